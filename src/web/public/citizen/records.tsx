import { useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import { Printer } from "lucide-react";
import { useEffect, useState } from "react";
import { Amount } from "#web/ui/amount.tsx";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayDay } from "#web/ui/format.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { ReadAloud } from "#web/ui/read-aloud.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Crumbs } from "../crumbs.tsx";
import { type Months, monthsQuery } from "../queries.ts";
import { Account } from "./account.tsx";
import { sayWaiting, yearsOf } from "./months-grid.ts";
import { MonthsMarks } from "./months-marks.tsx";
import { MonthsTable } from "./months-table.tsx";
import { Relations } from "./relations.tsx";

/** 我的记录: what was paid and where each month stands, the account, the relations. */
export function Records() {
  const months = useQuery(monthsQuery);
  return (
    <div className="stack-l">
      <div>
        <Crumbs>我的记录</Crumbs>
        <Title text="我的记录" />
        <p className="muted small">带点线的金额都能点开，看它怎么算出来。</p>
      </div>
      {months.isError ? <Failure error={months.error} again={() => void months.refetch()} /> : null}
      {months.isPending ? <Waiting what="缴费记录" lines={5} /> : null}
      {months.data === undefined ? null : <Contributions months={months.data} />}
      <Account />
      <Relations />
      {months.data === undefined ? null : (
        <p className="small muted">
          数据截至 {sayDay(months.data.asOf)}。本页供您核对，权益以社会保险经办机构的记录为准。
        </p>
      )}
    </div>
  );
}

function Contributions({ months }: { months: Months }) {
  const [region, setRegion] = useState<string>();
  const regions = [...new Set(months.lines.map((line) => line.regionName))];
  const lines = region === undefined ? months.lines : months.lines.filter((line) => line.regionName === region);
  const waiting = sayWaiting(lines);
  const hash = useLocation({ select: (location) => location.hash });
  useEffect(() => {
    // The account stands below the months, which arrive later than the address.
    if (hash !== "") document.getElementById(hash)?.scrollIntoView();
  }, [hash]);
  if (months.lines.length === 0) {
    return (
      <Empty
        title="还没有缴费记录"
        why="参保后，从当月开始每个月一条。以前在别的省缴过，可以申请转移过来。"
        act={
          <Link className="btn" to="/items" search={{ q: "参保" }}>
            看看怎么参保
          </Link>
        }
      />
    );
  }
  return (
    <>
      {regions.length < 2 ? null : (
        <fieldset className="row" aria-label="参保地区">
          {[undefined, ...regions].map((name) => (
            <button
              key={name ?? ""}
              type="button"
              className="chip"
              aria-pressed={region === name}
              onClick={() => setRegion(name)}
            >
              {name ?? "全部地区"}
            </button>
          ))}
        </fieldset>
      )}
      <Summary months={months} />
      {waiting === null ? null : (
        <Notice tone="warn" title={waiting}>
          <p>每个月现在该谁办，写在下面那个月的旁边。</p>
        </Notice>
      )}
      <div className="cols even">
        <section className="panel stack" aria-labelledby="marks">
          <h2 id="marks">每个月的到账情况</h2>
          <MonthsMarks years={yearsOf(lines)} />
        </section>
        <section className="panel gap-s" aria-labelledby="limits">
          <h2 id="limits">怎么看这些月份</h2>
          <ul className="lines small">
            <li>
              <b>应缴未报</b>　这个月该缴，还没有人申报。
            </li>
            <li>
              <b>已申报，等到账</b>　已向税务部门申报，钱还没有到。
            </li>
            <li>
              <b>已到账，待记账</b>　钱到了，还没有记到您名下。
            </li>
            <li>
              <b>已记账</b>　算数了，从入账月开始计息。
            </li>
          </ul>
          {months.limits === null ? null : <p className="small muted">{months.limits}</p>}
        </section>
      </div>
      <section className="panel months" aria-labelledby="each">
        <h2 id="each">逐月明细</h2>
        <MonthsTable years={yearsOf(lines)} />
        <p className="row no-print">
          <button type="button" className="btn" onClick={() => window.print()}>
            <Icon of={Printer} />
            打印
          </button>
          <ReadAloud text={sayMonths(months)} />
        </p>
      </section>
    </>
  );
}

function Summary({ months }: { months: Months }) {
  return (
    <section className="panel" aria-label="合计">
      <div className="figures close">
        <div>
          <p className="muted small">已记账</p>
          <p className="fig">
            {months.postedCount}
            <small> / {Math.max(months.dueCount, months.postedCount)} 个月</small>
          </p>
        </div>
        <div>
          <p className="muted small">个人缴费合计</p>
          <p>
            <Amount of={months.personalTotal} size="mid" label="个人缴费合计" />
          </p>
        </div>
        {months.employerTotal.yuan === "0.00" ? null : (
          <div>
            <p className="muted small">单位缴费合计</p>
            <p>
              <Amount of={months.employerTotal} size="mid" label="单位缴费合计" />
            </p>
          </div>
        )}
      </div>
    </section>
  );
}

const sayMonths = (months: Months): string =>
  `您有 ${months.postedCount} 个月缴费已记账，个人合计 ${months.personalTotal.yuan} 元。应缴一共 ${months.dueCount} 个月。`;
