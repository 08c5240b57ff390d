import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Amount } from "#web/ui/amount.tsx";
import { Choices } from "#web/ui/choices.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayDay, sayMonth, sayRate, sayShortDay } from "#web/ui/format.ts";
import { Waiting } from "#web/ui/waiting.tsx";
import { type AccountAnswer, accountLinesQuery, accountOfQuery, accountQuery } from "../queries.ts";
import { AccountChart } from "./account-chart.tsx";

/** How money comes into each. */
const ways: Readonly<Record<string, string>> = {
  "enterprise-pension": "按月缴费，个人缴的部分记入",
  "resident-pension": "按年缴费，本人缴的全部记入",
};

/** 个人账户: what is in it, year by year, and every entry that made it so. */
export function Account() {
  const [scheme, setScheme] = useState<string>();
  const account = useQuery(scheme === undefined ? accountQuery : accountOfQuery(scheme));
  const schemes = account.data?.schemes ?? [];
  return (
    <section className="panel stack" id="account" aria-labelledby="account-title">
      <h2 id="account-title">个人账户</h2>
      {account.isError ? <Failure error={account.error} again={() => void account.refetch()} level={3} /> : null}
      {account.isPending ? <Waiting what="个人账户" /> : null}
      {schemes.length < 2 ? null : (
        <Choices
          legend="两个账户分开记，不相加"
          options={schemes.map(({ code, name }) => [code, name, ways[code] ?? ""])}
          chosen={scheme ?? schemes[0]?.code}
          choose={setScheme}
        />
      )}
      {account.data === undefined ? null : <Opened key={scheme} account={account.data} scheme={scheme} />}
    </section>
  );
}

function Opened({ account, scheme }: { account: AccountAnswer; scheme: string | undefined }) {
  if (account.balance === null) {
    return (
      <div className="gap-s">
        <p>
          <b>还没有开立个人账户</b>
        </p>
        <p className="small muted">{account.note}</p>
      </div>
    );
  }
  return (
    <>
      <div className="figures close">
        <div>
          <p className="muted small">余额（{sayDay(account.asOf)}）</p>
          <p>
            <Amount of={account.balance} size="mid" label="个人账户余额" />
          </p>
          <p className="small muted">{account.schemeName}</p>
        </div>
        {account.credited === null ? null : (
          <div>
            <p className="muted small">累计记入</p>
            <p>
              <Amount of={account.credited} size="mid" label="累计记入" />
            </p>
          </div>
        )}
        {account.interest === null ? null : (
          <div>
            <p className="muted small">累计利息</p>
            <p>
              <Amount of={account.interest} size="mid" label="累计利息" />
            </p>
          </div>
        )}
      </div>
      <p className="small muted">{account.note}</p>
      <AccountChart years={account.years} />
      <Years years={account.years} scheme={scheme} />
    </>
  );
}

/** Each year: what it began with, what came in, the interest with its rate, what it ended with. */
function Years({ years, scheme }: { years: AccountAnswer["years"]; scheme: string | undefined }) {
  const withoutRate = years
    .slice(1)
    .flatMap((year) => (year.interest === null && year.rate === null ? [year.year] : []));
  return (
    <div className="months account-years">
      <table className="table">
        <caption className="small">单位：元。年初 + 记入 + 利息 = 年末。利息点开，看利率和出处。</caption>
        <thead>
          <tr>
            <th scope="col">年度</th>
            <th scope="col" className="n wide-cell">
              年初
            </th>
            <th scope="col" className="n">
              记入
            </th>
            <th scope="col" className="n">
              利息
            </th>
            <th scope="col" className="n">
              年末
            </th>
          </tr>
        </thead>
        {years.map((year, index) => (
          <Year key={year.year} of={year} newest={index === 0} scheme={scheme} />
        ))}
      </table>
      {withoutRate.length === 0 ? null : (
        <p className="small muted year-foot">
          未计息的年份（{withoutRate.join("、")}）：没有查到当年公布的记账利率，查到后补记，不估算。
        </p>
      )}
    </div>
  );
}

type OfYear = { of: AccountAnswer["years"][number]; scheme: string | undefined };

function Year({ of: year, newest, scheme }: OfYear & { newest: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <tbody>
      <tr>
        <th scope="row">
          <button
            type="button"
            className="year-toggle"
            aria-label={`${year.year}年的每一笔`}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {year.year}年
          </button>
        </th>
        <td className="n wide-cell">
          <Amount of={year.opening} bare label={`${year.year}年初储存额`} />
        </td>
        <td className="n" data-name="记入 ">
          <Amount of={year.credits} bare label={`${year.year}年记入`} />
          <span className="tiny muted block">{year.creditCount} 笔</span>
        </td>
        <td className="n" data-name="利息 ">
          {year.interest === null ? (
            <span className="small muted">{year.rate === null && !newest ? "未计息" : "待结息"}</span>
          ) : (
            <>
              <Amount of={year.interest} bare label={`${year.year}年利息`} />
              <span className="tiny muted block">{year.rate === null ? "" : sayRate(year.rate.value)}</span>
            </>
          )}
        </td>
        <td className="n" data-name="年末 ">
          <Amount of={year.closing} bare label={`${year.year}年末储存额`} />
        </td>
      </tr>
      {open ? (
        <tr className="year-lines">
          <td colSpan={5}>
            <Entries of={year} scheme={scheme} />
          </td>
        </tr>
      ) : null}
    </tbody>
  );
}

function Entries({ of: { year, rate, interestNote }, scheme }: OfYear) {
  const entries = useQuery(accountLinesQuery(year, scheme));
  if (entries.isError) return <Failure error={entries.error} again={() => void entries.refetch()} level={3} />;
  if (entries.data === undefined) return <Waiting what={`${year}年的记账`} />;
  return (
    <>
      {rate === null ? null : (
        <p className="small muted">
          {year}年记账利率 {sayRate(rate.value)}，{rate.source}
          {rate.confirmed ? "" : "（待确认）"}
        </p>
      )}
      {interestNote === null ? null : <p className="small muted">{interestNote}。</p>}
      {entries.data.lines.length === 0 ? <p className="small muted">这一年没有记账。</p> : null}
      <ul className="lines small">
        {entries.data.lines.map((line) => (
          <li key={`${line.kind}${line.monthFor}${line.amount.of}${line.amount.yuan}`} className="row between">
            <span>
              {sayMonth(line.monthFor)}　{line.kindName}
              <span className="tiny muted">　{sayShortDay(line.receivedOn)}</span>
            </span>
            <Amount of={line.amount} bare label={`${sayMonth(line.monthFor)}${line.kindName}`} />
          </li>
        ))}
      </ul>
    </>
  );
}
