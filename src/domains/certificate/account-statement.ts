import { statementsOf } from "#domains/account/index.ts";
import { getPerson, openNumber } from "#domains/registration/index.ts";
import type { Tx } from "#platform/db/database.ts";
import type { SheetPart } from "#platform/print/sheet.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { amountInWords } from "#policy/kernel/amount-in-words.ts";
import { month, sayDate } from "#policy/kernel/calendar.ts";
import { sayYuan } from "#policy/kernel/money.ts";
import { sayRegion, schemeTitles } from "#policy/kernel/region.ts";
import type { Composed } from "./content.ts";
import { figuresOf } from "./figures.ts";

type Statement = Awaited<ReturnType<typeof statementsOf>>[number];

/**
 * 个人账户对账单 on paper: the figures that were told, none is computed anew. Of the ledger's contributions it names none: what the
 * statement is the sum of is checked where it was made (M11-statement).
 */
export async function composeAccountStatement(
  { tx, secrecy, personId }: { readonly tx: Tx; readonly secrecy: Secrecy; readonly personId: string },
  of: { readonly year: number; readonly statementNo: number },
): Promise<Composed> {
  const person = await getPerson(tx, personId);
  const identityNumber = openNumber(secrecy, person);
  const found = (await statementsOf(tx, personId)).find(
    (one) => one.year === of.year && one.statementNo === of.statementNo,
  );
  if (found === undefined) throw new Error(`person ${personId} was told no statement ${of.year}/${of.statementNo}`);
  return {
    content: {
      kind: "account-statement",
      title: `${of.year}年个人账户对账单`,
      name: person.name,
      identityNumber,
      statements: [
        `${of.year}年${schemeTitles["enterprise-pension"]}个人账户，${sayRegion(found.region)}，第 ${of.statementNo} 份`,
        `年初 ${sayYuan(found.opening)} 元，当年记入 ${sayYuan(found.credited)} 元，利息 ${sayYuan(found.interest)} 元，年末 ${sayYuan(found.closing)} 元`,
      ],
      parts: [personPart(found, person.name, identityNumber), amountsPart(found), wordsPart(found)],
      notes: [
        "年末储存额等于年初储存额、当年记入、当年利息和其他变动相加。",
        "这一年以后更正过的，再出一份，以后面的一份为准。",
        "有异议请带缴费凭证到参保地经办机构提出。",
      ],
    },
    figures: figuresOf([], month(`${of.year}-01`), month(`${of.year}-12`)),
  };
}

const personPart = (of: Statement, name: string, identityNumber: string): SheetPart => ({
  kind: "pairs",
  heading: null,
  across: 2,
  rows: [
    [
      ["姓名", name],
      ["社会保障号码", identityNumber],
    ],
    [
      ["险种", schemeTitles["enterprise-pension"]],
      ["参保地", sayRegion(of.region)],
    ],
    [
      ["出单日期", sayDate(of.asOf)],
      ["第几份", of.replacesNo === null ? "第 1 份" : `第 ${of.statementNo} 份，更正第 ${of.replacesNo} 份`],
    ],
  ],
});

const amountsPart = (of: Statement): SheetPart => ({
  kind: "table",
  heading: `${of.year}年个人账户（单位：元）`,
  columns: [
    { title: "项目", number: false, wide: true },
    { title: "金额", number: true, wide: false },
  ],
  rows: [
    ["年初储存额", sayYuan(of.opening)],
    ["当年记入", sayYuan(of.credited)],
    ["当年利息", sayYuan(of.interest)],
    ["转移、支出和冲销", sayYuan(of.other)],
  ],
  total: ["年末储存额", sayYuan(of.closing)],
});

const wordsPart = (of: Statement): SheetPart => ({
  kind: "lines",
  heading: null,
  size: 10.5,
  lines: [`年末储存额人民币（大写）${amountInWords(of.closing)}`, `对账单指纹 SHA-256　${of.hash}`],
});
