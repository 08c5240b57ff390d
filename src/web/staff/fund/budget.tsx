import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FigureTable } from "#web/office/figure-table.tsx";
import { call, newKey } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { sayMoment, sayYuan } from "#web/ui/format.ts";
import { isReason } from "#web/ui/reason.ts";
import { ReasonField } from "#web/ui/reason-field.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { useGo } from "../links.tsx";
import { FundFrame, useNamed } from "./fund-frame.tsx";
import { type BudgetView, budgetQuery, fundPath, type Overview, refreshFund } from "./fund-queries.ts";
import { typedAmount } from "./fund-words.ts";

/** 预算: what the rule proposes, what was put down with a reason, what the year has brought of it. */
export function BudgetPage() {
  return (
    <FundFrame tab="budget" title="预算">
      {(overview) => <Found overview={overview} />}
    </FundFrame>
  );
}

function Found({ overview }: { overview: Overview }) {
  const { fund = "", year = "" } = useNamed();
  const go = useGo();
  const found = useQuery(budgetQuery(fund, year));
  const now = Number(overview.month.slice(0, 4));
  return (
    <>
      <label className="row no-print">
        <span className="label">预算年度</span>
        <select
          className="input fund-choice"
          value={year}
          onChange={(event) => void go({ to: "/funds/$fund/budget/$year", params: { fund, year: event.target.value } })}
        >
          {[now + 1, now].map((one) => (
            <option key={one} value={one}>
              {one}年{one > now ? "（草案）" : "（执行中）"}
            </option>
          ))}
        </select>
      </label>
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="预算" lines={6} /> : null}
      {found.data === undefined ? null : <Budget key={`${year} ${found.data.version}`} fund={fund} of={found.data} />}
    </>
  );
}

function Budget({ fund, of }: { fund: string; of: BudgetView }) {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [reason, setReason] = useState("");
  const first = of.version === 0;
  const keep = useMutation({
    mutationFn: (lines: readonly object[]) =>
      call(`${fundPath(fund)}/budgets/${of.year}`, {
        ...{ method: "POST", body: { reason: reason.trim(), lines }, version: of.version, key: newKey() },
      }),
    onSettled: refreshFund,
  });
  const shown = of.lines.filter((line) =>
    [line.lastTwelve, line.executed, line.proposed, line.budget ?? line.proposed].some((one) => one.yuan !== "0.00"),
  );
  const value = (line: BudgetView["lines"][number]) => typed[line.account] ?? (line.budget ?? line.proposed).yuan;
  const wrong = shown.some((line) => typedAmount(value(line)) === undefined);
  const save = () =>
    keep.mutate(shown.map((line) => ({ account: line.account, amount: typedAmount(value(line)) ?? "0.00" })));
  return (
    <>
      <section className="panel stack" aria-labelledby="budget">
        <h2 id="budget">
          {of.year}年{first ? "草案（按规则测算，还没有保存）" : `第 ${of.version} 版`}
        </h2>
        <p className="small muted">测算：{of.basis}，不低于零。每个数都可以改，改了要写原因，每一版都留着。</p>
        <FigureTable
          label={`${of.year}年预算`}
          columns={[
            "项目",
            { figures: "前六个月（元）" },
            { figures: "后六个月（元）" },
            { figures: "测算（元）" },
            { figures: "预算（元）" },
            { figures: "已执行（元）" },
            { figures: "进度" },
          ]}
        >
          <tbody>
            {shown.map((line) => (
              <tr key={line.account}>
                <th scope="row">
                  {line.title}　<span className="small muted">{line.className}</span>
                </th>
                <td className="n">{sayYuan(line.firstHalf.yuan)}</td>
                <td className="n">{sayYuan(line.secondHalf.yuan)}</td>
                <td className="n">{sayYuan(line.proposed.yuan)}</td>
                <td className="n">
                  {of.mayWrite ? (
                    <input
                      className="input mono budget-input"
                      inputMode="decimal"
                      aria-label={`${line.title}预算（元）`}
                      aria-invalid={typedAmount(value(line)) === undefined}
                      value={value(line)}
                      onChange={(event) => setTyped({ ...typed, [line.account]: event.target.value })}
                    />
                  ) : line.budget === null ? (
                    "—"
                  ) : (
                    sayYuan(line.budget.yuan)
                  )}
                </td>
                <td className="n">{sayYuan(line.executed.yuan)}</td>
                <td className="n">{line.share === null ? "—" : `${line.share}%`}</td>
              </tr>
            ))}
          </tbody>
        </FigureTable>
        {of.mayWrite ? (
          <div className="gap-s">
            <ReasonField
              label={first ? "依据" : "改了什么，为什么"}
              help={wrong ? "有的数不是金额，请写成元，最多两位小数。" : "至少四个字，跟这一版一起留着。"}
              most={100}
              value={reason}
              change={setReason}
            />
            <button
              type="button"
              className="btn main"
              disabled={wrong || !isReason(reason) || keep.isPending}
              onClick={save}
            >
              {keep.isPending ? "正在保存" : `保存第 ${of.version + 1} 版`}
            </button>
            {keep.isError ? <Failure error={keep.error} kept="填的还在。" level={3} /> : null}
          </div>
        ) : null}
      </section>
      {of.versions.length === 0 ? null : (
        <section className="panel stack" aria-labelledby="versions">
          <h2 id="versions">各版</h2>
          <ul className="lines small">
            {of.versions.map((one) => (
              <li key={one.version}>
                <span>
                  <b>第 {one.version} 版</b>　{one.reason}
                  <span className="block muted">
                    {one.by}，{sayMoment(one.at)}，{one.changed === 0 ? "与测算相同" : `${one.changed} 个数与测算不同`}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
