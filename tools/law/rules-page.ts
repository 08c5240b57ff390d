import { shippedLaw } from "../../src/policy/law.ts";
import { ruleDocumentation, runRule } from "../../src/policy/rules/index.ts";
import type { WireSchema } from "../../src/policy/rules/input.ts";
import { cell, generated, table } from "./markdown.ts";

/** `docs/law/rules.md`: every public rule with its fields, an example and its answer. */
export function rulesPage(): string {
  const on = shippedLaw.knownOn;
  const sections = ruleDocumentation.flatMap(({ name, title, input, example }) => {
    const request = { rule: name, input: example, id: 1 };
    const answer = runRule(request, { on, allowUnconfirmed: true });
    const fields = fieldsOf(input).map(({ field, presence, said }) => [`\`${field}\``, presence, cell(said)]);
    return [
      `## ${name}`,
      title,
      table(["字段", "", "说明"], fields),
      ["```json", JSON.stringify(request), JSON.stringify(answer), "```"].join("\n"),
    ];
  });
  return `${[
    "# 公开规则",
    generated,
    [
      "三个入口，同样的问答：",
      "",
      "```sh",
      `echo '<问>' | npx shebao policy --on ${on} --allow-unconfirmed`,
      `curl -X POST <地址>/api/policy/<规则> -H 'content-type: application/json' -d '{"input":{…},"on":"${on}","allowUnconfirmed":true}'`,
      "```",
      "",
      "```ts",
      'import { date, runRule } from "shebao/policy";',
      `runRule({ rule, input, id }, { on: date("${on}"), allowUnconfirmed: true });`,
      "```",
      "",
      "金额是元的十进制文本，比例和指数是十进制文本，月份 YYYY-MM，日期 YYYY-MM-DD，年龄按月数。",
      "「代替参数」的字段给出时优先于本库的参数，答案带 `given:字段`。下面每条规则的第一行是问，第二行是答。",
    ].join("\n"),
    table(
      ["规则", ""],
      ruleDocumentation.map(({ name, title }) => [
        `[${name}](#${name.toLowerCase().replaceAll(".", "")})`,
        cell(title),
      ]),
    ),
    ...sections,
  ].join("\n\n")}\n`;
}

interface Field {
  readonly field: string;
  readonly presence: string;
  readonly said: string;
}

/** The fields of a shape, those of objects inside it below them: `years[].base`. */
export function fieldsOf(schema: WireSchema, above = ""): readonly Field[] {
  const properties = (schema.properties ?? {}) as Readonly<Record<string, WireSchema>>;
  const required = (schema.required ?? []) as readonly string[];
  return Object.entries(properties).flatMap(([name, of]) => {
    const field = `${above}${name}`;
    const presence = required.includes(name) ? "必填" : of["x-given"] === true ? "可选，代替参数" : "可选";
    const own = { field, presence, said: sayShape(of) };
    const items = of.items as WireSchema | undefined;
    if (of.properties !== undefined) return [own, ...fieldsOf(of, `${field}.`)];
    return items?.properties === undefined ? [own] : [own, ...fieldsOf(items, `${field}[].`)];
  });
}

/** What a field holds, in words. */
function sayShape(schema: WireSchema): string {
  const said = [schema.description, choices(schema), range(schema), formats(schema)].filter(
    (one): one is string => typeof one === "string" && one !== "",
  );
  return said.join("；") || kindOf(schema);
}

const choices = ({ enum: words }: WireSchema): string =>
  Array.isArray(words) ? words.map((one) => `\`${one}\``).join("、") : "";

const range = ({ minimum, maximum }: WireSchema): string =>
  minimum === undefined ? "" : `${minimum}–${maximum} 的整数`;

function formats({ format, pattern, type, items, additionalProperties }: WireSchema): string {
  if (format === "date") return "YYYY-MM-DD";
  if (format === "date-time") return "时刻，如 2024-03-22T23:59:59+08:00";
  if (pattern === "^\\d{4}-\\d{2}$") return "YYYY-MM";
  if (type === "array") return `列表：${sayShape(items as WireSchema)}`;
  if (typeof additionalProperties === "object") return `各键的值：${sayShape(additionalProperties as WireSchema)}`;
  return "";
}

const kindOf = ({ type }: WireSchema): string =>
  ({ boolean: "true 或 false", object: "对象", number: "数", string: "文字" })[String(type)] ?? String(type);
