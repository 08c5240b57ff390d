import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Failure } from "#web/ui/failure.tsx";
import { sayDay } from "#web/ui/format.ts";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Crumbs } from "../crumbs.tsx";
import { type Months, monthsQuery } from "../queries.ts";
import { Account } from "./account.tsx";
import { Contributions } from "./contributions.tsx";
import { OwnTransfers } from "./own-transfers.tsx";
import { Relations } from "./relations.tsx";
import { Statements } from "./statements.tsx";

/** 我的记录: what was paid and where each month stands, the account year by year, the relations. */
export function Records() {
  const [span, setSpan] = useState<Months["span"]>("60");
  const months = useQuery({ ...monthsQuery(span), placeholderData: (before: Months | undefined) => before });
  return (
    <div className="stack-l">
      <div>
        <Crumbs>我的记录</Crumbs>
        <Title text="我的记录" />
        <p className="muted small">带点线的金额都能点开，看它怎么算出来。</p>
      </div>
      {months.isError ? <Failure error={months.error} again={() => void months.refetch()} /> : null}
      {months.isPending ? <Waiting what="缴费记录" lines={5} /> : null}
      {months.data === undefined ? null : <Contributions months={months.data} span={span} choose={setSpan} />}
      <Account />
      <Statements />
      <OwnTransfers />
      <Relations />
      {months.data === undefined ? null : (
        <p className="small muted">
          数据截至 {sayDay(months.data.asOf)}。本页供您核对，权益以社会保险经办机构的记录为准。
        </p>
      )}
    </div>
  );
}
