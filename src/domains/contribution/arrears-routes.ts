import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { employerByCode } from "#domains/registration/index.ts";
import { ownAgency } from "#platform/auth/actor.ts";
import { businessDate, businessMonth } from "#platform/config/clock.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { toAmount } from "#platform/http/wire.ts";
import { addFen } from "#policy/kernel/money.ts";
import { schemeTitles } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import { type ArrearsLine, type Asker, arrearsOf, askerOf } from "./arrears.ts";
import * as contract from "./contract.ts";
import { obligationKindTitles } from "./obligation-kind.ts";
import { type OpenMonth, openMonths } from "./open-month.ts";
import { arrearsRows } from "./open-store.ts";

const perPage = 100;
const roles = ["clerk", "checker", "finance", "auditor"] as const;

/** 欠费: what employers owe of months that are over. Sums by month, so that nobody's name is read. */
export function arrearsRoutes(app: FastifyInstance, host: Host, { law }: { readonly law: Law }): void {
  operation(app, host, {
    method: "GET",
    path: "/api/desk/arrears",
    summary: "欠费单位：谁来追、欠多少、欠几个月",
    roles: [...roles],
    query: contract.arrearsPage,
    answer: contract.arrearsList,
    safety: "read",
    handle: async ({ tx, actor, now }, { query: { by, after = 0 } }) => {
      const asOf = businessDate(now);
      const months = await openMonths(tx, { agencyId: ownAgency(actor), before: businessMonth(now) });
      const { agency = [], tax = [] } = Object.groupBy(months, (month) => askerOf(law, month, asOf));
      const chosen: Asker = by ?? (agency.length > 0 ? "agency" : "tax");
      const byEmployer = Map.groupBy(chosen === "agency" ? agency : tax, (month) => month.employer_id);
      const employers = [...byEmployer.values()].map(employerOf).toSorted(mostFirst);
      return {
        body: {
          ...{ by: chosen, asOf, employers: employers.slice(after, after + perPage) },
          next: after + perPage < employers.length ? after + perPage : null,
          sums: { agency: sumOf(agency), tax: sumOf(tax) },
        },
      };
    },
  });

  operation(app, host, {
    method: "GET",
    path: "/api/desk/arrears/{creditCode}",
    summary: "一个单位欠的月份：险种、人数、多少、滞纳金算到今天",
    roles: [...roles],
    params: z.strictObject({ creditCode: z.string().max(18) }),
    query: contract.arrearsPage.pick({ by: true }),
    answer: contract.arrearsMonths,
    safety: "read",
    handle: async ({ tx, actor, now }, { params: { creditCode }, query: { by } }) => {
      const employer = await employerByCode(tx, creditCode);
      if (employer === undefined) throw new Problem("request/not-found", "没有这个单位。请从欠费清单里打开。");
      const of = { agencyId: ownAgency(actor), before: businessMonth(now), employerId: employer.employer_id };
      const lines = arrearsOf(law, await arrearsRows(tx, of), businessDate(now));
      return { body: monthsOf(by === undefined ? lines : lines.filter((line) => line.feeBy === by)) };
    },
  });
}

const sumOf = (months: readonly OpenMonth[]) => ({
  employers: new Set(months.map((month) => month.employer_id)).size,
  open: toAmount(addFen(...months.map((month) => month.open)), null),
});

function employerOf(months: readonly OpenMonth[]): Employer {
  const [first] = months;
  if (first === undefined) throw new Error("an employer without arrears");
  return {
    name: first.employer_name,
    creditCode: first.credit_code,
    oldest: first.month_for,
    months: new Set(months.map((month) => month.month_for)).size,
    open: toAmount(addFen(...months.map((month) => month.open)), null),
  };
}

function monthsOf(lines: readonly ArrearsLine[]): z.infer<typeof contract.arrearsMonths> {
  const fees = lines.flatMap((line) => (line.lateFee === null ? [] : [line.lateFee]));
  return {
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
