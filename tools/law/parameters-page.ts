import { sayCitation } from "../../src/policy/kernel/citation.ts";
import { type Status, sayStatus } from "../../src/policy/kernel/derivation.ts";
import type { Dated, Values } from "../../src/policy/kernel/parameter.ts";
import { national, type Region, sayRegion } from "../../src/policy/kernel/region.ts";
import { shippedLaw, shippedTables } from "../../src/policy/law.ts";
import { account } from "../../src/policy/parameters/account.ts";
import { contribution } from "../../src/policy/parameters/contribution.ts";
import { maternity } from "../../src/policy/parameters/maternity.ts";
import { medical } from "../../src/policy/parameters/medical.ts";
import { certificate } from "../../src/policy/parameters/national/certificate.ts";
import { registration } from "../../src/policy/parameters/national/registration.ts";
import { retirement } from "../../src/policy/parameters/national/retirement.ts";
import { timeLimits } from "../../src/policy/parameters/national/time-limits.ts";
import { pension } from "../../src/policy/parameters/pension.ts";
import { survivor } from "../../src/policy/parameters/survivor.ts";
import { transfer } from "../../src/policy/parameters/transfer.ts";
import { unemployment } from "../../src/policy/parameters/unemployment.ts";
import { workInjury } from "../../src/policy/parameters/work-injury.ts";
import { sayValue } from "../../src/policy/say/say-value.ts";
import { cell, generated, table } from "./markdown.ts";

const topics: readonly { readonly file: string; readonly title: string; readonly values: readonly Values[] }[] = [
  { file: "registration", title: "登记", values: registration },
  { file: "contribution", title: "缴费", values: contribution },
  { file: "account", title: "个人账户", values: account },
  { file: "retirement", title: "退休年龄", values: retirement },
  { file: "pension", title: "养老金", values: pension },
  { file: "transfer", title: "转移接续", values: transfer },
  { file: "survivor", title: "遗属待遇", values: survivor },
  { file: "work-injury", title: "工伤保险", values: workInjury },
  { file: "unemployment", title: "失业保险", values: unemployment },
  { file: "maternity", title: "生育保险", values: maternity },
  { file: "medical", title: "医疗保险", values: medical },
  { file: "time-limit", title: "办理时限", values: timeLimits },
  { file: "certificate", title: "证明", values: certificate },
];

/** One row of the table: a value of a parameter in a region, for a time. */
interface Row extends Dated<unknown> {
  readonly name: string;
  readonly label: string;
  readonly region: Region;
}

/** `parameters.md`, the overview, and `parameters/<topic>.md`, by path below `docs/law`. */
export function parameterPages(): ReadonlyMap<string, string> {
  const listed = new Set(topics.flatMap(({ values }) => values));
  const forgotten = shippedTables.values.filter((values) => !listed.has(values));
  if (forgotten.length > 0)
    throw new Error(`parameters-page.ts 漏了：${forgotten.map(({ parameter }) => parameter.name)}`);
  const pages = topics.map(
    ({ file, title, values }) => [`parameters/${file}.md`, topicPage(title, rowsOf(values))] as const,
  );
  return new Map([["parameters.md", overview()], ...pages]);
}

function overview(): string {
  const statuses = Object.keys(sayStatus) as Status[];
  const lines = topics.map(({ file, title, values }) => {
    const rows = rowsOf(values);
    const counts = statuses.map((status) => String(rows.filter((row) => row.status === status).length));
    const parameters = new Set(rows.map(({ name }) => name)).size;
    return [`[${title}](parameters/${file}.md)`, String(parameters), String(rows.length), ...counts];
  });
  const calendar = shippedTables.calendarYears.map(({ year, daysOff, workingWeekends, source, status }) => [
    String(year),
    `放假 ${daysOff.length} 天，调休上班 ${workingWeekends.length} 天`,
    cell(sayCitation(source)),
    sayStatus[status],
  ]);
  return `${[
    "# 参数",
    generated,
    `最近一次与出处核对：${shippedLaw.knownOn}。「${sayStatus.unconfirmed}」的值只在调用者允许时使用，结果带标记；没有列出的地区和时间是「参数未配置」，不推测。`,
    table(["专题", "参数", "值", ...statuses.map((status) => sayStatus[status])], lines),
    "## 工作日历",
    table(["年份", "安排", "出处", "状态"], calendar),
  ].join("\n\n")}\n`;
}

function topicPage(title: string, rows: readonly Row[]): string {
  const names = [...new Set(rows.map(({ name }) => name))];
  const sections = names.flatMap((name) => {
    const own = rows.filter((row) => row.name === name).sort(byRegionAndDay);
    const lines = own.map(({ region, from, to, value, source, status }) => [
      sayRegion(region),
      from,
      to ?? "至今",
      cell(sayValue(name, value)),
      cell(sayCitation(source)),
      sayStatus[status],
      confirmedOn(status),
    ]);
    return [`## ${own[0]?.label}`, `\`${name}\``, table(["地区", "起", "止", "值", "出处", "状态", "最近核对"], lines)];
  });
  return `${[`# 参数：${title}`, `${generated}[全部专题](../parameters.md)`, ...sections].join("\n\n")}\n`;
}

const rowsOf = (values: readonly Values[]): readonly Row[] =>
  values.flatMap(({ parameter: { name, label }, byRegion }) =>
    Object.entries(byRegion).flatMap(([region, dated]) => dated.map((entry) => ({ ...entry, name, label, region }))),
  );

/** National first, then by code; in a region the oldest first. */
function byRegionAndDay(a: Row, b: Row): number {
  const key = ({ region, from }: Row) => `${region === national ? "" : region} ${from}`;
  return key(a) < key(b) ? -1 : 1;
}

/** What nobody compared with its source has no such day. */
const confirmedOn = (status: Status): string =>
  status === "verified" || status === "confirmed" ? shippedLaw.knownOn : "—";
