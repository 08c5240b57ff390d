import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { TableBox } from "#web/office/table-box.tsx";
import { call } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { sayMonth, sayYuan } from "#web/ui/format.ts";
import { Tag } from "#web/ui/tag.tsx";
import { type RunPeople, type RunView, runPath } from "./finance-queries.ts";
import { sayDifference } from "./finance-words.ts";

/** 金额由什么组成. */
export function ItemTable({ run }: { run: RunView }) {
  return (
    <TableBox
      title="金额由什么组成"
      columns={["项目", { figures: "人数" }, { figures: "本月（元）" }, { figures: "比上月" }]}
    >
      <tbody>
        {run.items.map((item) => (
          <tr key={item.code}>
            <th scope="row">{item.name}</th>
            <td className="n">{item.count.toLocaleString("zh-CN")}</td>
            <td className="n">{sayYuan(item.amount.yuan)}</td>
            <td className="n">{item.difference === null ? "—" : sayDifference(item.difference)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        {run.heldBack.count === 0 ? null : (
          <>
            <tr>
              <th scope="row">应发合计</th>
              <td className="n">{run.count.toLocaleString("zh-CN")}</td>
              <td className="n">{sayYuan(run.gross.yuan)}</td>
              <td />
            </tr>
            <tr>
              <th scope="row">减：抵扣多发</th>
              <td className="n">{run.heldBack.count.toLocaleString("zh-CN")}</td>
              <td className="n">{sayYuan(run.heldBack.amount.yuan)}</td>
              <td />
            </tr>
          </>
        )}
        <tr>
          <th scope="row">{run.heldBack.count === 0 ? "合计" : "实发合计"}</th>
          <td className="n">{run.count.toLocaleString("zh-CN")}</td>
          <td className="n">{sayYuan(run.total.yuan)}</td>
          <td />
        </tr>
      </tfoot>
    </TableBox>
  );
}

type List = { readonly title: string; readonly body: { change?: string; leftOut?: string } };

/** 人数怎么变的: who appears, who changes, who is left out and why; each with its list. */
export function ChangeTable({ run }: { run: RunView }) {
  const [list, setList] = useState<List>();
  const rows = [
    ...run.changes.map((one) => ({
      ...one,
      body: { change: one.code },
      figure: sayDifference(one.amount.yuan),
      sign: "",
    })),
    ...run.leftOut.map((one) => ({
      ...{ code: one.code, name: one.name, count: one.count, body: { leftOut: one.code }, sign: "不发 " },
      figure: sayYuan(one.amount.yuan),
    })),
  ];
  return (
    <div className="stack">
      <TableBox
        title="人数和金额怎么变的"
        columns={["原因", { figures: "人数" }, { figures: "比上月、留待（元）" }, "名单"]}
      >
        <tbody>
          {rows.length === 0 ? (
            <tr>
              <td colSpan={4}>{run.takenOver ? "启用本系统以前的批次，没有变动名单" : "与上月完全相同"}</td>
            </tr>
          ) : null}
          {rows.map((row) => (
            <tr key={row.code}>
              <th scope="row">{row.name}</th>
              <td className="n">
                {row.sign}
                {row.count.toLocaleString("zh-CN")}
              </td>
              <td className="n">{row.figure}</td>
              <td>
                <button type="button" className="link" onClick={() => setList({ title: row.name, body: row.body })}>
                  查看<span className="sr">{row.name}的名单</span>
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </TableBox>
      {run.changes.length === 0 ? null : (
        <p>
          <button type="button" className="btn" onClick={() => setList({ title: "变动最大", body: {} })}>
            看变动最大的人
          </button>
        </p>
      )}
      {list === undefined ? null : <People key={list.title} run={run} list={list} close={() => setList(undefined)} />}
    </div>
  );
}

/** Looking at names is a read of each person, which they see; so it takes a press. */
function People({ run, list, close }: { run: RunView; list: List; close: () => void }) {
  const people = useMutation({
    mutationFn: () => call<RunPeople>(`${runPath(run.number)}/people`, { method: "POST", body: list.body }),
  });
  if (people.data === undefined) {
    return (
      <section className="panel gap-s">
        <p>看「{list.title}」的名单会记一笔，本人看得到。</p>
        <p className="row">
          <button type="button" className="btn" disabled={people.isPending} onClick={() => people.mutate()}>
            {people.isPending ? "正在取" : "看名单"}
          </button>
          <button type="button" className="btn quiet" onClick={close}>
            不看了
          </button>
        </p>
        {people.isError ? <Failure error={people.error} level={3} /> : null}
      </section>
    );
  }
  return (
    <TableBox
      title={`${list.title}，差额最大的 ${people.data.total} 人`}
      columns={["姓名", "证件号码", { figures: "上月" }, { figures: "本月" }, "原因", "账户"]}
    >
      <tbody>
        {people.data.rows.map((row) => (
          <tr key={row.maskedNumber + row.amount.yuan}>
            <th scope="row">{row.name}</th>
            <td className="mask">{row.maskedNumber}</td>
            <td className="n">{sayYuan(row.previous.yuan)}</td>
            <td className="n">{sayYuan(row.amount.yuan)}</td>
            <td>{row.reason}</td>
            <td>{row.account}</td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

/** 发到哪里: one file a bank. */
export function Banks({ run }: { run: RunView }) {
  return (
    <TableBox title="发到哪里" columns={["银行", { figures: "人数" }, { figures: "金额（元）" }, "文件"]}>
      <tbody>
        {run.banks.map((bank) => (
          <tr key={bank.bank}>
            <th scope="row">{bank.bank}</th>
            <td className="n">{bank.count.toLocaleString("zh-CN")}</td>
            <td className="n">{sayYuan(bank.total.yuan)}</td>
            <td>
              {bank.file === null ? (
                <span className="muted">{run.takenOver ? "不在本系统" : "放行时生成"}</span>
              ) : (
                <Tag tone={bank.file.sent ? "ok" : "ochre"}>
                  {bank.file.sent ? "银行已收" : "待发送"}　指纹 {bank.file.hash.slice(0, 8)}
                </Tag>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

/** 近 12 个月总额, as bars; the figures stand in words for who cannot see them. */
export function History({ run }: { run: RunView }) {
  if (run.history.length < 2) return null;
  const amounts = run.history.map((one) => Number(one.total.yuan));
  const largest = Math.max(...amounts, 1);
  const width = 100 / run.history.length;
  const said = run.history.map((one) => `${sayMonth(one.period)} ${sayYuan(one.total.yuan)} 元`).join("，");
  const [first, last] = [run.history[0], run.history.at(-1)];
  return (
    <section className="panel" aria-labelledby="history">
      <h2 id="history">近 {run.history.length} 个月总额</h2>
      <svg className="bars" viewBox="0 0 100 24" preserveAspectRatio="none" role="img" aria-label={said}>
        {run.history.map((one, index) => {
          const height = ((amounts[index] ?? 0) / largest) * 22;
          const at = { x: index * width + 0.5, width: width - 1, y: 24 - height, height };
          return <rect key={one.period} {...at} className={one.trial ? "trial" : ""} />;
        })}
      </svg>
      <p className="row between small muted">
        <span>{first === undefined ? "" : `${sayMonth(first.period)} ${sayYuan(first.total.yuan)}`}</span>
        <span>
          {last === undefined ? "" : `${sayMonth(last.period)}${last.trial ? "试算" : ""} ${sayYuan(last.total.yuan)}`}
        </span>
      </p>
    </section>
  );
}
