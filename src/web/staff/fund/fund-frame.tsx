import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Failure } from "#web/ui/failure.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link, useGo } from "../links.tsx";
import "./fund.css";
import { fundsQuery, type Overview, overviewQuery } from "./fund-queries.ts";

type Tab = "overview" | "vouchers" | "drafts" | "months" | "bank" | "reports" | "budget";

/** Whatever the address names; the page of a fund has one. */
export const useNamed = (): Readonly<Record<string, string>> =>
  useParams({ strict: false }) as Readonly<Record<string, string>>;

/** Every page of a fund's books: which fund, where one is in its books, and what belongs to the page. */
export function FundFrame(props: { tab: Tab; title: string; children: (overview: Overview) => ReactNode }) {
  const { fund = "" } = useNamed();
  const found = useQuery(overviewQuery(fund));
  if (found.isError) return <Failure error={found.error} again={() => void found.refetch()} />;
  if (found.data === undefined) return <Waiting what="基金账务" lines={6} />;
  return (
    <div className="fund stack">
      <div className="row between">
        <Title text={props.title} />
        <FundChoice fund={fund} />
      </div>
      <Tabs fund={fund} overview={found.data} current={props.tab} />
      {props.children(found.data)}
    </div>
  );
}

/** Each fund is an entity of its own: one is looked at, never a sum of several. */
function FundChoice({ fund }: { fund: string }) {
  const go = useGo();
  const funds = useQuery(fundsQuery).data?.funds ?? [];
  return (
    <select
      className="input fund-choice"
      aria-label="哪个基金"
      value={fund}
      onChange={(event) => void go({ to: "/funds/$fund", params: { fund: event.target.value } })}
    >
      {funds.map((one) => (
        <option key={one.fund} value={one.fund}>
          {one.name}
        </option>
      ))}
    </select>
  );
}

function Tabs({ fund, overview, current }: { fund: string; overview: Overview; current: Tab }) {
  const { month } = overview;
  const [first] = overview.balances;
  const mark = (tab: Tab) => (tab === current ? { "aria-current": "page" as const } : {});
  const year = String(Number(month.slice(0, 4)) + 1);
  return (
    <nav className="row chips no-print" aria-label="基金账务">
      <Link className="chip" to="/funds/$fund" params={{ fund }} activeOptions={{ exact: true }} {...mark("overview")}>
        总览
      </Link>
      <Link
        className="chip"
        to="/funds/$fund/vouchers"
        params={{ fund }}
        search={{ from: month }}
        {...mark("vouchers")}
      >
        凭证
      </Link>
      <Link className="chip" to="/funds/$fund/drafts" params={{ fund }} {...mark("drafts")}>
        制单和复核{overview.drafts === 0 ? "" : ` ${overview.drafts}`}
      </Link>
      {first === undefined ? null : (
        <Link
          className="chip"
          to="/funds/$fund/bank/$ledger/$month"
          params={{ fund, ledger: first.account, month }}
          {...mark("bank")}
        >
          银行对账
        </Link>
      )}
      <Link className="chip" to="/funds/$fund/months/$month" params={{ fund, month }} {...mark("months")}>
        月结
      </Link>
      <Link
        className="chip"
        to="/funds/$fund/reports/$kind/$month"
        params={{ fund, kind: "flows", month }}
        {...mark("reports")}
      >
        报表
      </Link>
      <Link className="chip" to="/funds/$fund/budget/$year" params={{ fund, year }} {...mark("budget")}>
        预算
      </Link>
    </nav>
  );
}
