// `npm run drill`: the counts that take hours, or need what the project does not ship. `npm run drill -- cases 样表.csv`.

import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { chromium } from "./chromium.ts";

const project = path.join(import.meta.dirname, "..");

const models = [
  ...["batch", "money-model", "plan-interleaving"].map((name) => `src/domains/contribution/${name}.test.ts`),
  ...[
    "src/domains/payment/person-lines.test.ts",
    "src/domains/fund/fund-model.test.ts",
    "src/server/award-model.test.ts",
  ],
];

const drills: Record<string, { readonly what: string; readonly run: (args: readonly string[]) => Promise<number> }> = {
  random: {
    what: "一百万个随机请求，Node 源码与浏览器打包结果逐一相同",
    run: () =>
      node(["--test", "test/end-to-end/policy-in-browser.test.ts"], {
        RANDOM_CASES: "1000000",
        CHROMIUM: chromium(),
      }),
  },
  mutation: {
    what: "规则库变异测试，得分写入 docs/law/mutation.md",
    run: (args) => node(["tools/mutation.ts", ...args]),
  },
  "payment-kills": {
    what: "发放批次中杀掉服务 20 次（npm run drill -- payment-kills <次数>），每月只发一次，账与文件一致",
    run: ([kills = "20"]) => node(["--test", "src/server/payment-kills.process.test.ts"], { KILLS: kills }),
  },
  "settlement-kills": {
    what: "年度结算中杀掉办批次的进程 20 次（npm run drill -- settlement-kills <次数>），结果与没有中断的一致",
    run: ([kills = "20"]) =>
      node(["--test", "src/domains/account/settlement/settlement-kills.process.test.ts"], { KILLS: kills }),
  },
  "statement-kills": {
    what: "出对账单中杀掉办批次的进程 20 次（npm run drill -- statement-kills <次数>），每人每年一份，与没有中断的一致",
    run: ([kills = "20"]) =>
      node(["--test", "src/domains/account/statement/statement-kills.process.test.ts"], { KILLS: kills }),
  },
  "adjustment-kills": {
    what: "年度调整、撤回、病残津贴重新核算、重新核定中杀掉办批次的进程 20 次（npm run drill -- adjustment-kills <次数>），结果与没有中断的一致",
    run: ([kills = "20"]) => node(["--test", "src/server/adjustment-kills.process.test.ts"], { KILLS: kills }),
  },
  "cycle-kills": {
    what: "资格认证提醒、逾期暂停中杀掉办批次的进程 20 次（npm run drill -- cycle-kills <次数>），每人每次只提醒一回、只暂停一回",
    run: ([kills = "20"]) => node(["--test", "src/server/cycle-kills.process.test.ts"], { KILLS: kills }),
  },
  "import-kills": {
    what: "单位名单检查和生效中各杀掉后台进程 20 次（npm run drill -- import-kills <次数>），一行不丢、一行不重",
    run: ([kills = "20"]) => node(["--test", "src/server/import-kills.process.test.ts"], { KILLS: kills }),
  },
  models: {
    what: "六个模型各走 10 分钟（npm run drill -- models <分钟>）：缴费、征集计划、报文、待遇、发放、基金，每一步后不变量都成立",
    run: ([minutes = "10"]) => node(["--test", "--test-concurrency=1", ...models], { MODEL_MINUTES: minutes }),
  },
  restore: {
    what: "备份、继续办理、断电、恢复到一个时刻，反复 10 次（npm run drill -- restore <次数>），受理过的一笔不少，不变量全部成立",
    run: ([rounds = "10"]) => node(["--test", "src/server/restore.process.test.ts"], { ROUNDS: rounds }),
  },
  "certificate-guesses": {
    what: "猜一百万个验真码（npm run drill -- certificate-guesses <次数>），看限制放过多少、真的码还要多久",
    run: ([guesses = "1000000"]) =>
      node(["--test", "src/server/certificate-guesses.process.test.ts"], { GUESSES: guesses }),
  },
  cases: {
    what: "公开核定表复算：npm run drill -- cases <文件.csv>，结果写入 docs/law/pension-cases.md",
    run: (args) => node(["tools/pension-cases.ts", ...args]),
  },
};

async function node(args: readonly string[], env: Record<string, string> = {}): Promise<number> {
  const child = spawn(process.execPath, args, { cwd: project, env: { ...process.env, ...env }, stdio: "inherit" });
  const [code] = (await once(child, "exit")) as [number | null];
  return code ?? 1;
}

const [name, ...args] = process.argv.slice(2);
const chosen = name === undefined ? Object.keys(drills).filter((each) => each !== "cases") : [name];
for (const each of chosen) {
  const drill = drills[each];
  if (drill === undefined) {
    console.error(
      `没有演练 ${each}。可用：\n${Object.entries(drills)
        .map(([key, { what }]) => `  ${key}  ${what}`)
        .join("\n")}`,
    );
    process.exit(2);
  }
  console.log(`\n── ${each}：${drill.what}`);
  const began = performance.now();
  const code = await drill.run(args);
  console.log(`${code === 0 ? "✔" : "✖"} ${each}（${((performance.now() - began) / 1000).toFixed(1)} 秒）`);
  if (code !== 0) process.exit(code);
}
