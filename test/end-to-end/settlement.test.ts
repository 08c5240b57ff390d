import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { logIn } from "../accounts.ts";
import { told } from "../journeys.ts";
import { personOf } from "../office.ts";
import { enterAsPerson, enterDesk } from "./doors.ts";
import { draw } from "./pictures.ts";
import { setStage } from "./stage.ts";
import { reloadUntil, shown, type Visit } from "./visit.ts";

// The morning of a city that lives in November would be played in January: left out.
const stage = setStage({ now: "2027-01-05T10:00:00+08:00", env: { SHEBAO_DEMO_MORNING: "no" } });
const wide = { width: 1440, height: 900 };

test("a year of accounts: previewed, confirmed by another person, posted, seen by the person", async (t) => {
  const [maker, approver] = await Promise.all([stage.visit(wide), stage.visit(wide)]);
  const confirm = async ({ page }: Visit, first: string, then: string) => {
    await page.getByRole("button", { name: first }).first().click();
    await page.getByRole("button", { name: then, exact: true }).click();
  };
  let run = "";

  await stage.act(t, "the checker previews the year; nothing is posted", async () => {
    await enterDesk(maker, "checker");
    await maker.page.getByRole("link", { name: "批处理" }).first().click();
    await shown(maker.page.getByText("陕西省2026年结算"));
    await shown(maker.page.getByText("还没有批次"));
    await maker.look("nothing run yet");
    await draw(maker, "batches-empty");
    await confirm(maker, "试算", "开始试算");
    await shown(maker.page.getByText("试算好了，等另一人核对"));
    await shown(maker.page.getByText("核对须由另一人办", { exact: false }).or(maker.page.getByText("谁签了字")));
    await maker.page.getByRole("button", { name: "看金额最大的人" }).click();
    await shown(maker.page.getByRole("columnheader", { name: "证件号码" }));
    await maker.look("the preview of a settlement");
    await draw(maker, "batch");
    run = new URL(maker.page.url()).pathname;
  });

  await stage.act(t, "the approver confirms, and the slices are posted while the page looks on", async () => {
    await enterDesk(approver, "approver");
    await approver.go(run);
    await confirm(approver, "核对无误，记账", "记账");
    await reloadUntil(approver.page, approver.page.getByText("办完", { exact: true }));
    await approver.look("a settlement that is done");
    await approver.go("/staff/runs");
    await shown(approver.page.getByRole("link", { name: /2026年个人账户结算/ }));
    await shown(approver.page.getByText("陕西省2027年结算"));
    await approver.look("the list of runs over everybody");
    await draw(approver, "batches");
  });

  await stage.act(t, "statements of the year are made the same way, and the person has one", async () => {
    const [opener, second] = await Promise.all(["checker", "approver"].map((id) => logIn(stage.server.url, id)));
    assert.ok(opener && second);
    const begun = { kind: "account-statement", key: "2026" };
    const { number } = told(await opener.effect("POST", "/api/runs", begun), 201).body;
    const until = async (state: string) => {
      const end = performance.now() + 30_000;
      for (;;) {
        const { body } = told(await second.get(`/api/runs/${number}`), 200);
        if (body.state === state) return body;
        assert.ok(performance.now() < end, body.state);
        await wait(300);
      }
    };
    const { version } = await until("previewed");
    told(await second.effect("POST", `/api/runs/${number}/confirm`, {}, version), 200);
    await until("done");
    const phone = await stage.visit({ width: 360, height: 740 });
    await enterAsPerson(phone, "citizen-1");
    await phone.go("/records");
    await shown(phone.page.getByRole("heading", { name: "个人账户对账单" }));
    await phone.look("a statement of the account");
    await phone.page.getByRole("link", { name: "开带验真码的 PDF" }).click();
    await shown(phone.page.getByRole("heading", { level: 1, name: "个人账户对账单" }));
    await phone.page.getByRole("radio", { name: /^去年/ }).check();
    await phone.look("a statement to be printed");
    await phone.page.getByRole("button", { name: "确认办理" }).click();
    await shown(phone.page.getByText("2026年个人账户对账单开好了", { exact: false }));
    const paper = phone.page.getByRole("link", { name: "下载 PDF，可打印" });
    const fetched = await phone.page.request.get((await paper.getAttribute("href")) ?? "");
    assert.equal((await fetched.body()).subarray(0, 5).toString(), "%PDF-");
    await phone.go("/records");
    await phone.page.getByRole("heading", { name: "个人账户对账单" }).scrollIntoViewIfNeeded();
    const folder = process.env.PICTURES;
    if (folder !== undefined)
      await phone.page.locator("[aria-labelledby=statements]").screenshot({ path: `${folder}/statement-360.png` });
  });

  await stage.act(t, "the person reads the interest of the year, with where it comes from", async () => {
    const person = await stage.visit();
    await enterAsPerson(person, "citizen-1");
    await person.go("/records");
    await shown(person.page.getByRole("button", { name: "2026年的每一笔" }));
    await person.look("the account after the settlement");
    await draw(person, "account-settled");
  });

  await stage.act(
    t,
    "a clerk sees what stood in December as known a day before, beside what is known now",
    async () => {
      const clerk = await stage.visit(wide);
      await enterDesk(clerk, "clerk");
      const { page } = clerk;
      await clerk.go("/staff/person");
      const { identityNumber, name } = personOf(1);
      await page.getByLabel("证件号码").fill(identityNumber);
      await page.getByLabel("姓名").fill(name);
      await page.getByLabel("理由，写给本人看的").fill("来电问储存额");
      await page.getByRole("button", { name: "查看" }).click();
      await page.getByLabel("截至月份").fill("2026-12");
      await page.getByLabel("按哪一天已知的").fill("2027-01-04");
      await page.getByRole("button", { name: "查那时的账" }).click();
      const row = page.getByRole("row", { name: /个人账户储存额/ });
      await shown(row);
      const [then, now] = await row.getByRole("cell").allTextContents();
      const fenOf = (text = "") => Number(text.replace(/[,.]/g, ""));
      assert.ok(fenOf(then) > 0 && fenOf(now) > fenOf(then), `${then} ${now}`); // the interest was posted on the 5th
      await clerk.look("as of a moment");
      await draw(clerk, "as-of");
      await page.getByLabel("按哪一天已知的").fill("2027-01-06");
      await page.getByRole("button", { name: "查那时的账" }).click();
      await shown(page.getByText("这一天还没有到", { exact: false }));
    },
  );
});
