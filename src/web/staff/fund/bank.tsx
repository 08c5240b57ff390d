import { useMutation, useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { FigureTable } from "#web/office/figure-table.tsx";
import { call, newKey } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { sayDay, sayMoment, sayMonth, sayYuan } from "#web/ui/format.ts";
import { Notice } from "#web/ui/notice.tsx";
import { Tag } from "#web/ui/tag.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link, useGo } from "../links.tsx";
import { FundFrame, useNamed } from "./fund-frame.tsx";
import { type Reconciliation, reconciliationQuery, refreshFund, statementPath } from "./fund-queries.ts";
import { fenOf, yuanOf } from "./fund-words.ts";
import { MonthChoice } from "./month-choice.tsx";
import { Pairing } from "./pairing.tsx";
import { Unpairing } from "./unpairing.tsx";

/** 银行对账: what the bank says, what the books say, and every line between the two. */
export function BankPage() {
  return (
    <FundFrame tab="bank" title="银行对账">
      {() => <Found />}
    </FundFrame>
  );
}

export interface Of {
  readonly path: string;
  readonly fund: string;
  readonly of: Reconciliation;
}

function Found() {
  const { fund = "", ledger = "", month = "" } = useNamed();
  const go = useGo();
  const found = useQuery(reconciliationQuery(fund, ledger, month));
  const to = (params: { ledger?: string; month?: string }) =>
    void go({ to: "/funds/$fund/bank/$ledger/$month", params: { fund, ledger, month, ...params } });
  if (found.isError) return <Failure error={found.error} again={() => void found.refetch()} />;
  if (found.data === undefined) return <Waiting what="余额调节表" lines={6} />;
  const of = { path: statementPath(fund, ledger, month), fund, of: found.data };
  return (
    <>
      <div className="row">
        <label className="row">
          <span className="label">账户</span>
          <select className="input fund-choice" value={ledger} onChange={(event) => to({ ledger: event.target.value })}>
            {found.data.accounts.map((one) => (
              <option key={one.account} value={one.account}>
                {one.title}，{one.bank}
              </option>
            ))}
          </select>
        </label>
        <MonthChoice
          months={found.data.months.map((one) => one.month)}
          month={month}
          choose={(next) => to({ month: next })}
          say={(one) => (found.data.months.some((of) => of.month === one && of.kept) ? "" : "，还没有对账单")}
        />
      </div>
      <Balance {...of} />
      {found.data.statement === null ? <Upload key={of.path} {...of} /> : <Statement {...of} />}
    </>
  );
}

/** 余额调节表. */
function Balance({ of }: Of) {
  const count = (lines: readonly unknown[]) => (lines.length === 0 ? "没有" : `${lines.length} 笔`);
  const sum = (lines: readonly { amount: { yuan: string } }[]) =>
    sayYuan(yuanOf(lines.reduce((all, line) => all + fenOf(line.amount.yuan), 0n)));
  if (of.statement === null) {
    return (
      <section className="panel kpis" aria-label="余额">
        <div>
          <p className="muted">账面余额</p>
          <p className="v">{sayYuan(of.book.yuan)}</p>
          <p className="small muted">{sayMonth(of.month)}还没有对账单</p>
        </div>
      </section>
    );
  }
  const agrees = of.difference.yuan === "0.00";
  return (
    <section className="panel stack" aria-labelledby="balance">
      <div className="row between">
        <h2 id="balance">{of.title}余额调节表</h2>
        <Tag tone={agrees ? "ok" : "danger"}>{agrees ? "调节相符" : `差 ${sayYuan(of.difference.yuan)}`}</Tag>
      </div>
      <FigureTable label="余额调节" columns={["项目", { figures: "金额（元）" }]}>
        <tbody>
          <tr>
            <th scope="row">银行对账单余额</th>
            <td className="n">{sayYuan(of.statement.closing.yuan)}</td>
          </tr>
          <tr>
            <th scope="row">加：账上有、银行没有（在途）{count(of.notAtBank)}</th>
            <td className="n">{sum(of.notAtBank)}</td>
          </tr>
          <tr>
            <th scope="row">减：银行有、账上没有 {count(of.notBooked)}</th>
            <td className="n">{sum(of.notBooked)}</td>
          </tr>
          <tr className="sheet-sum">
            <th scope="row">账面余额</th>
            <td className="n">{sayYuan(of.book.yuan)}</td>
          </tr>
        </tbody>
      </FigureTable>
      <p className="small muted">
        {of.bank}。对账单由{of.statement.takenBy}于{sayMoment(of.statement.takenAt)}导入。
      </p>
    </section>
  );
}

function Statement(props: Of) {
  const { of, path, fund } = props;
  const match = useMutation({
    mutationFn: () => call<{ matched: number }>(`${path}/match`, { method: "POST", body: {}, key: newKey() }),
    onSettled: refreshFund,
  });
  const open = of.notBooked.length > 0 && of.mayWrite;
  return (
    <>
      {of.notBooked.length === 0 ? null : (
        <section className="panel stack" aria-labelledby="unknown">
          <h2 id="unknown">银行有、账上没有　{of.notBooked.length} 笔</h2>
          <p className="small">
            该记的先
            <Link to="/funds/$fund/drafts" params={{ fund }}>
              制单
            </Link>
            ，复核入账以后再勾对。这些不清，不能结账。
          </p>
          {of.notBooked.map((line) => (
            <Pairing key={`${line.month} ${line.line}`} {...props} line={line} />
          ))}
          {open ? (
            <p>
              <button type="button" className="btn" disabled={match.isPending} onClick={() => match.mutate()}>
                {match.isPending ? "正在勾对" : "自动勾对一次"}
              </button>
            </p>
          ) : null}
          {match.data === undefined ? null : (
            <p role="status">{match.data.matched === 0 ? "没有找到新的对应。" : `勾对了 ${match.data.matched} 笔。`}</p>
          )}
          {match.isError ? <Failure error={match.error} level={3} /> : null}
        </section>
      )}
      {of.notAtBank.length === 0 ? null : <InTransit {...props} />}
      <section className="panel stack" aria-labelledby="lines">
        <h2 id="lines">
          {sayMonth(of.month)}对账单　{of.lines.length} 笔
        </h2>
        <FigureTable
          label={`${sayMonth(of.month)}对账单`}
          columns={["日期", { figures: "收入（元）" }, { figures: "支出（元）" }, "摘要", "账上"]}
        >
          <tbody>
            {of.lines.map((line) => {
              const out = line.amount.yuan.startsWith("-");
              const shown = sayYuan(line.amount.yuan.replace("-", ""));
              return (
                <tr key={line.line}>
                  <td>{sayDay(line.on)}</td>
                  <td className="n">{out ? "" : shown}</td>
                  <td className="n">{out ? shown : ""}</td>
                  <td className="words">{line.words === "" ? line.reference : line.words}</td>
                  <td>
                    {line.vouchers.length === 0 ? <Tag tone="warn">没有</Tag> : null}
                    {line.vouchers.map((voucher) => (
                      <Link
                        key={voucher}
                        className="mono block"
                        to="/funds/$fund/vouchers/$voucher"
                        params={{ fund, voucher }}
                      >
                        {voucher}
                      </Link>
                    ))}
                    {line.rule === null ? null : <span className="small muted">{line.rule}</span>}
                    {line.rule === "手工勾对" && of.mayWrite ? <Unpairing path={path} line={line.line} /> : null}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </FigureTable>
      </section>
    </>
  );
}

function InTransit({ of, fund }: Of) {
  return (
    <section className="panel stack" aria-labelledby="transit">
      <h2 id="transit">账上有、银行没有（在途）　{of.notAtBank.length} 笔</h2>
      <FigureTable label="在途的款项" columns={["凭证", "日期", { figures: "金额（元）" }, "摘要"]}>
        <tbody>
          {of.notAtBank.map((line) => (
            <tr key={`${line.voucher} ${line.line}`}>
              <th scope="row">
                <Link className="mono" to="/funds/$fund/vouchers/$voucher" params={{ fund, voucher: line.voucher }}>
                  {line.voucher}
                </Link>
              </th>
              <td>{sayDay(line.movedOn)}</td>
              <td className="n">{sayYuan(line.amount.yuan)}</td>
              <td className="words">{line.summary}</td>
            </tr>
          ))}
        </tbody>
      </FigureTable>
    </section>
  );
}

/** A statement is taken whole or not at all. */
function Upload({ of, path }: Of) {
  const id = useId();
  const take = useMutation({
    mutationFn: (file: File) => {
      // Some computers know no type for a table.
      const typed = file.type === "" ? new File([file], file.name, { type: "application/octet-stream" }) : file;
      return call<{ lines: number; matched: number }>(path, { method: "POST", file: typed, key: newKey() });
    },
    onSettled: refreshFund,
  });
  if (!of.mayWrite) return <Notice tone="info" title={`${sayMonth(of.month)}的对账单还没有导入`} level={2} />;
  return (
    <section className="panel stack" aria-labelledby={`${id}h`}>
      <h2 id={`${id}h`}>导入{sayMonth(of.month)}的对账单</h2>
      <div className="field">
        <label className="label" htmlFor={id}>
          {of.title}（{of.bank}）
        </label>
        <input
          id={id}
          className="input"
          type="file"
          accept=".csv,.xlsx"
          disabled={take.isPending}
          aria-describedby={`${id}n`}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = "";
            if (file !== undefined) take.mutate(file);
          }}
        />
        <p className="small muted" id={`${id}n`}>
          {take.isPending
            ? "正在核对"
            : "CSV 或 Excel。表头：日期、收入、支出、余额，可以再有凭证号、摘要；最后一行是合计。余额逐行核对，有一处不符就整份退回。"}
        </p>
      </div>
      {take.isError ? <Failure error={take.error} kept="账上什么都没有变。" level={3} /> : null}
    </section>
  );
}
