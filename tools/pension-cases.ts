// Recomputes award sheets that people published: every basic and account amount that the national formula or the shape of
// a province explains, and the rest with the likely reason. The file is not part of the project; only case ids and
// figures are written (docs/law/pension-cases.md). Columns: case_id, province, birth, retire, total_years, avg_index, base,
// account, payout_months, exp_basic, exp_account.

import fs from "node:fs";
import path from "node:path";
import { date, formatDecimal, parseDecimal, runRule } from "#policy/index.ts";

const regions: Readonly<Record<string, string>> = {
  beijing: "110000",
  tianjin: "120000",
  hebei: "130000",
  shanxi: "140000",
  neimenggu: "150000",
  liaoning: "210000",
  jilin: "220000",
  heilongjiang: "230000",
  shanghai: "310000",
  jiangsu: "320000",
  zhejiang: "330000",
  anhui: "340000",
  fujian: "350000",
  jiangxi: "360000",
  shandong: "370000",
  henan: "410000",
  hubei: "420000",
  hunan: "430000",
  guangdong: "440000",
  guangxi: "450000",
  hainan: "460000",
  chongqing: "500000",
  sichuan: "510000",
  guizhou: "520000",
  yunnan: "530000",
  xizang: "540000",
  shaanxi: "610000",
  gansu: "620000",
  qinghai: "630000",
  ningxia: "640000",
  xinjiang: "650000",
};

type Case = Readonly<Record<string, string>>;

interface Outcome {
  readonly id: string;
  readonly expected: string;
  readonly ours: string;
  readonly shape: "province" | "national" | "none";
  readonly accountHolds: boolean | undefined;
  readonly reason: string;
}

function outcomeOf(row: Case): Outcome {
  const { case_id: id = "", exp_basic: expected = "", base = "", avg_index: index = "", total_years: years = "" } = row;
  const account =
    row.exp_account === "" ? undefined : award(row, "province")?.account === twoPlaces(row.exp_account ?? "");
  if ([expected, base, index, years].includes("")) {
    return {
      id,
      expected,
      ours: "",
      shape: "none",
      accountHolds: account,
      reason: "表上没有基础养老金、计发基数、指数或年限",
    };
  }
  for (const shape of ["province", "national"] as const) {
    const ours = award(row, shape)?.basic ?? "";
    if (ours === twoPlaces(expected)) return { id, expected, ours, shape, accountHolds: account, reason: "" };
  }
  const ours = award(row, "province")?.basic ?? "";
  return { id, expected, ours, shape: "none", accountHolds: account, reason: reasonOf(row, ours) };
}

function award(row: Case, shape: "province" | "national"): { basic: string; account: string } | undefined {
  const { retire = "", base, avg_index, account, payout_months = "", total_years = "0" } = row;
  const input = {
    region: shape === "national" ? "national" : (regions[row.province ?? ""] ?? "national"),
    retireMonth: retire,
    calculationBase: base === "" ? "0" : base,
    averageIndex: avg_index === "" ? "0" : avg_index,
    totalMonths: monthsOf(total_years),
    accountBalance: account,
    divisor: payout_months,
  };
  const answer = runRule({ rule: "pension.award", input }, { on: date("2026-11-22"), allowUnconfirmed: true });
  return answer.ok ? { basic: String(answer.result.basic), account: String(answer.result.account) } : undefined;
}

const monthsOf = (years: string) => Math.round(Number(years) * 12);
const twoPlaces = (amount: string) => Number(amount).toFixed(2);

/** The likely reason, found by trying what else the sheet may have done. */
function reasonOf(row: Case, ours: string): string {
  const { base = "", avg_index: index = "", total_years: years = "", exp_basic: expected = "" } = row;
  const [wage, ppm, hundredThousandths] = [parseDecimal(base, 2), parseDecimal(index, 6), parseDecimal(years, 6)];
  const basicBy = (indexPpm: bigint) => {
    const bottom = 2n * 100n * 10n ** 12n;
    const top = wage * (1_000_000n + indexPpm) * hundredThousandths;
    return (2n * top + bottom) / (2n * bottom);
  };
  const wanted = parseDecimal(twoPlaces(expected), 2);
  if (basicBy(ppm) === wanted) return "表上的年限不是整月数，按表印年限可复算";
  const half = 500_000n / 10n ** BigInt(index.split(".")[1]?.length ?? 0);
  const [low = 0, high = 0] = [ppm - half, ppm + half].map((near) =>
    Number(award({ ...row, avg_index: formatDecimal(near, 6) }, "province")?.basic),
  );
  if (low <= Number(expected) && Number(expected) <= high) return "表印指数已取整，其末位之内的指数可复算";
  const difference = ((Number(ours) / Number(expected) - 1) * 100).toFixed(1);
  if (["henan", "jilin"].includes(row.province ?? ""))
    return `该省公式用两个计发基数，表上只有一个（相差 ${difference}%）`;
  return `公式形状或参数未知（相差 ${difference}%）`;
}

function readCases(file: string): Case[] {
  const [head = "", ...lines] = fs.readFileSync(file, "utf8").trim().split(/\r?\n/);
  const names = head.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((value, at) => [names[at] ?? "", value])));
}

function report(outcomes: readonly Outcome[]): string {
  const explained = outcomes.filter(({ shape }) => shape !== "none");
  const accounts = outcomes.filter(({ accountHolds }) => accountHolds !== undefined);
  const held = accounts.filter(({ accountHolds }) => accountHolds);
  const rest = outcomes.filter(({ shape, accountHolds }) => shape === "none" || accountHolds === false);
  return [
    "# 公开核定表的复算",
    "",
    "由 `npm run drill -- cases <文件>` 生成。样表不随本项目发布，这里只有案例编号和数字。",
    "",
    `- 案例 ${outcomes.length} 个；基础养老金复算到分 ${explained.length} 个，其中按各省公式 ${explained.filter(({ shape }) => shape === "province").length} 个，只按全国公式 ${explained.filter(({ shape }) => shape === "national").length} 个。`,
    `- 个人账户养老金有数的 ${accounts.length} 个，复算到分 ${held.length} 个。`,
    "",
    "## 没有复算的",
    "",
    "| 案例 | 表上基础养老金 | 本库 | 个人账户 | 可能的原因 |",
    "| --- | --- | --- | --- | --- |",
    ...rest.map(
      ({ id, expected, ours, accountHolds, reason }) =>
        `| ${id} | ${expected} | ${ours} | ${accountHolds === undefined ? "无" : accountHolds ? "相符" : "不符"} | ${reason} |`,
    ),
    "",
    "## 复算到分的",
    "",
    explained.map(({ id }) => id).join("、"),
    "",
  ].join("\n");
}

const [file] = process.argv.slice(2);
if (file === undefined || !fs.existsSync(file)) {
  console.error("请给出样表文件：npm run drill -- cases <文件.csv>");
  process.exit(2);
}
const outcomes = readCases(file).map(outcomeOf);
const target = path.join(import.meta.dirname, "../docs/law/pension-cases.md");
fs.mkdirSync(path.dirname(target), { recursive: true });
fs.writeFileSync(target, report(outcomes));
const explained = outcomes.filter(({ shape }) => shape !== "none").length;
console.log(
  `${outcomes.length} 个案例，基础养老金复算到分 ${explained} 个；其余见 ${path.relative(process.cwd(), target)}`,
);
