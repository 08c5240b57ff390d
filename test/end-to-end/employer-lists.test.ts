import assert from "node:assert/strict";
import { test } from "node:test";
import { logIn } from "../accounts.ts";
import { told } from "../journeys.ts";
import { csvOf, strangers } from "../lists.ts";
import { personOf } from "../office.ts";
import { enterDesk, enterEmployer } from "./doors.ts";
import { draw } from "./pictures.ts";
import { setStage } from "./stage.ts";
import { handInRows, uploadList } from "./upload.ts";
import { shown } from "./visit.ts";

const stage = setStage();
const wide = { width: 1440, height: 900 };
/** Employer 2 has this person since June 2026; April and May were missed. */
const own = personOf(69);

test("a list of removals and a list of wages say which row failed and why, and what is good of them takes effect", async (t) => {
  const visit = await stage.visit(wide);
  const { page } = visit;
  const [first, second, third] = strangers(3, 5000);
  if (!first || !second || !third) throw new Error("three people");

  await stage.act(t, "two people are hired first", async () => {
    await enterEmployer(visit, "employer-1");
    await page.getByRole("link", { name: "增员", exact: true }).click();
    await shown(page.getByRole("heading", { name: "增员：给新员工参保" }));
    await uploadList(
      visit,
      "名单.csv",
      csvOf([
        ["姓名", "身份证号码", "参保年月", "月工资"],
        [first.name, first.number, "2026-11", "5000"],
        [second.name, second.number, "2026-11", "5000"],
      ]),
    );
    await handInRows(visit, 2);
  });

  await stage.act(t, "of three who leave one was never here", async () => {
    await page.getByRole("link", { name: "减员", exact: true }).click();
    await shown(page.getByRole("heading", { name: "减员：员工离职停保" }));
    await visit.look("a declaration of removals");
    await uploadList(
      visit,
      "名单.csv",
      csvOf([
        ["姓名", "身份证号码", "离职原因", "终止年月"],
        [first.name, first.number, "辞职", "2026-11"],
        [third.name, third.number, "辞职", "2026-11"],
      ]),
    );
    await shown(page.getByText("第3行", { exact: false }));
    await shown(page.getByRole("heading", { name: "有 1 行没通过" }));
    await visit.look("the result of a list of removals");
    await draw(visit, "employer-removal-result");
    await handInRows(visit, 1);
    const ended = await stage.server.query(
      `select distinct r.status from relation r join person p using (person_id)
       where p.name = $1 and r.employer_id = 2 and r.to_month = '2026-11'`,
      [first.name],
    );
    assert.deepEqual(ended, [{ status: "ended" }]);
  });

  await stage.act(t, "of two wages one has no amount", async () => {
    await page.getByRole("link", { name: "缴费工资", exact: true }).click();
    await shown(page.getByRole("heading", { name: "缴费工资：申报和核对" }));
    await uploadList(
      visit,
      "名单.csv",
      csvOf([
        ["姓名", "身份证号码", "月工资", "执行年月"],
        [second.name, second.number, "5000", "2026-11"],
        [own.name, own.identityNumber, "面议", "2026-11"],
      ]),
    );
    await shown(page.getByText("第3行 申报缴费工资", { exact: false }));
    await visit.look("the result of a list of wages");
    await draw(visit, "employer-wage-result");
  });
});

test("a hire whose month is gone leads to a make-up, filled in, submitted, approved and seen as a plan", async (t) => {
  const visit = await stage.visit(wide);
  const { page } = visit;
  let number = "";
  let row = "";
  const identity = own.identityNumber;

  await stage.act(t, "the refused row offers the make-up", async () => {
    await enterEmployer(visit, "employer-1");
    await page.getByRole("link", { name: "增员", exact: true }).click();
    await shown(page.getByRole("heading", { name: "增员：给新员工参保" }));
    await uploadList(
      visit,
      "名单.csv",
      csvOf([
        ["姓名", "身份证号码", "参保年月", "月工资"],
        [own.name, identity, "2026-04", "6700"],
      ]),
    );
    await shown(page.getByText("2026年4月已经过去", { exact: false }));
    await visit.look("a refused hire");
    await draw(visit, "employer-refused-hire");
    await page.getByRole("link", { name: `给${own.name}补以前的月份` }).click();
  });

  await stage.act(t, "person, months and wage are there, and no identity number is in the address", async () => {
    await shown(page.getByLabel("职工姓名"));
    assert.equal(await page.getByLabel("职工姓名").inputValue(), own.name);
    assert.equal(await page.getByLabel("职工证件号码").inputValue(), identity);
    assert.equal(await page.getByLabel("从哪个月补起").inputValue(), "2026-04");
    assert.equal(await page.getByLabel("补到哪个月").inputValue(), "2026-05");
    assert.ok(!page.url().includes(identity), page.url());
    row = new URL(page.url()).pathname;
    await visit.look("a make-up that was filled in from a row");
  });

  await stage.act(t, "what is missing is said beside its question, and what was typed is saved by itself", async () => {
    await page.getByRole("button", { name: "提交", exact: true }).click();
    await shown(page.getByText("还有 2 处要改", { exact: false }));
    await page.getByLabel("人在单位，当时没有给他参保").check();
    await page.getByLabel("承诺").check();
    await shown(page.getByText("本金", { exact: false }));
    await shown(page.getByText("已自动保存", { exact: false }));
    await visit.look("a make-up that may be submitted");
    await draw(visit, "employer-make-up");
  });

  await stage.act(t, "the draft stands on the first page and is gone on with", async () => {
    await page.getByRole("link", { name: "首页", exact: true }).click();
    await shown(page.getByRole("heading", { name: "补缴核定还没有提交" }));
    await visit.look("the first page with a draft");
    await draw(visit, "employer-overview-draft");
    await page.getByRole("link", { name: "接着填写" }).click();
    await shown(page.getByLabel("职工姓名"));
  });

  await stage.act(t, "it is submitted, and its page says where it stands", async () => {
    await shown(page.getByText("本金", { exact: false }));
    await page.getByRole("button", { name: "提交", exact: true }).click();
    await shown(page.getByRole("heading", { name: "经过" }));
    number = new URL(page.url()).pathname.split("/").at(-1) ?? "";
    await shown(page.getByText("待受理").first());
    await visit.look("a make-up on its way");
    await draw(visit, "employer-make-up-filed");
  });

  await stage.act(t, "it is taken back, and begun once more from the same row", async () => {
    await page.getByRole("button", { name: "撤回申请" }).click();
    await page.getByRole("button", { name: "确定撤回" }).click();
    await shown(page.getByRole("heading", { name: "撤回了" }));
    await visit.look("a make-up that was taken back");
    // What was begun for somebody else is not overwritten unasked.
    await visit.go("/employer/apply/make-up-assessment");
    await page.getByLabel("职工姓名").fill("别人");
    await shown(page.getByText("已自动保存", { exact: false }));
    await visit.go(row);
    await shown(page.getByText("有一份给别人的还没有提交"));
    await visit.look("a draft of somebody else stands in the way");
    await draw(visit, "employer-make-up-other");
    await page.getByRole("button", { name: `换成${own.name}` }).click();
    await shown(page.getByLabel("职工姓名"));
    assert.equal(await page.getByLabel("补到哪个月").inputValue(), "2026-05");
    await page.getByLabel("人在单位，当时没有给他参保").check();
    await page.getByLabel("承诺").check();
    await shown(page.getByText("本金", { exact: false }));
    await page.getByRole("button", { name: "提交", exact: true }).click();
    await shown(page.getByRole("heading", { name: "经过" }));
    const taken = number;
    number = new URL(page.url()).pathname.split("/").at(-1) ?? "";
    assert.notEqual(number, taken);
  });

  await stage.act(t, "three people sign it, and the page and the plan follow", async () => {
    for (const [verb, post] of [
      ["accept", "clerk"],
      ["check", "checker"],
      ["approve", "approver"],
    ] as const) {
      const client = await logIn(stage.server.url, post);
      const desk = `/api/desk/applications/${number}`;
      const { version } = told(await client.get(desk), 200).body;
      told(await client.effect("POST", `${desk}/${verb}`, {}, version), 200);
    }
    await shown(page.getByRole("heading", { name: "办好了" }));
    await visit.look("a make-up that is done");
    await page.getByRole("link", { name: "看征集计划" }).click();
    await shown(page.getByRole("heading", { name: "征集计划" }));
    // 6,700.00 × 24 % × 2 = 3,216.00, and the late fees up to the day of handing in.
    const [plan] = await stage.server.query(
      "select document_number as number from levy_document where obligation_source = $1 limit 1",
      [`assessment/${number}`],
    );
    await shown(page.getByRole("link", { name: plan.number }));
    await visit.look("the plans of an employer");
    await draw(visit, "employer-plans");
    await page.getByRole("link", { name: plan.number }).click();
    await shown(page.getByRole("heading", { name: "撤销计划" }));
    await shown(page.getByText(own.name).first());
    await visit.look("a plan of an employer");
    await draw(visit, "employer-plan");
  });
});

test("on a phone a make-up of somebody unknown is stopped with the way out, and the month says that tax takes it", async () => {
  const visit = await stage.visit();
  const { page } = visit;
  await enterEmployer(visit, "employer-2");
  const [one] = strangers(1, 6000);
  await visit.go("/employer/apply/make-up-assessment");
  await page.getByLabel("职工姓名").fill(one?.name ?? "");
  await page.getByLabel("职工证件号码").fill(one?.number ?? "");
  await page.getByLabel("从哪个月补起").fill("2026-04");
  await page.getByLabel("补到哪个月").fill("2026-04");
  await page.getByLabel("那段时间的月工资").fill("6000");
  await page.getByLabel("人在单位，当时没有给他参保").check();
  await page.getByLabel("承诺").check();
  await shown(page.getByText("没有找到这名职工"));
  await visit.look("a make-up at 360 px that cannot be submitted");
  await draw(visit, "employer-make-up-360");
  await page.getByRole("button", { name: "提交", exact: true }).click();
  await shown(page.getByText("没有找到这名职工"));
  await visit.go("/employer/");
  await shown(page.getByRole("heading", { name: "补缴核定还没有提交" }));
  await visit.look("the first page with a draft at 360 px");
  await draw(visit, "employer-overview-draft-360");
  await page.getByRole("link", { name: "月度核定", exact: true }).first().click();
  await shown(page.getByRole("heading", { name: "月度缴费核定" }));
  await page.getByLabel("申报哪个月").fill("2026-11");
  await page.getByLabel("承诺").check();
  await shown(page.getByText("直接向税务部门申报", { exact: false }));
  await visit.look("a month that tax takes at 360 px");
  await draw(visit, "employer-month-360");
  await visit.go("/employer/plans");
  await shown(page.getByText("还没有征集计划"));
  await visit.look("no plans at 360 px");
});

test("a citizen is not offered what employers file, and is shown the way there", async () => {
  const visit = await stage.visit();
  const { page } = visit;
  await visit.go("/items?q=补缴");
  await shown(page.getByText("没有找到“补缴”"));
  await shown(page.getByRole("link", { name: "单位页面" }));
  await visit.look("no item of employers");
  await visit.go("/items/make-up-assessment");
  await shown(page.getByRole("link", { name: "用单位账号办理" }));
});

test("the counter, which serves the person who stands there, is not offered lists of employers", async () => {
  const clerk = await stage.visit(wide);
  const { page } = clerk;
  await enterDesk(clerk, "clerk");
  await clerk.go("/staff/counter");
  const choice = page.getByRole("combobox", { name: "事项" });
  await choice.fill("lhjy");
  await shown(page.getByTitle("灵活就业人员首次参保"));
  await choice.fill("增员");
  await shown(page.getByText("没有这样的事项", { exact: false }));
  const codesOf = async (query: string) => {
    const { items } = (await (await page.request.get(`/api/items?${query}`)).json()) as { items: { code: string }[] };
    return items.map((item) => item.code);
  };
  const [all, persons, employers] = [
    await codesOf(""),
    await codesOf("applicant=person"),
    await codesOf("applicant=employer"),
  ];
  assert.deepEqual(employers.toSorted(), [
    "archive-pre-review",
    "base-difference-assessment",
    "contribution-refund",
    "employee-registration",
    "employee-removal",
    "employer-registration",
    "make-up-assessment",
    "monthly-assessment",
    "wage-declaration",
  ]);
  assert.deepEqual([...new Set([...persons, ...employers])].toSorted(), all.toSorted());
});
