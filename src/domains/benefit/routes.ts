import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { agencies } from "#domains/registration/index.ts";
import { ownPerson } from "#platform/auth/actor.ts";
import { businessDate, businessMonth } from "#platform/config/clock.ts";
import type { Tx } from "#platform/db/database.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { derivationAnswer, toAmount } from "#platform/http/wire.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import type { Derivation } from "#policy/kernel/derivation.ts";
import { fen } from "#policy/kernel/money.ts";
import { sayRegion, schemeTitles } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import { latestOf } from "./award.ts";
import { explainAward } from "./computation.ts";
import { awardList } from "./contract.ts";
import { readFacts } from "./facts.ts";
import { stretchesFrom } from "./in-force.ts";
import { items, itemTitle, kindOf } from "./kinds/index.ts";
import { retirementRoutes } from "./retirement-routes.ts";
import { sayState } from "./say-state.ts";
import { awardSheetRoutes } from "./sheet-routes.ts";
import * as store from "./store.ts";
import { stateOf } from "./suspension.ts";
import { appealWords, deliveryWords } from "./words.ts";

const path = "/api/me/awards/derivation";
const statusName = { provisional: "预发，待重新核定", final: "已核定" } as const;

/** What the person was awarded, and how each amount came about. */
export function benefitRoutes(
  app: FastifyInstance,
  host: Host,
  office: { readonly law: Law; readonly secrecy: Secrecy },
): void {
  awardSheetRoutes(app, host, office);
  retirementRoutes(app, host, office);
  operation(app, host, {
    method: "GET",
    path: "/api/me/awards",
    summary: "我的待遇：核定了多少，由什么组成",
    roles: ["citizen"],
    answer: awardList,
    safety: "read",
    handle: async ({ tx, actor, now }) => {
      const personId = ownPerson(actor);
      const versions = await store.awardVersions(tx, personId);
      const live = latestOf(versions).filter((award) => award.status !== "reversed");
      const awards = await Promise.all(
        live.map((award) => {
          const own = versions.filter((one) => one.award_no === award.award_no);
          const [shown = { version: award }, ...later] = stretchesFrom(own, businessMonth(now));
          return viewOf(
            tx,
            shown.version,
            later.map((one) => ({ ...one.version, in_force_from: one.from })),
            businessMonth(now),
          );
        }),
      );
      return { body: { awards, asOf: businessDate(now) } };
    },
  });

  operation(app, host, {
    method: "GET",
    path,
    summary: "一份待遇怎么算出来的",
    roles: ["citizen"],
    query: z.strictObject({
      award: z.coerce.number().int().min(1).max(1000),
      version: z.coerce.number().int().min(1).max(1000),
      part: z.enum(["total", ...items]),
    }),
    answer: derivationAnswer,
    safety: "read",
    handle: async ({ tx, actor, now }, { query }) => {
      const versions = await store.awardVersions(tx, ownPerson(actor));
      const award = versions.find((one) => one.award_no === query.award && one.version_no === query.version);
      const derivation = award === undefined ? undefined : derivationOf(office, award, query.part);
      if (award === undefined || derivation === undefined) throw new Problem("request/not-found", "没有这项待遇。");
      const certainty = award.status === "provisional" ? ("provisional" as const) : ("final" as const);
      return {
        body: {
          title: derivation.label,
          sentence:
            query.part === "adjustment"
              ? adjustmentWords
              : `按${sayMonth(award.retire_month)}${sayRegion(award.region)}的办法核定，${sayRhythm(award)}。`,
          ...{ certainty, certaintyName: statusName[certainty] },
          derivation,
          asOf: businessDate(now),
        },
      };
    },
  });
}

/** Recomputed from the stored facts by the law as it was known then; never from the stored amount. */
function derivationOf(
  { secrecy, law }: { readonly secrecy: Secrecy; readonly law: Law },
  award: store.AwardRow,
  part: string,
): Derivation | undefined {
  if (award.status === "reversed") return undefined;
  const { total, parts } = explainAward(law.asKnownOn(award.law_known_on), award, readFacts(secrecy, award));
  return part === "total" ? total : parts.get(part);
}

const adjustmentWords =
  "退休以后每年的调整：定额、按缴费年限、按上年12月养老金水平、按年龄，各部分相加，从当年1月起发。";
const sayRhythm = (award: store.AwardRow): string => (kindOf(award.kind).once ? "一次发这么多" : "每月这么多");

/** An award as it holds this month, or will first hold; and the versions that take its place later. */
async function viewOf(tx: Tx, award: store.AwardRow, later: readonly store.AwardRow[], month: YearMonth) {
  const kind = kindOf(award.kind);
  const components = await store.componentsOf(tx, award);
  const events = await store.eventsOf(tx, award.person_id, award.award_no);
  const account = await store.payeeAccount(tx, award.person_id);
  const agency = (await agencies(tx)).find((one) => one.agency_id === award.agency_id);
  const state = stateOf(events);
  const last = events.at(-1);
  const refer = (part: string, { version_no: version } = award) =>
    `${path}?award=${award.award_no}&version=${version}&part=${part}`;
  const status = award.status === "provisional" ? ("provisional" as const) : ("final" as const);
  return {
    ...{ awardNo: award.award_no, versionNo: award.version_no, kindName: kind.title },
    ...{ schemeName: schemeTitles[award.scheme], regionName: sayRegion(award.region), agencyName: agency?.name ?? "" },
    ...{ status, statusName: statusName[status], state, stateName: sayState(award, state, month) },
    stateNote: state === "paying" || last === undefined ? null : `${sayMonth(last.from_month)}起，${last.reason}`,
    ...{ once: kind.once, payFrom: award.pay_from, payTo: award.pay_to, inForceFrom: award.in_force_from },
    coming: later.map((one) => ({
      from: one.in_force_from,
      total: toAmount(fen(BigInt(one.total)), refer("total", one)),
    })),
    ...{ retireMonth: award.retire_month, awardedOn: award.awarded_on },
    lawKnownOn: award.law_known_on,
    total: toAmount(fen(BigInt(award.total)), refer("total")),
    components: [...components].map(([item, amount]) => ({
      ...{ item, name: itemTitle(item), amount: toAmount(amount, refer(item)) },
    })),
    account: account === undefined ? null : `${account.bank}，尾号 ${account.last_digits}`,
    legalBasis: [kind.legalBasis],
    delivery: deliveryWords,
    appeal: appealWords,
  };
}
