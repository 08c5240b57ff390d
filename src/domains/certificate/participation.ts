import { firstRecordedMonth, historyOf } from "#domains/contribution/index.ts";
import { getPerson, openNumber, relationsOf } from "#domains/registration/index.ts";
import { businessMonth } from "#platform/config/clock.ts";
import type { Tx } from "#platform/db/database.ts";
import type { SheetPart } from "#platform/print/sheet.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { contributionStatusTitles, relationCategoryTitles } from "#policy/facts.ts";
import { amountInWords } from "#policy/kernel/amount-in-words.ts";
import { addMonths, sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import { sayYuan } from "#policy/kernel/money.ts";
import { type Scheme, sayRegion, schemeTitles } from "#policy/kernel/region.ts";
import type { Composed, LedgerFigures } from "./content.ts";
import { figuresOf, monthsPosted, postedWithin, rowsOf } from "./figures.ts";

/** What is shown besides who is insured where: nothing, or what came in for the last twelve months. */
export type ParticipationDetail = "summary" | "twelve-months";

type Relation = Awaited<ReturnType<typeof relationsOf>>[number];

/** 参保证明: who, which scheme, where, since when, status, months; as the books stand at this moment. */
export async function composeParticipation(
  { tx, secrecy, now, personId }: { tx: Tx; secrecy: Secrecy; now: Date; personId: string },
  detail: ParticipationDetail,
): Promise<Composed> {
  const person = await getPerson(tx, personId);
  const relations = await relationsOf(tx, personId);
  const history = await historyOf(tx, personId);
  const { from, to } = lastTwelve(now);
  const lines = postedWithin(history, from, to);
  const figures = figuresOf(lines, from, to);
  const monthsOf = (scheme: Scheme) => monthsPosted(history, scheme, to);
  const identityNumber = openNumber(secrecy, person);
  const parts: SheetPart[] = [
    {
      kind: "pairs",
      heading: null,
      across: 2,
      rows: [
        [
          ["姓名", person.name],
          ["社会保障号码", identityNumber],
        ],
      ],
    },
    ...relations.map((relation, index) => relationPart(relation, index, monthsOf(relation.scheme))),
    ...(detail === "twelve-months" ? monthsParts(lines, figures) : []),
  ];
  return {
    content: {
      kind: "participation-certificate",
      title: "社会保险参保证明",
      name: person.name,
      identityNumber,
      statements: [...relations.map(sayRelation), ...sayFigures(detail, figures, monthsOf("enterprise-pension"))],
      parts,
      notes: [`${sayMonth(firstRecordedMonth)}以前的月份由原系统迁入，已计入月数；单据留在原系统。`],
    },
    figures,
  };
}

/** 在陕西省参加职工基本养老保险（单位职工），正常参保，本段从2026年1月开始. */
export const sayRelation = (relation: Relation): string =>
  `在${sayRegion(relation.region)}参加${schemeTitles[relation.scheme]}（${relationCategoryTitles[relation.category]}），` +
  `${contributionStatusTitles[relation.status]}，本段从${sayMonth(relation.from_month)}开始`;

const sayFigures = (detail: ParticipationDetail, figures: LedgerFigures, months: number): string[] => [
  `职工基本养老保险已到账缴费 ${months} 个月`,
  ...(detail === "twelve-months"
    ? [
        `${sayMonth(figures.monthFrom)}至${sayMonth(figures.monthTo)}到账 ${figures.months} 个月，` +
          `个人缴费 ${sayYuan(figures.personal)} 元，单位缴费 ${sayYuan(figures.employer)} 元`,
      ]
    : []),
];

function relationPart(relation: Relation, index: number, months: number): SheetPart {
  return {
    kind: "pairs",
    heading: index === 0 ? "参保情况" : null,
    across: 2,
    rows: [
      [
        ["险种", schemeTitles[relation.scheme]],
        ["参保地", sayRegion(relation.region)],
      ],
      [
        ["参保身份", relationCategoryTitles[relation.category]],
        ["参保状态", contributionStatusTitles[relation.status]],
      ],
      [
        ["本段参保开始", sayMonth(relation.from_month)],
        ["已到账月数", `${months} 个月`],
      ],
      [["经办机构", relation.agency_name]],
      ...(relation.employer_name === null ? [] : [[["参保单位", relation.employer_name]] as const]),
    ],
  };
}

function monthsParts(lines: Parameters<typeof rowsOf>[0], figures: LedgerFigures): SheetPart[] {
  const heading = `${sayMonth(figures.monthFrom)}至${sayMonth(figures.monthTo)}职工基本养老保险缴费（单位：元）`;
  if (lines.length === 0) return [{ kind: "lines", heading, size: 10.5, lines: ["这 12 个月没有已到账的缴费。"] }];
  const column = (title: string, number: boolean, wide = false) => ({ title, number, wide });
  return [
    {
      kind: "table",
      heading,
      columns: [
        column("费款所属期", false, true),
        column("缴费基数", true),
        column("个人缴费", true),
        column("单位缴费", true),
        column("到账", false),
      ],
      rows: rowsOf(lines),
      total: ["合计", "", sayYuan(figures.personal), sayYuan(figures.employer), `${figures.months} 个月`],
    },
    {
      kind: "lines",
      heading: null,
      size: 10.5,
      lines: [`个人缴费合计人民币（大写）${amountInWords(figures.personal)}`],
    },
  ];
}

/** The window of twelve months that ends with this one. */
export const lastTwelve = (now: Date): { from: YearMonth; to: YearMonth } => {
  const to = businessMonth(now);
  return { from: addMonths(to, -11), to };
};
