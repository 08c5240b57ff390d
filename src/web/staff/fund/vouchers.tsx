import { useQuery } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import type { TableColumnsType } from "antd";
import { BookOpen } from "lucide-react";
import { DeskTable } from "#web/office/desk-table.tsx";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayDay, sayMonth, sayYuan } from "#web/ui/format.ts";
import { Tag } from "#web/ui/tag.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link, useGo } from "../links.tsx";
import { FundFrame, useNamed } from "./fund-frame.tsx";
import { type Overview, type VoucherList, vouchersQuery } from "./fund-queries.ts";
import { readVoucherSearch, type VoucherSearch } from "./voucher-search.ts";

/** 凭证 of some months, of an account, or by words: what every figure of a report leads to. */
export function VouchersPage() {
  return (
    <FundFrame tab="vouchers" title="凭证">
      {(overview) => <Vouchers overview={overview} />}
    </FundFrame>
  );
}

function Vouchers({ overview }: { overview: Overview }) {
  const { fund = "" } = useNamed();
  const search = readVoucherSearch(useLocation().search as Record<string, unknown>);
  const found = useQuery(vouchersQuery(fund, search));
  return (
    <>
      <Filter key={JSON.stringify(search)} overview={overview} search={search} />
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="凭证" lines={6} /> : null}
      {found.data === undefined ? null : found.data.vouchers.length === 0 ? (
        <Empty icon={BookOpen} title="没有这样的凭证" why="换一段月份、换一个科目，或者不填摘要再看。" />
      ) : (
        <List
          fund={fund}
          list={found.data}
          account={overview.chart.find((one) => one.account === search.ledger)?.title}
        />
      )}
    </>
  );
}

function Filter({ overview, search }: { overview: Overview; search: VoucherSearch }) {
  const go = useGo();
  const { fund } = overview;
  const set = (changed: Record<string, string>) => {
    const next = Object.fromEntries(Object.entries({ ...search, ...changed }).filter(([, value]) => value !== ""));
    void go({ to: "/funds/$fund/vouchers", params: { fund }, search: next, replace: true });
  };
  const months = overview.months.map((one) => one.month);
  const choice = (label: string, key: "from" | "to", empty: string) => (
    <label className="field">
      <span className="label">{label}</span>
      <select className="input" value={search[key] ?? ""} onChange={(event) => set({ [key]: event.target.value })}>
        <option value="">{empty}</option>
        {months.map((month) => (
          <option key={month} value={month}>
            {sayMonth(month)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <search className="panel row" aria-label="找凭证">
      {choice("从", "from", "最早")}
      {choice("到", "to", "最近")}
      <label className="field">
        <span className="label">科目</span>
        <select className="input" value={search.ledger ?? ""} onChange={(event) => set({ ledger: event.target.value })}>
          <option value="">全部科目</option>
          {overview.chart.map((one) => (
            <option key={one.account} value={one.account}>
              {one.code} {one.title}
            </option>
          ))}
        </select>
      </label>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          set({ q: String(new FormData(event.currentTarget).get("q") ?? "").trim() });
        }}
      >
        <label className="field">
          <span className="label">编号或摘要，回车查找</span>
          <input className="input" name="q" defaultValue={search.q ?? ""} maxLength={60} autoComplete="off" />
        </label>
      </form>
    </search>
  );
}

type Row = VoucherList["vouchers"][number];
const shown = (yuan: string) => (yuan === "0.00" ? "" : sayYuan(yuan));
const totalColumn: TableColumnsType<Row> = [
  { title: "金额（元）", key: "total", align: "right", render: (_, one) => sayYuan(one.total.yuan) },
];
/** What each voucher moves on the account that was asked for: the figure that led here is made of these. */
const accountColumns = (account: string): TableColumnsType<Row> => [
  { title: `${account}借方（元）`, key: "debit", align: "right", render: (_, one) => shown(one.debit.yuan) },
  { title: `${account}贷方（元）`, key: "credit", align: "right", render: (_, one) => shown(one.credit.yuan) },
];

function List({ fund, list, account }: { fund: string; list: VoucherList; account: string | undefined }) {
  const { vouchers, total } = list;
  return (
    <>
      <p className="muted small" aria-live="polite">
        共 {total.toLocaleString("zh-CN")} 张
        {account === undefined
          ? ""
          : `，${account}借方合计 ${sayYuan(list.debit.yuan)} 元，贷方合计 ${sayYuan(list.credit.yuan)} 元`}
        {total > vouchers.length ? `，列出最近 ${vouchers.length} 张，请缩小范围` : ""}
      </p>
      <DeskTable<Row>
        label="凭证"
        rows={vouchers}
        keyOf={(one) => one.voucher}
        columns={[
          {
            title: "凭证号",
            key: "voucher",
            render: (_, one) => (
              <Link to="/funds/$fund/vouchers/$voucher" params={{ fund, voucher: one.voucher }} className="mono">
                {one.voucher}
              </Link>
            ),
          },
          { title: "摘要", key: "summary", className: "wrap", render: (_, one) => one.summary },
          ...(account === undefined ? totalColumn : accountColumns(account)),
          { title: "会计月份", key: "month", render: (_, one) => sayMonth(one.month) },
          { title: "动钱的日子", key: "day", render: (_, one) => sayDay(one.movedOn) },
          {
            title: "种类",
            key: "kind",
            render: (_, one) => <Tag tone={one.kindName === "红字凭证" ? "danger" : "plain"}>{one.kindName}</Tag>,
          },
        ]}
      />
    </>
  );
}
