import { getAgency, getPerson, openNumber } from "#domains/registration/index.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Db } from "#platform/db/database.ts";
import { printSheet, type SheetPart } from "#platform/print/sheet.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { amountInWords } from "#policy/kernel/amount-in-words.ts";
import { sayDate, sayMonth } from "#policy/kernel/calendar.ts";
import type { Citation } from "#policy/kernel/citation.ts";
import type { Derivation } from "#policy/kernel/derivation.ts";
import { fen, parseYuan, sayYuan } from "#policy/kernel/money.ts";
import { sayRegion, schemeTitles } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import { explainAward } from "./computation.ts";
import { readFacts } from "./facts.ts";
import { type AnyFacts, kindOf } from "./kinds/index.ts";
import type { Explained } from "./kinds/kind.ts";
import type { AwardRow } from "./store.ts";
import { appealWords, deliveryWords } from "./words.ts";

/**
 * 核定表 of one version of an award: what was known, how each part was computed, by which articles, and what can be
 * done against it. Recomputed from the stored facts by the law as then known; the same version gives the same bytes.
 */
export async function awardSheet(
  db: Db,
  { secrecy, law }: { readonly secrecy: Secrecy; readonly law: Law },
  award: AwardRow,
): Promise<Buffer> {
  const person = await getPerson(db, award.person_id);
  const agency = await getAgency(db, award.agency_id);
  const facts = readFacts(secrecy, award);
  const kind = kindOf(award.kind);
  const explained = explainAward(law.asKnownOn(award.law_known_on), award, facts);
  const parts = [...explained.parts.values()];
  return printSheet({
    title: kind.sheetTitle,
    marks: [
      ["核定", `第${award.award_no}份第${award.version_no}版`],
      ["状态", award.status === "provisional" ? "预发" : "已核定"],
    ],
    parts: [
      whoAndWhen(award, person, openNumber(secrecy, person), agency.name),
      data(award, facts, explained),
      formulas([...explained.steps, ...parts], award),
      { kind: "lines", heading: "依据", size: 9.5, lines: lawsOf([kind.legalBasis, ...parts.flatMap(lawsIn)]) },
      { kind: "lines", heading: "送达和救济", size: 9.5, lines: notes(award) },
    ],
    issuer: agency.name,
    issuedAt: award.known_at,
    issuedOn: sayDate(businessDate(award.known_at)),
    qr: null,
    footLines: ["金额都可在“我的待遇”里点开，看每一步。", `参数按${sayDate(award.law_known_on)}已公布的取用。`],
    seal: [agency.name.replace(/（.*）$/, ""), "演示专用章"],
  });
}

function whoAndWhen(
  award: AwardRow,
  person: Awaited<ReturnType<typeof getPerson>>,
  identityNumber: string,
  agencyName: string,
): SheetPart {
  return {
    kind: "pairs",
    heading: null,
    across: 2,
    rows: [
      [
        ["姓名", person.name],
        ["社会保障号码", identityNumber],
      ],
      [
        ["险种", schemeTitles[award.scheme]],
        ["适用规定", sayRegion(award.region)],
      ],
      [
        [kindOf(award.kind).monthTitle, sayMonth(award.retire_month)],
        [kindOf(award.kind).once ? "发放月份" : "待遇开始", sayPaid(award)],
      ],
      award.in_force_from === award.pay_from
        ? [["经办机构", agencyName]]
        : [
            ["经办机构", agencyName],
            ["本次核定执行月份", sayMonth(award.in_force_from)],
          ],
    ],
  };
}

function data(award: AwardRow, facts: AnyFacts, explained: Explained): SheetPart {
  return {
    kind: "pairs",
    heading: "核定依据的数据",
    across: 2,
    rows: [...kindOf(award.kind).sheet(facts, explained), [["核定日期", sayDate(award.awarded_on)]]],
  };
}

function formulas(parts: readonly Derivation[], award: AwardRow): SheetPart {
  const total = fen(BigInt(award.total));
  return {
    kind: "table",
    heading: kindOf(award.kind).once ? "怎么算" : `每月${kindOf(award.kind).title}怎么算`,
    columns: [
      { title: "项目", number: false, wide: false },
      { title: "算式和代入", number: false, wide: true },
      { title: "金额（元）", number: true, wide: false },
    ],
    rows: parts.map((part) => [
      part.label,
      `${part.formula}\n= ${part.calculation}${part.rounding === undefined ? "" : `（${part.rounding}）`}`,
      sayStep(part),
    ]),
    total: ["合计", amountInWords(total), sayYuan(total)],
  };
}

/** From which month on, and to which where it ends. */
const sayPaid = ({ pay_from, pay_to }: AwardRow): string =>
  pay_to === null || pay_to === pay_from ? sayMonth(pay_from) : `${sayMonth(pay_from)}至${sayMonth(pay_to)}`;

/** An exact step has more places than money. */
const sayStep = ({ unit, result }: Derivation): string => (unit === "yuan" ? sayYuan(parseYuan(result)) : result);

/** Every article and document that a part or one of its inputs stands on. */
const lawsIn = (derivation: Derivation): readonly Citation[] => [
  ...(derivation.law === undefined ? [] : [derivation.law]),
  ...derivation.inputs.flatMap((input) =>
    input.kind === "derivation" ? lawsIn(input) : input.kind === "parameter" ? [input.source] : [],
  ),
];

function lawsOf(laws: readonly Citation[]): readonly string[] {
  const said = laws.map(sayCitation);
  return [...new Set(said)].map((law, index) => `${index + 1}. ${law}`);
}

const sayCitation = ({ title, number, article }: Citation): string =>
  `《${title}》${number === undefined ? "" : `（${number}）`}${article ?? ""}`;

function notes(award: AwardRow): readonly string[] {
  const provisional =
    award.status === "provisional" ? ["本表为预发：标准还没有公布的，公布后重新核定，少的补发。"] : [];
  return [...provisional, deliveryWords, appealWords, "印章为演示图样，不是依法备案的电子印章。"].map(
    (note, index) => `${index + 1}. ${note}`,
  );
}
