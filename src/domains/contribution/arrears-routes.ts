import type { FastifyInstance } from "fastify";
import type { z } from "zod";
import { ownAgency } from "#platform/auth/actor.ts";
import { businessDate, businessMonth } from "#platform/config/clock.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import { toAmount } from "#platform/http/wire.ts";
import { addFen } from "#policy/kernel/money.ts";
import { schemeTitles } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import { type ArrearsLine, arrearsOf } from "./arrears.ts";
import * as contract from "./contract.ts";
import { obligationKindTitles } from "./obligation-kind.ts";
import { arrearsRows } from "./open-store.ts";

const perPage = 100;

/** 欠费: what employers owe of months that are over. Sums by month, so that nobody's name is read. */
export function arrearsRoutes(app: FastifyInstance, host: Host, { law }: { readonly law: Law }): void {
  operation(app, host, {
    method: "GET",
    path: "/api/desk/arrears",
    summary: "欠费单位：欠哪些月份、多少、滞纳金算到今天",
    roles: ["clerk", "checker", "finance", "auditor"],
    query: contract.arrearsPage,
    answer: contract.arrearsList,
    safety: "read",
    handle: async ({ tx, actor, now }, { query: { by, after = 0 } }) => {
      const asOf = businessDate(now);
      const rows = await arrearsRows(tx, { agencyId: ownAgency(actor), before: businessMonth(now) });
      const lines = arrearsOf(law, rows, asOf);
      const of = (asker: Asker) => lines.filter((line) => line.feeBy === asker);
      const chosen = by ?? (of("agency").length > 0 ? "agency" : "tax");
      const byEmployer = Map.groupBy(of(chosen), (line) => line.employer_id);
      const employers = [...byEmployer.values()].map(employerOf).toSorted(mostFirst);
      return {
        body: {
          ...{ by: chosen, asOf, employers: employers.slice(after, after + perPage) },
          next: after + perPage < employers.length ? after + perPage : null,
          sums: { agency: sumOf(of("agency")), tax: sumOf(of("tax")) },
        },
      };
    },
  });
}

type Asker = ArrearsLine["feeBy"];

const sumOf = (lines: readonly ArrearsLine[]) => ({
  employers: new Set(lines.map((line) => line.employer_id)).size,
  open: toAmount(addFen(...lines.map((line) => line.open)), null),
});

function employerOf(lines: readonly ArrearsLine[]): z.infer<typeof contract.arrearsEmployer> {
  const [first] = lines;
  if (first === undefined) throw new Error("an employer without arrears");
  const fees = lines.flatMap((line) => (line.lateFee === null ? [] : [line.lateFee]));
  return {
    name: first.employer_name,
    creditCode: first.credit_code,
    oldest: first.month_for,
    months: new Set(lines.map((line) => line.month_for)).size,
    open: toAmount(addFen(...lines.map((line) => line.open)), null),
    lateFee: fees.length === 0 ? null : toAmount(addFen(...fees), null),
    lines: lines.map((line) => ({
      month: line.month_for,
      schemeName: schemeTitles[line.scheme],
      kindName: obligationKindTitles[line.kind],
      people: line.people,
      open: toAmount(line.open, null),
      days: line.days,
      lateFee: line.lateFee === null ? null : toAmount(line.lateFee, null),
      where: line.inPlan ? "在征集计划里" : line.feeBy === "tax" ? "等税务征收" : "没有有效计划，要重新申报",
    })),
  };
}

type Employer = z.infer<typeof contract.arrearsEmployer>;
const mostFirst = (left: Employer, right: Employer): number => Number(right.open.yuan) - Number(left.open.yuan);
