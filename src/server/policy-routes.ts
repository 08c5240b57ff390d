import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { businessDate } from "#platform/config/clock.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import { plainDate } from "#platform/http/wire.ts";
import { date, type Law, ruleDocumentation, runRule } from "#policy/index.ts";

/** `POST /api/policy/{rule}`: the rules themselves, public, storing nothing. The same as a line of `shebao policy`. */
export function policyRoutes(app: FastifyInstance, host: Host, { law }: { readonly law: Law }): void {
  operation(app, host, {
    method: "POST",
    path: "/api/policy/{rule}",
    summary: "按法规算一算：不登录，不保存",
    description,
    examples,
    roles: ["guest"],
    params: z.strictObject({ rule: z.string().max(60).describe("规则的名称，如 contribution.assess") }),
    body: z.strictObject({
      input: z.record(z.string(), z.unknown()).meta({ anyOf: inputs }),
      on: plainDate.optional().describe("按这一天的法律；不填为今天"),
      explain: z.boolean().optional().describe("附上算式"),
      allowUnconfirmed: z.boolean().optional().describe("允许使用待确认的参数，答案带标记"),
    }),
    answer: z.looseObject({
      ok: z.boolean(),
      result: z.record(z.string(), z.unknown()).optional(),
      flags: z
        .array(z.string())
        .readonly()
        .optional()
        .describe("unconfirmed:参数、given:字段、provisional:…、assumed:…"),
      explanation: z.record(z.string(), z.unknown()).optional().describe("结果的字段各有一个算式"),
      problem: z.strictObject({ code: z.string(), title: z.string(), detail: z.string() }).optional(),
    }),
    safety: "read",
    handle: async ({ now }, { params, body }) => {
      const { input, on, explain = false, allowUnconfirmed = false } = body;
      const day = on === undefined ? businessDate(now) : date(on);
      const result = runRule({ rule: params.rule, input, id: null }, { on: day, explain, allowUnconfirmed, law });
      return { body: { ...result } };
    },
  });
}

/** The shape of each rule's input, under the name of the rule. */
const inputs = ruleDocumentation.map(({ name, title, input }) => ({ title: name, description: title, ...input }));

/** Examples are answered whichever values are confirmed, so they allow the others. */
const examples = Object.fromEntries(
  ruleDocumentation.map(({ name, title, example }) => [
    name,
    { summary: `${name}：${title}`, value: { input: example, allowUnconfirmed: true } },
  ]),
);

const fieldList = ({ properties = {}, required = [] }: { properties?: object; required?: readonly string[] }): string =>
  Object.entries(properties)
    .map(([field, schema]: [string, { "x-given"?: true }]) => {
      const mark = required.includes(field) ? "" : schema["x-given"] === true ? "（可选，代替参数）" : "（可选）";
      return `\`${field}\`${mark}`;
    })
    .join("、");

const description = [
  "每条规则的输入、例子见请求体。答案 `{ok:true, result, flags, explanation?}` 或 `{ok:false, problem}`。",
  "金额是元的十进制文本，比例和指数是十进制文本，月份 YYYY-MM，日期 YYYY-MM-DD，年龄按月数。",
  "",
  "| 规则 | | 字段 |",
  "| --- | --- | --- |",
  ...ruleDocumentation.map(({ name, title, input }) => `| \`${name}\` | ${title} | ${fieldList(input)} |`),
].join("\n");
