import { Link, useLocation } from "@tanstack/react-router";
import { Printer } from "lucide-react";
import { useEffect, useState } from "react";
import { Amount } from "#web/ui/amount.tsx";
import { Empty } from "#web/ui/empty.tsx";
import { sayMonth, sayYuan } from "#web/ui/format.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { ReadAloud } from "#web/ui/read-aloud.tsx";
import type { MonthLine, Months } from "../queries.ts";
import { BaseChart } from "./base-chart.tsx";
import { Choices } from "./choices.tsx";
import { sayWaiting, yearsOf } from "./months-grid.ts";
import { MonthsMarks } from "./months-marks.tsx";
import { MonthsTable } from "./months-table.tsx";

type Sum = Months["sums"][number];

/** The months of one scheme, in one region or all: sums, what waits, the grid, the bases, and every month. */
export function Contributions(props: { months: Months; span: Months["span"]; choose: (span: Months["span"]) => void }) {
  const { months, span, choose } = props;
  const [scheme, setScheme] = useState("enterprise-pension");
  const [region, setRegion] = useState<string | null>(null);
  useScrollToHash();
  const schemes = months.sums.filter((sum) => sum.region === null);
  const chosen = schemes.find((sum) => sum.scheme === scheme) ?? schemes[0];
  if (chosen === undefined) {
    return (
      <Empty
        title={months.pensionMonths === 0 ? "还没有缴费记录" : "近 60 个月没有缴费"}
        why={
          months.pensionMonths === 0
            ? "参保后，从当月开始每个月一条。以前在别的省缴过，可以申请转移过来。"
            : `更早的缴费有 ${months.pensionMonths} 个月，从${sayMonth(months.pensionSince ?? "")}开始。`
        }
        act={
          months.pensionMonths === 0 ? (
            <Link className="btn" to="/items" search={{ q: "参保" }}>
              看看怎么参保
            </Link>
          ) : (
            <button type="button" className="btn" onClick={() => choose("all")}>
              看全部月份
            </button>
          )
        }
      />
    );
  }
  const regions = months.sums.filter((sum) => sum.scheme === chosen.scheme && sum.region !== null);
  const sum = regions.find((one) => one.region === region) ?? chosen;
  const lines = months.lines.filter(
    (line) => line.scheme === sum.scheme && (sum.region ?? line.region) === line.region,
  );
  return (
    <>
      <div className="stack no-print">
        <Choices
          name="险种"
          of={schemes.map((one) => [one.scheme, one.schemeName])}
          now={sum.scheme}
          choose={setScheme}
        />
        {regions.length === 0 ? null : (
          <Choices
            name="参保地区"
            of={[
              ["", "全部地区"],
              ...regions.map((one) => [one.region ?? "", `${one.regionName} ${one.dueCount} 个月`] as const),
            ]}
            now={sum.region ?? ""}
            choose={(code) => setRegion(code === "" ? null : code)}
          />
        )}
        <Choices
          name="时间"
          of={[
            ["60", "近 60 个月"],
            ["all", "全部月份"],
          ]}
          now={span}
          choose={(code) => choose(code === "all" ? "all" : "60")}
        />
      </div>
      <Shown months={months} sum={sum} lines={lines} />
    </>
  );
}

function Shown({ months, sum, lines }: { months: Months; sum: Sum; lines: readonly MonthLine[] }) {
  const years = yearsOf(lines);
  const gap = years.flatMap((year) => year.marks).filter((mark) => mark === "none").length;
  const waiting = [gap === 0 ? null : `${gap} 个月没有缴费`, sayWaiting(lines)]
    .filter((said) => said !== null)
    .join("，");
  return (
    <>
      <Summary sum={sum} months={months} />
      {waiting === "" ? null : (
        <Notice tone="warn" title={waiting}>
          {gap === 0 ? null : <p>没有缴费的月份，当时没有单位为您参保，您自己也没有参保。</p>}
          <p>每个月现在该谁办，写在下面那个月的旁边。</p>
        </Notice>
      )}
      <div className="cols even">
        <section className="panel stack" aria-labelledby="marks">
          <h2 id="marks">每个月的到账情况</h2>
          <MonthsMarks years={years} />
        </section>
        <section className="panel stack" aria-labelledby="bases">
          <h2 id="bases">缴费基数（元/月）</h2>
          <BaseChart lines={lines} />
          {months.limits === null ? null : <p className="small muted">{months.limits}</p>}
        </section>
      </div>
      <section className="panel months" aria-labelledby="each">
        <h2 id="each">逐月明细</h2>
        <MonthsTable years={years} />
        <details>
          <summary>这些状态是什么意思</summary>
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
              <b>已记账</b>　算数了。养老保险从入账月开始计息。
            </li>
          </ul>
        </details>
        <p className="row no-print">
          <button type="button" className="btn" onClick={() => window.print()}>
            <Icon of={Printer} />
            打印
          </button>
          <ReadAloud text={sayAloud(sum)} />
        </p>
        <p className="small muted">
          2025年12月以前的月份从原系统迁入。医疗和生育保险的缴费由医疗保障部门经办，这里不列。
        </p>
      </section>
    </>
  );
}

function Summary({ sum, months }: { sum: Sum; months: Months }) {
  return (
    <section className="panel" aria-label="合计">
      <div className="figures close">
        <div>
          <p className="muted small">{months.span === "60" ? "近 60 个月已记账" : "已记账"}</p>
          <p className="fig">
            {sum.postedCount}
            <small> / {Math.max(sum.dueCount, sum.postedCount)} 个月</small>
          </p>
        </div>
        <div>
          <p className="muted small">个人缴费合计</p>
          <p>
            <Amount of={sum.personalTotal} size="mid" label="个人缴费合计" />
          </p>
        </div>
        {sum.employerTotal.yuan === "0.00" ? null : (
          <div>
            <p className="muted small">单位缴费合计</p>
            <p>
              <Amount of={sum.employerTotal} size="mid" label="单位缴费合计" />
            </p>
          </div>
        )}
      </div>
    </section>
  );
}

const sayAloud = (sum: Sum): string =>
  `${sum.schemeName}，${sum.regionName}。已记账 ${sum.postedCount} 个月，应缴 ${sum.dueCount} 个月，个人合计 ${sayYuan(sum.personalTotal.yuan)} 元。`;

/** The account stands below the months, which arrive later than the address. */
function useScrollToHash(): void {
  const hash = useLocation({ select: (location) => location.hash });
  useEffect(() => {
    if (hash !== "") document.getElementById(hash)?.scrollIntoView();
  }, [hash]);
}
