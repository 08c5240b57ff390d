import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { date, ruleDocumentation, runRule } from "#policy/index.ts";

const widest = Math.max(...ruleDocumentation.map(({ name }) => name.length));
const ruleLines = ruleDocumentation.map(({ name, title }) => `  ${name.padEnd(widest)}  ${title}`).join("\n");

export const policyHelp = `shebao policy：按行计算法规规则
  从标准输入每行读一个 JSON，{"rule":"…","input":{…},"id":…}，每行写出一个答案，顺序不变；坏行不会中断。

  --on YYYY-MM-DD       按这一天的法律（默认：今天，北京时间）
  --explain             附上算式
  --allow-unconfirmed   允许使用待确认的参数，答案带 flags

  例：echo '{"rule":"pension.divisor","input":{"ageMonths":722}}' | npx shebao policy

规则：
${ruleLines}

各规则的字段和例子见 docs/law/rules.md，或 GET /openapi.json。`;

/** `shebao policy`: JSON lines in, JSON lines out. Returns the exit code: 0, or 2 when the options are wrong. */
export async function policyCommand(args: readonly string[]): Promise<number> {
  const options = {
    on: { type: "string" },
    explain: { type: "boolean", default: false },
    "allow-unconfirmed": { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  } as const;
  const { values } = parseArgs({ args: [...args], options });
  if (values.help) {
    process.stdout.write(`${policyHelp}\n`);
    return 0;
  }
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const on = date(values.on ?? today);
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === "") continue;
    const answer = runRule(readLine(line), {
      on,
      explain: values.explain,
      allowUnconfirmed: values["allow-unconfirmed"],
    });
    if (!process.stdout.write(`${JSON.stringify(answer)}\n`)) {
      await new Promise((resolve) => process.stdout.once("drain", resolve));
    }
  }
  return 0;
}

/** A line that is no JSON is answered like an unknown rule; the stream goes on. */
function readLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
