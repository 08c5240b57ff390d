import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { z } from "zod";
import type { asOfView } from "#domains/as-of/contract.ts";
import { TableBox } from "#web/office/table-box.tsx";
import { call } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { dayOf, sayDay, sayMonth, sayYuan } from "#web/ui/format.ts";
import { TextField } from "#web/ui/text-field.tsx";
import { sessionQuery } from "../queries.ts";

type AsOf = z.infer<typeof asOfView>;

/** 时点查询: what stood in a month, by what was known on a day. The books only grow, so it can always be said. */
export function AsOfPanel({ readId }: { readId: string }) {
  const now = useQuery(sessionQuery).data?.now;
  const today = now === undefined ? "" : dayOf(now);
  const [month, setMonth] = useState(today.slice(0, 7));
  const [knownOn, setKnownOn] = useState(today);
  const ask = useMutation({
    mutationFn: () =>
      call<AsOf>(`/api/desk/person-reads/${encodeURIComponent(readId)}/as-of`, {
        method: "POST",
        body: { month, knownOn },
      }),
  });
  return (
    <section className="panel stack" aria-labelledby="as-of">
      <h2 id="as-of">时点查询</h2>
      <p className="muted small">
        某个月的账户、对账单和待遇，按某一天已知的。账只增不改，所以以前的决定当时依据什么，都能再看到。查询会记一笔，本人看得到。
      </p>
      <form
        className="row"
        aria-label="时点查询"
        onSubmit={(event) => {
          event.preventDefault();
          if (!ask.isPending) ask.mutate();
        }}
      >
        <TextField label="截至月份" type="month" value={month} change={setMonth} />
        <TextField label="按哪一天已知的" type="date" value={knownOn} change={setKnownOn} />
        <button type="submit" className="btn" disabled={ask.isPending || month === "" || knownOn === ""}>
          {ask.isPending ? "正在查" : "查那时的账"}
        </button>
      </form>
      {ask.isError ? <Failure error={ask.error} level={3} /> : null}
      {ask.data === undefined ? null : <Answer of={ask.data} />}
    </section>
  );
}

function Answer({ of: view }: { of: AsOf }) {
  const { account, awards, now, statement } = view;
  const title = `${sayMonth(view.month)}，按 ${sayDay(view.knownOn)} 已知的`;
  if (account === null && awards.length === 0) {
    return <p role="status">{title}：那时本系统还没有这个人的账户和待遇记录。</p>;
  }
  const monthly = awards.length === 1 ? (awards[0]?.monthly.yuan ?? null) : null;
  return (
    <TableBox title={title} columns={["项目", { figures: "那时" }, { figures: "现在看" }]}>
      <tbody>
        <tr>
          <th scope="row">
            个人账户储存额
            {account === null ? null : <span className="block small muted">计入 {account.months} 个月</span>}
          </th>
          <td className="n">{account === null ? "没有" : sayYuan(account.balance.yuan)}</td>
          <td className="n">{now.balance === null ? "没有" : sayYuan(now.balance.yuan)}</td>
        </tr>
        {statement === null && now.statement === null ? null : (
          <tr>
            <th scope="row">
              最近一份对账单
              <span className="block small muted">那年年末的储存额</span>
            </th>
            <td className="n">{sayStatement(statement)}</td>
            <td className="n">{sayStatement(now.statement)}</td>
          </tr>
        )}
        {awards.map((award) => (
          <tr key={award.awardNo}>
            <th scope="row">
              {award.title}，第 {award.versionNo} 版，每月
              <span className="block small muted">
                {award.stateName}，到那时已付 {sayYuan(award.paid.yuan)} 元（含抵扣的）
              </span>
            </th>
            <td className="n">{sayYuan(award.monthly.yuan)}</td>
            <td className="n">{monthly === null || now.monthly === null ? "—" : sayYuan(now.monthly.yuan)}</td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

const sayStatement = (told: AsOf["statement"]) =>
  told === null ? (
    "没有"
  ) : (
    <>
      {sayYuan(told.closing.yuan)}
      <span className="block small muted">
        {told.year}年，第 {told.no} 份
      </span>
    </>
  );
