// Pictures of every page at 360, 768 and 1440 px into docs/screenshots. `node tools/screenshots.ts home case` draws some.

import fs from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { demoPassword } from "../src/server/demo/accounts.ts";
import { accountOf } from "../test/accounts.ts";
import { launchBrowser } from "../test/end-to-end/browser.ts";
import { type LivelyOffice, openLivelyOffice } from "../test/end-to-end/lively-office.ts";
import { smallPicture } from "../test/end-to-end/small-picture.ts";
import { uploadList } from "../test/end-to-end/upload.ts";
import { openVisit, shown } from "../test/end-to-end/visit.ts";
import { ownList, strangers } from "../test/lists.ts";
import { buildWeb } from "./build-web.ts";

const project = path.join(import.meta.dirname, "..");
const folder = path.join(project, "docs/screenshots");
const now = "2026-11-18T10:42:00+08:00";
/** Widths with the height of such a screen, and how much of a long page is shown: nobody looks at a longer picture. */
const screens = [
  { width: 360, height: 740, longest: 1600 },
  { width: 768, height: 1024, longest: 1600 },
  { width: 1440, height: 900, longest: 1600 },
] as const;
type Screen = (typeof screens)[number];

interface Shot {
  readonly name: string;
  /** The account that looks; a guest when there is none. */
  readonly who?: string;
  readonly at: string;
  /** Something that stands there once the page has loaded. */
  readonly loaded: RegExp;
  /** What is done before the picture. */
  readonly first?: (page: Page) => Promise<void>;
  /** Only what fits on the screen: what lies over a page has no length of its own. */
  readonly oneScreen?: true;
  /** Also in elder mode, at 360 px. */
  readonly elder?: true;
}

async function askRetirementAge(page: Page): Promise<void> {
  await page.getByRole("radio", { name: "男职工", exact: true }).check();
  await page.getByLabel("出生年月").fill("1971-08");
  await page.getByRole("button", { name: "算一算" }).click();
  await shown(page.getByRole("region", { name: "计算结果" }));
}

/** Eight hires, three of them wrong in the ways of every day. */
const listWithMistakes = (): Buffer =>
  ownList(
    strangers(8).map(({ name, number }, at) => {
      const wrong = `${number.slice(0, 17)}${number.endsWith("1") ? "2" : "1"}`;
      return [
        "车间",
        at === 6 ? "1200" : "5200",
        at === 1 ? wrong : number,
        name,
        at === 3 ? "2026-09" : "2026-11",
        "",
      ];
    }),
  );

function shots({ cases }: LivelyOffice): readonly Shot[] {
  return [
    { name: "retire", who: "citizen-deemed", at: "/retire", loaded: /记录对，下一步/ },
    { name: "retire-when", who: "citizen-deemed", at: "/retire?step=3", loaded: /比到点退/, elder: true },
    { name: "retire-apply", who: "citizen-overdue", at: "/retire?step=4", loaded: /办前预检/ },
    { name: "guest-home", at: "/", loaded: /用证件号码登录/ },
    { name: "retirement-age", at: "/retirement-age", loaded: /出生年月/, first: askRetirementAge, elder: true },
    {
      name: "retirement-age-derivation",
      at: "/retirement-age",
      loaded: /出生年月/,
      first: async (page) => {
        await askRetirementAge(page);
        await page.getByRole("button", { name: "看怎么算的" }).click();
        await page.getByRole("dialog").locator("button.deeper").first().click();
        await shown(page.getByRole("dialog").getByText("舍去小数"));
      },
      oneScreen: true,
    },
    { name: "login", at: "/login", loaded: /这是演示/ },
    { name: "home", who: "citizen-1", at: "/", loaded: /已记账缴费/, elder: true },
    { name: "records", who: "citizen-1", at: "/records", loaded: /逐月明细/, elder: true },
    {
      name: "derivation",
      who: "citizen-1",
      at: "/records",
      loaded: /逐月明细/,
      first: async (page) => {
        await page.getByRole("button", { name: "2026年9月个人缴费 576.00" }).click();
        await shown(page.getByRole("dialog").getByText("¥576.00"));
      },
      oneScreen: true,
    },
    {
      name: "items",
      at: "/items",
      loaded: /灵活就业/,
      first: async (page) => {
        await page.getByLabel("想办什么").fill("gs");
        await shown(page.getByText("“gs”找到", { exact: false }));
      },
    },
    { name: "item", at: "/items/flexible-first-registration", loaded: /监督投诉/ },
    {
      name: "apply",
      who: "citizen-late",
      at: "/items/flexible-first-registration/apply",
      loaded: /尚未提交/,
      first: async (page) => {
        await page.getByLabel("从哪个月开始参保").fill("2026-11");
        await page.getByLabel(/打算按多少钱的基数缴费/).fill("100");
        await page.getByRole("radio", { name: /网约车、外卖等平台/ }).check();
        await page.getByLabel("联系手机").fill(accountOf("citizen-late").markers[1] ?? "");
        await page.getByRole("checkbox", { name: /我没有在单位参保/ }).check();
        await shown(page.getByText("缴费基数不在范围里"));
        await shown(page.getByText(/\d\d:\d\d 已自动保存/));
      },
    },
    { name: "application", who: "citizen-2", at: `/applications/${cases.fresh}`, loaded: /经过/ },
    { name: "application-returned", who: "citizen-3", at: `/applications/${cases.running}`, loaded: /退回来了/ },
    { name: "access-log", who: "citizen-1", at: "/access-log", loaded: /全部 \d+ 次/ },
    { name: "card", who: "citizen-1", at: "/card", loaded: /口头挂失中/ },
    { name: "messages", who: "citizen-1", at: "/messages", loaded: /办好了/ },
    {
      name: "progress",
      at: "/progress",
      loaded: /不用登录/,
      first: async (page) => {
        await page.getByLabel("办件编号").fill(cases.fresh);
        await page.getByLabel("申请人的证件号码").fill(accountOf("citizen-2").number);
        await page.getByRole("button", { name: "查进度" }).click();
        await shown(page.getByRole("region", { name: "查询结果" }));
      },
    },
    { name: "employer-login", at: "/employer/login", loaded: /这是演示/ },
    { name: "employer-overview", who: "employer-1", at: "/employer/", loaded: /现在参保的人/ },
    {
      name: "employer-declare",
      who: "employer-1",
      at: "/employer/declare/employee-registration",
      loaded: /只报一个人/,
    },
    {
      name: "employer-list",
      who: "employer-1",
      at: "/employer/declare/employee-registration",
      loaded: /只报一个人/,
      first: async (page) => {
        await uploadList({ page }, "花名册.xlsx", listWithMistakes());
        await shown(page.getByText(/校验位不符，应为/).first());
      },
    },
    { name: "benefits", who: "retiree", at: "/benefits", loaded: /正在发放/ },
    {
      name: "certificate",
      who: "citizen-1",
      at: "/certificates",
      loaded: /我的证明/,
      first: async (page) => {
        if ((await page.locator("[data-certificate]").count()) > 0) return;
        await page.getByRole("link", { name: /^参保证明/ }).click();
        await page.getByRole("radio", { name: /再加近 12 个月缴费/ }).check();
        await shown(page.getByText("有参保记录，可以开"));
        await page.getByRole("button", { name: "确认办理" }).click();
        await shown(page.getByRole("heading", { name: "办好了" }));
        await page.getByRole("link", { name: "我的证明" }).first().click();
        await shown(page.locator("[data-certificate]"));
      },
    },
    { name: "verify", at: "/verify", loaded: /后 4 位/ },
    { name: "staff-login", at: "/staff/login", loaded: /这是演示/ },
    { name: "staff-worklist", who: "clerk", at: "/staff/worklist", loaded: /共 \d+ 件/ },
    { name: "staff-case", who: "clerk", at: `/staff/cases/${cases.fresh}`, loaded: /年龄符合/ },
    {
      name: "staff-return",
      who: "clerk",
      at: `/staff/cases/${cases.fresh}`,
      loaded: /年龄符合/,
      first: async (page) => {
        await page.getByRole("button", { name: /^退回补正/ }).click();
        await page.getByLabel("第 1 项，缺什么、怎么补").fill("国徽面没有拍到，请补拍国徽面");
        await page.getByLabel("第 1 项，缺什么、怎么补").press("Enter");
        await page.getByLabel("第 2 项，缺什么、怎么补").fill("联系手机打不通，请核对号码");
      },
    },
    {
      name: "staff-counter",
      who: "clerk",
      at: "/staff/counter",
      loaded: /办什么/,
      first: async (page) => {
        await page.getByRole("combobox", { name: "事项" }).click();
        await page.getByTitle("灵活就业人员首次参保").click();
        await shown(page.getByLabel("从哪个月开始参保"));
        await page.getByLabel("证件号码").fill(accountOf("citizen-late").number);
        await page.getByLabel("姓名", { exact: true }).fill(accountOf("citizen-late").name);
      },
    },
    {
      name: "staff-person",
      who: "clerk",
      at: "/staff/person",
      loaded: /本人会看到这一次/,
      first: async (page) => {
        await page.getByLabel("证件号码").fill(accountOf("citizen-1").number);
        await page.getByLabel("姓名", { exact: true }).fill(accountOf("citizen-1").name);
        await page.getByLabel(/^理由/).fill("来电问十月缴费到账，核对记录");
        await page.getByRole("button", { name: "查看" }).click();
        await shown(page.getByText("铜川新区示例机械有限公司", { exact: false }));
      },
    },
    { name: "staff-finance", who: "finance", at: "/staff/finance", loaded: /银行已回盘/ },
    {
      name: "staff-finance-run",
      who: "finance",
      at: "/staff/finance",
      loaded: /银行已回盘/,
      first: async (page) => {
        const again = page.getByRole("link", { name: "2026年11月养老金发放" });
        if ((await again.count()) > 0) await again.first().click();
        else {
          await page.getByRole("button", { name: "试算2026年11月养老金" }).click();
          await page.getByRole("button", { name: "开始试算", exact: true }).click();
        }
        await shown(page.getByText(/全部相符/));
      },
    },
    { name: "staff-parameters", who: "data", at: "/staff/parameters", loaded: /今天的值/ },
    { name: "staff-parameter", who: "data", at: "/staff/parameter?name=account-interest-rate", loaded: /程序自带/ },
    { name: "staff-runs", who: "data", at: "/staff/runs", loaded: /养老金重新核定/ },
    { name: "staff-fund", who: "finance", at: "/staff/funds/2", loaded: /个月收支/ },
    { name: "staff-fund-report", who: "finance", at: "/staff/funds/2/reports/flows/2026-09", loaded: /本期结余/ },
    { name: "staff-fund-bank", who: "finance", at: "/staff/funds/2/bank/treasury-account/2026-09", loaded: /调节相符/ },
    { name: "staff-fund-month", who: "finance", at: "/staff/funds/2/months/2026-09", loaded: /试算平衡/ },
    { name: "staff-plans", who: "clerk", at: "/staff/plans", loaded: /征集计划/ },
    { name: "staff-arrears", who: "clerk", at: "/staff/arrears", loaded: /个单位，欠/ },
    { name: "staff-suspense", who: "finance", at: "/staff/suspense", loaded: /没有暂收款|还剩/ },
    { name: "staff-days", who: "finance", at: "/staff/days", loaded: /按天和基金|没有到账/ },
    { name: "staff-samples", who: "auditor", at: "/staff/samples", loaded: /抽/ },
    { name: "staff-exceptions", who: "data", at: "/staff/exceptions", loaded: /没有处理完|没有异常报文/ },
    { name: "staff-recalculations", who: "clerk", at: "/staff/recalculations", loaded: /待重核/ },
    { name: "staff-eligibility", who: "clerk", at: "/staff/eligibility", loaded: /逾期/ },
    { name: "staff-receivables", who: "finance", at: "/staff/receivables", loaded: /多发/ },
    { name: "staff-transfers", who: "clerk", at: "/staff/transfers", loaded: /转移接续/ },
    { name: "staff-suspicions", who: "clerk", at: "/staff/suspicions", loaded: /起暂停/ },
    {
      name: "staff-exports",
      who: "clerk",
      at: "/staff/worklist?tab=to-accept",
      loaded: /共 \d+ 件/,
      first: async (page) => {
        await page.getByText(/^导出这 \d+ 件$/).click();
        await page.getByLabel("具体做什么，至少 4 个字").fill("报送本周新件");
        await page.getByRole("button", { name: "导出", exact: true }).click();
        await page.getByRole("link", { name: "我的导出" }).last().click();
        await shown(page.getByText("下载表格").first());
      },
    },
    {
      name: "staff-password-resets",
      who: "clerk",
      at: "/staff/password-resets",
      loaded: /单位经办人忘了密码/,
      first: async (page) => {
        // Asked for once; at the next width it waits already, as soon as the list is there.
        await shown(page.getByText(/等批准|没有重置申请/).first());
        if ((await page.getByText("等批准", { exact: true }).count()) > 0) return;
        await page.getByLabel(/^单位账号/).fill(accountOf("employer-1").number);
        await page.getByLabel("理由，至少 4 个字").fill("忘了密码，本人到场");
        await page.getByRole("button", { name: "申请重置" }).click();
        await shown(page.getByText("等批准", { exact: true }));
      },
    },
    {
      name: "staff-invariants",
      who: "auditor",
      at: "/staff/invariants",
      loaded: /重新核对/,
      first: async (page) => {
        await page.getByRole("button", { name: "重新核对" }).click();
        await shown(page.getByText("看过的记录"));
        await shown(page.getByRole("button", { name: "重新核对" }));
      },
    },
    { name: "staff-system", who: "administrator", at: "/staff/system", loaded: /最近 24 小时/ },
  ];
}

async function draw(browser: Browser, office: LivelyOffice, shot: Shot, screen: Screen, elder = false): Promise<void> {
  const { width, height, longest } = screen;
  const visit = await openVisit(browser, office.server.url, { width, height });
  const { page, context } = visit;
  if (shot.who !== undefined) {
    const data = { number: accountOf(shot.who).number, password: demoPassword };
    const answer = await context.request.post("/api/session", { data });
    if (!answer.ok()) throw new Error(`${shot.who} could not log in: ${answer.status()}`);
  }
  await visit.go(shot.at);
  if (elder) {
    await page.getByRole("button", { name: "长辈版" }).click();
    await page.reload();
  }
  await shown(page.getByText(shot.loaded));
  await shot.first?.(page);
  await page.waitForLoadState("networkidle");
  const long = await page.evaluate(() => document.documentElement.scrollHeight);
  // A screen as tall as the page: what clings to the lower edge is drawn there, not across the middle.
  if (!shot.oneScreen) await page.setViewportSize({ width, height: Math.min(longest, Math.max(height, long)) });
  await page.evaluate(() => scrollTo(0, 0));
  const file = path.join(folder, `${shot.name}-${width}${elder ? "-elder" : ""}.png`);
  fs.writeFileSync(file, smallPicture(await page.screenshot()));
  await context.close();
}

async function main(chosen: readonly string[]): Promise<void> {
  await buildWeb(project);
  fs.mkdirSync(folder, { recursive: true });
  const browser = await launchBrowser();
  let office: LivelyOffice | undefined;
  try {
    office = await openLivelyOffice(browser, now);
    const wanted = shots(office).filter(({ name }) => chosen.length === 0 || chosen.includes(name));
    if (wanted.length === 0) throw new Error(`没有这样的页面：${chosen.join("、")}`);
    for (const shot of wanted) {
      for (const screen of screens) await draw(browser, office, shot, screen);
      if (shot.elder) await draw(browser, office, shot, screens[0], true);
      console.log(shot.name);
    }
  } finally {
    await browser.close();
    await office?.server.close();
  }
}

await main(process.argv.slice(2));
