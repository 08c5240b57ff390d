import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Amount } from "#web/ui/amount.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayDay, sayMonth } from "#web/ui/format.ts";
import { Waiting } from "#web/ui/waiting.tsx";
import { accountQuery, type Months, monthsQuery } from "../queries.ts";
import { MonthTag } from "./month-tag.tsx";
import { sayYearsAndMonths } from "./months-grid.ts";

/** 我的养老保险: how long, how much is in the account, and how the newest month stands. */
export function HomePension() {
  const months = useQuery(monthsQuery());
  const account = useQuery(accountQuery);
  return (
    <section className="panel" aria-labelledby="mine">
      <div className="head">
        <h2 id="mine">我的养老保险</h2>
        <span className="row">
          <Link to="/retire">什么时候退休</Link>
          <Link to="/records">看缴费记录</Link>
        </span>
      </div>
      {months.isError ? <Failure error={months.error} again={() => void months.refetch()} level={3} /> : null}
      {months.isPending ? <Waiting what="缴费记录" /> : null}
      {months.data === undefined ? null : (
        <>
          <div className="figures">
            <Counted months={months.data} />
            {account.data?.balance == null ? (
              <div>
                <p className="muted small">个人账户</p>
                <p className="fig">{account.isError ? "没有取到" : "还没有开立"}</p>
                <p className="small muted">{account.data?.note}</p>
              </div>
            ) : (
              <div>
                <p className="muted small">个人账户（{sayDay(account.data.asOf)}）</p>
                <p>
                  <Amount of={account.data.balance} size="mid" label="个人账户余额" />
                </p>
                <p className="small muted">{account.data.schemeName}</p>
              </div>
            )}
            <Newest months={months.data} />
          </div>
          {months.data.lines.length === 0 ? null : (
            <p className="small muted hint-line">带点线的金额都能点开，看它怎么算出来。</p>
          )}
        </>
      )}
    </section>
  );
}

function Counted({ months }: { months: Months }) {
  const sum = months.sums.find((one) => one.scheme === "enterprise-pension" && one.region === null);
  const owed = sum === undefined ? 0 : sum.dueCount - sum.postedCount;
  return (
    <div>
      <p className="muted small">已记账缴费</p>
      <p className="fig">
        {sayYearsAndMonths(months.pensionMonths).map(([count, unit]) => (
          <span key={unit}>
            {count}
            <small>{unit}</small>
          </span>
        ))}
      </p>
      <p className="small muted">
        {months.pensionSince === null
          ? "还没有缴费的月份"
          : owed > 0
            ? `${sayMonth(months.pensionSince)}起；近 60 个月有 ${owed} 个月没有记账`
            : `${sayMonth(months.pensionSince)}起；近 60 个月应缴的都记账了`}
      </p>
    </div>
  );
}

function Newest({ months }: { months: Months }) {
  const ofPension = months.lines.filter((line) => line.scheme === "enterprise-pension");
  const newest = ofPension.toSorted((a, b) => b.month.localeCompare(a.month))[0];
  if (newest === undefined) {
    return (
      <div>
        <p className="muted small">最近一个月</p>
        <p className="fig">没有记录</p>
        <p className="small muted">参保后从当月开始记。</p>
      </div>
    );
  }
  const amount = newest.category === "employee" ? newest.personal : newest.total;
  return (
    <div>
      <p className="muted small">{sayMonth(newest.month)}缴费</p>
      <p>
        {amount === null ? (
          <span className="fig">未申报</span>
        ) : (
          <Amount of={amount} size="mid" label={`${sayMonth(newest.month)}缴费`} />
        )}
      </p>
      <p className="small">
        <MonthTag state={newest.state} name={newest.stateName} />
      </p>
    </div>
  );
}
