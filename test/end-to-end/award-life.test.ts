import assert from "node:assert/strict";
import { test } from "node:test";
import { enterAsPerson, enterDesk } from "./doors.ts";
import { draw } from "./pictures.ts";
import { setStage } from "./stage.ts";
import { reloadUntil, shown, type Visit } from "./visit.ts";

// What happens to a pension after it was awarded: adjusted with everybody's, recomputed, paid too much, stopped and given back.
const stage = setStage({ env: { SHEBAO_DEMO_MORNING: "no" } });
const wide = { width: 1440, height: 900 };
const retiree = 3;

const press = async ({ page }: Visit, first: string | RegExp, then: string): Promise<void> => {
  await page.getByRole("button", { name: first }).first().click();
  await page.getByRole("button", { name: then, exact: true }).click();
};

/** A publication that took effect before today: entering one and approving it is another journey. */
async function published(parameter: string, value: object): Promise<void> {
  await stage.server.query(
    `with p as (
       insert into publication (publication_id, number, agency_id, title, document_number, wished_from, known_from, state, version,
         drafted_by, drafted_name, drafted_person, drafted_at, decided_by, decided_name, decided_person, decided_at, touched)
       select nextval('publication_sequence'), 'GB-2026-' || $1, agency_id, '关于2026年养老金的通知', '陕人社发〔2026〕30号', '2026-11-01', '2026-11-01',
         'approved', 2, 'login:data', '冯涛', decode('01', 'hex'), '2026-10-30', 'login:approver', '审批', decode('02', 'hex'), '2026-10-31', '[]'
       from person where person_id = $2 returning publication_id)
     insert into published_value (publication_id, line_no, parameter, region, in_force_from, in_force_to, value)
     select publication_id, 1, $1, '610000', '2026-01-01', '2026-12-31', $3 from p`,
    [parameter, retiree, JSON.stringify(value)],
  );
}

test("a pension is adjusted with everybody's, taken back, adjusted again; recomputed; and the person reads why", async (t) => {
  const [maker, approver] = await Promise.all([stage.visit(wide), stage.visit(wide)]);

  await stage.act(t, "a publication that took effect leads to the runs that follow from it", async () => {
    const bands = [{ from: "70", to: null, amount: "20.00" }];
    await published("adjustment-table", { fixed: "30.00", perYear: "1.00", percent: "0.005", ageBands: bands });
    await published("calculation-base", { value: "8800.00" });
    await enterDesk(approver, "approver");
    await approver.go("/staff/publications/GB-2026-adjustment-table");
    await shown(approver.page.getByRole("heading", { name: "公布以后要办的" }));
    await reloadUntil(approver.page, approver.page.getByText("陕西省2026年养老金调整"));
    await approver.look("a publication that leads to a run");
    await draw(approver, "publication-follows");
    await approver.page.getByRole("link", { name: "去批处理" }).click();
    await shown(approver.page.getByRole("heading", { name: "养老金年度调整", exact: true }));
  });

  const through = async (offer: RegExp, done: string) => {
    await maker.go("/staff/runs");
    const line = maker.page.getByRole("listitem").filter({ hasText: offer }).first();
    await shown(line);
    await line.getByRole("button", { name: "试算" }).click();
    await maker.page.getByRole("button", { name: "开始试算" }).click();
    await shown(maker.page.getByText("试算好了，等另一人核对"));
    await maker.look(`previewed: ${done}`);
    await draw(maker, `${done}-preview`);
    await approver.go(new URL(maker.page.url()).pathname);
    await press(approver, "核对无误，记账", "记账");
    await reloadUntil(approver.page, approver.page.getByText("办完", { exact: true }));
    await draw(approver, `${done}-done`);
  };

  await stage.act(t, "everybody of the region is adjusted", async () => {
    await enterDesk(maker, "checker");
    await through(/陕西省2026年养老金调整/, "adjustment");
    const lines = await stage.server.query("select from due_line where person_id = 3 and item = 'adjustment'");
    assert.equal(lines.length, 10);
  });

  await stage.act(t, "it is taken back before anybody was paid by it, and done again", async () => {
    await through(/撤回陕西省2026年养老金调整/, "rollback");
    const [sum] = await stage.server.query(
      "select sum(amount)::int as sum from due_line where person_id = 3 and item = 'adjustment'",
    );
    assert.equal(sum.sum, 0);
    await through(/陕西省2026年养老金调整/, "adjustment-again");
  });

  await stage.act(t, "the pensions of the region are recomputed by the base that was published", async () => {
    await through(/养老金重新核定/, "recomputation");
    const left = await stage.server.query(
      `select from (select distinct on (person_id, award_no) status, retire_month, region from award order by person_id, award_no, version_no desc) a
       where status = 'provisional' and region = '610000' and retire_month between '2026-01' and '2026-12'`,
    );
    assert.equal(left.length, 0);
  });

  await stage.act(t, "the person reads what the year brought, part by part", async () => {
    const person = await stage.visit();
    await enterAsPerson(person, "retiree");
    await person.go("/benefits");
    const part = person.page.getByRole("listitem").filter({ hasText: "历年调整" });
    await shown(part);
    await part.getByRole("button").click();
    await shown(person.page.getByText("按养老金水平调整").first());
    await person.look("the adjustment explained");
    await draw(person, "adjustment-explained");
  });
});

test("stopped too late: the person is told, pays back, and the stop is undone", async (t) => {
  const [clerk, checker, finance] = await Promise.all([stage.visit(wide), stage.visit(wide), stage.visit(wide)]);
  const row = /还没有通知|已通知|按期退回|等另一人/;

  await stage.act(t, "nothing was paid too much", async () => {
    await enterDesk(clerk, "clerk");
    await clerk.go("/staff/receivables");
    await shown(clerk.page.getByText("没有多发的待遇"));
    await clerk.look("no receivables");
    // The death was reported late: September and October were paid.
    await stage.server.query(
      "insert into award_event (person_id, award_no, event_no, verb, from_month, reason, actor, known_at) values (3, 1, 1, 'stop', '2026-09', '去世', 'job:test', now())",
    );
    await stage.server.query(
      `insert into receivable (person_id, award_no, item, month_for, fund_entity_id, amount, event_no, known_at)
       select person_id, award_no, item, month_for, min(fund_entity_id), sum(amount), 1, now() - interval '200 days' from due_line d
       where person_id = 3 and month_for in ('2026-09', '2026-10') and item <> 'adjustment' group by 1, 2, 3, 4`,
    );
    await stage.server.query("update award_head set stopped_at = now(), drawn_since = null where person_id = 3");
    await stage.server.query(
      `insert into overpayment (person_id, fund_entity_id, agency_id, charged, open, since)
       select r.person_id, r.fund_entity_id, min(h.agency_id), sum(r.amount), sum(r.amount), min(r.known_at)
       from receivable r join award_head h using (person_id, award_no) where r.person_id = 3 group by 1, 2`,
    );
  });

  await stage.act(t, "the clerk tells the person and proposes instalments; a colleague agrees", async () => {
    await clerk.go("/staff/receivables");
    await shown(clerk.page.getByText("还没有通知"));
    await clerk.look("receivables");
    await draw(clerk, "receivables");
    await clerk.page.getByRole("row", { name: row }).getByRole("link").click();
    await shown(clerk.page.getByRole("heading", { name: "现在办" }));
    await clerk.page.getByRole("radio", { name: /^退回通知/ }).check();
    await clerk.page.getByLabel("说明").fill("电话联系家属，同意分期。");
    await clerk.page.getByRole("button", { name: "发通知" }).click();
    await shown(clerk.page.getByText("已生效"));
    await clerk.page.getByRole("radio", { name: /^从待遇里抵扣/ }).check();
    await clerk.page.getByLabel("每月最多扣（元）").fill("0");
    await clerk.page.getByLabel("从哪个月的待遇扣起").fill("2026-12");
    await clerk.page.getByLabel(/^文书/).fill("同意书〔2026〕3号");
    await clerk.page.getByLabel("说明").fill("本人同意按月抵扣。");
    await clerk.page.getByRole("button", { name: "提交，等另一人确认" }).click();
    await shown(clerk.page.getByText("大于 0 的金额", { exact: false }));
    // The browser tells of the refusal that was asked for.
    assert.match(clerk.complaints.splice(0).join(), /400 \(Bad Request\)/);
    await clerk.look("a set-off of nothing is refused");
    await draw(clerk, "receivable-set-off");
    await clerk.page.getByRole("radio", { name: /^分期退回/ }).check();
    await clerk.page.getByLabel("每月退（元）").fill("1,500");
    await clerk.page.getByLabel("第一期的月份").fill("2026-12");
    await clerk.page.getByLabel("说明").fill("家属到窗口商定。");
    await clerk.look("proposing instalments");
    await draw(clerk, "receivable-propose");
    await clerk.page.getByRole("button", { name: "提交，等另一人确认" }).click();
    await shown(clerk.page.getByText("这项您已经经手", { exact: false }));
    await enterDesk(checker, "checker");
    await checker.go(new URL(clerk.page.url()).pathname);
    await press(checker, "确认分期退回", "确认");
    await shown(checker.page.getByText(/分期：2026年12月到/));
    await checker.look("instalments agreed");
    await draw(checker, "receivable-agreed");
  });

  await stage.act(t, "finance books a slip that another confirms; the person reads what is left", async () => {
    await enterDesk(finance, "finance");
    await finance.go(new URL(clerk.page.url()).pathname);
    await finance.page.getByRole("radio", { name: /^退回到账/ }).check();
    await finance.page.getByLabel("金额（元）").fill("1500");
    await finance.page.getByLabel("银行回单号").fill("HD-2026-1");
    await finance.page.getByLabel("入账日").fill("2026-11-18");
    await finance.page.getByLabel("说明").fill("照银行回单记账。");
    await finance.page.getByRole("button", { name: "提交，等另一人确认" }).click();
    await shown(finance.page.getByText("这项您已经经手", { exact: false }));
    const second = await stage.visit(wide);
    await enterDesk(second, "finance-2");
    await second.go(new URL(finance.page.url()).pathname);
    await press(second, "确认退回到账", "确认");
    await shown(second.page.getByRole("row", { name: /已退回 1,500.00/ }));
    await second.look("a repayment that is booked");
    const person = await stage.visit();
    await enterAsPerson(person, "retiree");
    await person.go("/benefits");
    await shown(person.page.getByRole("heading", { name: /请退回多发的/ }));
    await person.look("what is to be given back");
    await draw(person, "own-receivables");
  });

  await stage.act(t, "the report was wrong: the stop is undone by two, on a phone it fits", async () => {
    await clerk.page.reload();
    await clerk.page.getByRole("radio", { name: /^撤销停发/ }).check();
    await clerk.page.getByLabel("从哪个月恢复").fill("2026-09");
    await clerk.page.getByLabel("文书名称和编号").fill("派出所证明〔2026〕8号");
    await clerk.page.getByLabel("说明").fill("本人到窗口，健在。");
    await clerk.page.getByRole("button", { name: "提交，等另一人确认" }).click();
    await shown(clerk.page.getByText("这项您已经经手", { exact: false }));
    await checker.page.reload();
    await press(checker, "确认撤销停发", "确认");
    await shown(checker.page.getByText("要退还本人"));
    await checker.page.setViewportSize({ width: 360, height: 740 });
    await checker.look("one person on a phone");
    await draw(checker, "receivable-360");
    await checker.go("/staff/receivables");
    await shown(checker.page.getByText("要退还本人"));
    await checker.look("receivables on a phone");
    await draw(checker, "receivables-360");
  });
});

test("the verification runs out: told by a run, an attempt recorded, seen at a visit; the person reads how long it holds", async (t) => {
  const [clerk, checker, approver] = await Promise.all([stage.visit(wide), stage.visit(wide), stage.visit(wide)]);

  await stage.act(t, "the clerk sees who is due, month by month", async () => {
    await enterDesk(clerk, "clerk");
    await clerk.go("/staff/eligibility");
    await shown(clerk.page.getByRole("img", { name: /各月到期的人数/ }));
    await shown(clerk.page.getByText("等第一次提醒").first());
    await clerk.look("the months of the cycle");
    await draw(clerk, "eligibility");
  });

  await stage.act(t, "the first notice goes out as a run, previewed and confirmed by another", async () => {
    await enterDesk(checker, "checker");
    await checker.go("/staff/runs");
    const panel = checker.page.getByRole("region", { name: "资格认证提醒" });
    await panel.getByRole("button", { name: "试算" }).click();
    await checker.page.getByRole("button", { name: "开始试算" }).click();
    await shown(checker.page.getByText("试算好了，等另一人核对"));
    await enterDesk(approver, "approver");
    await approver.go(new URL(checker.page.url()).pathname);
    await press(approver, "核对无误，记账", "记账");
    await reloadUntil(approver.page, approver.page.getByText("办完", { exact: true }));
    const person = await stage.visit();
    await enterAsPerson(person, "retiree");
    await person.go("/messages");
    await shown(person.page.getByText("请做领取资格认证"));
    await person.go("/benefits");
    await shown(person.page.getByText("快到期"));
    await person.look("the own verification");
    await draw(person, "own-eligibility");
  });

  await stage.act(t, "nobody at home, then seen at a visit: the cycle begins anew", async () => {
    await clerk.page.reload();
    const row = clerk.page.getByRole("row", { name: /等第二次提醒/ }).first();
    await row.getByRole("button", { name: /^记一笔/ }).click();
    await clerk.page.getByRole("radio", { name: /^联系过/ }).check();
    await clerk.page.getByLabel("怎么核实的").fill("打电话没有人接，约明天上门。");
    await clerk.look("recording an attempt");
    await draw(clerk, "eligibility-record");
    await clerk.page.getByRole("button", { name: "记下" }).click();
    await shown(clerk.page.getByRole("status").filter({ hasText: "联系过" }));
    await shown(row.getByText(/1 次/));
    const before = await stage.server.query("select count(*)::int as count from eligibility_verification");
    await row.getByRole("button", { name: /^记一笔/ }).click();
    await clerk.page.getByRole("radio", { name: /^上门见到本人/ }).check();
    await clerk.page.getByLabel("认证日期").fill("2026-11-18");
    await clerk.page.getByLabel("怎么核实的").fill("上门看过本人，核对了身份证。");
    await clerk.page.getByRole("button", { name: "记下" }).click();
    await shown(clerk.page.getByRole("status").filter({ hasText: "上门见到本人" }));
    const after = await stage.server.query("select count(*)::int as count from eligibility_verification");
    assert.equal(after[0].count, before[0].count + 1);
    await clerk.page.setViewportSize({ width: 360, height: 740 });
    await clerk.look("the cycle on a phone");
    await draw(clerk, "eligibility-360");
  });
});
