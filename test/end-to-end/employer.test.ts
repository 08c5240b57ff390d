import assert from "node:assert/strict";
import fs from "node:fs";
import { test } from "node:test";
import { readSheet, writeXlsx } from "#platform/sheet/sheet.ts";
import { ownList, strangers } from "../lists.ts";
import { enterEmployer } from "./doors.ts";
import { draw } from "./pictures.ts";
import { setStage } from "./stage.ts";
import { handInRows, uploadList } from "./upload.ts";
import { shown } from "./visit.ts";

const stage = setStage({ env: { TAX_PAY_AFTER: "1000" } });
const wide = { width: 1440, height: 900 };

/** 200 people as they really come: 190 that are right, and ten that are wrong in ten ways. */
function messyList(): Buffer {
  const people = strangers(200);
  return ownList(
    people.map(({ name, number }, at) => {
      const row = [
        "车间",
        at % 3 === 0 ? "5,200.00" : "5000",
        number,
        name,
        ["2026-11", "2026/11", "202611", "46327"][at % 4] ?? "",
        "",
      ];
      if (at === 10) row[2] = "3.19001E+17";
      if (at === 30) row[2] = `${number.slice(0, 17)}${number.endsWith("1") ? "2" : "1"}`;
      if (at === 50) row[4] = "2026-09";
      if (at === 70) row[1] = "面议";
      if (at === 90) row[3] = "";
      if (at === 110) row[2] = people[100]?.number ?? "";
      if (at === 130) row[5] = "商业险";
      if (at === 150) row[2] = number.slice(0, 15);
      if (at === 170) row[4] = "2027-01";
      if (at === 190) row[2] = `${number.slice(0, 17)} `;
      if (at === 5) row[1] = "1200";
      return row;
    }),
  );
}

test("an employer declares 200 hires: list, result, failed rows, mended, handed in, told to tax", async (t) => {
  const visit = await stage.visit(wide);
  const { page } = visit;
  let number = "";
  let failed: readonly (readonly (string | number)[])[] = [];

  await stage.act(t, "the first page says who is insured, and leads to the declarations", async () => {
    await visit.go("/employer/login");
    await visit.look("the log-in of an employer");
    assert.equal(await page.title(), "登录 - 单位办事");
    await enterEmployer(visit, "employer-1");
    await visit.look("the first page of an employer");
    await draw(visit, "employer-overview");
    await page.getByRole("link", { name: "增员", exact: true }).click();
    await shown(page.getByRole("heading", { name: "增员：给新员工参保" }));
    await visit.look("a declaration of hires");
    assert.equal(await page.title(), "增员：给新员工参保 - 单位办事");
    await draw(visit, "employer-declare");
  });

  await stage.act(t, "the template has instructions, the columns and an example that is no person", async () => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "下载模板" }).click(),
    ]);
    const { rows } = readSheet(fs.readFileSync(await download.path()));
    assert.equal(rows[0]?.[1], "姓名*");
    assert.equal(rows[1]?.[0], "例");
  });

  await stage.act(
    t,
    "a messy list of 200 is read within 3 seconds, and every bad row says where, why and what to do",
    async () => {
      const began = performance.now();
      await uploadList(visit, "花名册.xlsx", messyList());
      await shown(page.getByRole("button", { name: "提交通过的 190 行" }));
      const seconds = (performance.now() - began) / 1000;
      t.diagnostic(`200 rows from upload to result on the screen: ${seconds.toFixed(2)} s`);
      assert.ok(seconds < 3, `${seconds} s`);
      await shown(page.getByText("第15行 证件号码", { exact: false }));
      await shown(page.getByText("科学计数", { exact: false }));
      await shown(page.getByText("校验位不符，应为", { exact: false }));
      await visit.look("the result of a list");
      await draw(visit, "employer-result");
      number = new URL(page.url()).pathname.split("/").at(-1) ?? "";
    },
  );

  await stage.act(t, "a wage below the floor is shown with the base that the limits make of it", async () => {
    await page.getByRole("button", { name: "通过的", exact: true }).click();
    await shown(page.getByText("工资照申报数记；低于下限", { exact: false }));
    await page.getByRole("button", { name: "怎么算的" }).first().click();
    await shown(page.getByRole("dialog").getByText("缴费基数下限", { exact: false }));
    await page.keyboard.press("Escape");
  });

  await stage.act(t, "what failed comes down in the employer's own columns, and goes up again mended", async () => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "下载未通过的行" }).click(),
    ]);
    failed = readSheet(fs.readFileSync(await download.path())).rows;
    assert.equal(failed.length, 11);
    assert.deepEqual(failed[0]?.slice(-2), ["未通过原因", "修改建议"]);
    const fresh = strangers(10, 1000);
    const mended = failed.map((row, at) =>
      at === 0
        ? row.map(String)
        : ["车间", "5000", fresh[at - 1]?.number ?? "", fresh[at - 1]?.name ?? "", "2026-11", "", "", ""],
    );
    await uploadList(visit, "改好的.xlsx", writeXlsx([{ name: "名单", rows: mended }]));
    await shown(page.getByRole("button", { name: "提交通过的 200 行" }));
  });

  await stage.act(t, "what is good is handed in inside the page, and takes effect", async () => {
    await handInRows(visit, 200);
    await visit.look("a declaration that is done");
    await draw(visit, "employer-done");
    const relations = await stage.server.query(
      `select count(distinct person_id)::int as people from relation
       where application_id = (select application_id from application where number = $1)`,
      [number],
    );
    assert.deepEqual(relations, [{ people: 200 }]);
  });

  await stage.act(t, "the tax authority is told, and declares the month", async () => {
    const end = Date.now() + 60_000;
    while (true) {
      const [told] = await stage.server.query(
        `select count(distinct o.person_id)::int as people from obligation o
         where o.employer_id = 2 and o.month_for = '2026-11' and o.person_id in
           (select person_id from relation where application_id = (select application_id from application where number = $1))`,
        [number],
      );
      if (told.people === 200) break;
      assert.ok(Date.now() < end, `tax declared ${told.people} of 200`);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  });

  await stage.act(t, "the same list again changes nothing", async () => {
    await page.getByRole("link", { name: "增员", exact: true }).click();
    await uploadList(
      visit,
      "花名册.xlsx",
      ownList(strangers(9).map((one) => ["车间", "5000", one.number, one.name, "2026-11", ""])),
    );
    await shown(page.getByText("现在没有要生效的行"));
    await shown(page.getByText("早已如此").first());
    await visit.look("a list that changes nothing");
  });
});

test("on a phone one person is declared by keyboard, and a list that is no list says what to do", async () => {
  const visit = await stage.visit();
  const { page } = visit;
  await enterEmployer(visit, "employer-2");
  await visit.look("the first page at 360 px");
  await draw(visit, "employer-overview-360");
  await visit.go("/employer/declare/employee-registration");
  const [one] = strangers(1, 2000);
  await page.getByLabel("姓名").fill(one?.name ?? "");
  await page.getByLabel("证件号码").fill(one?.number ?? "");
  await page.getByLabel("参保时间").fill("2026-11");
  await page.getByLabel("申报工资").fill("6000");
  await visit.look("one person at 360 px");
  await draw(visit, "employer-one-360");
  await page.getByRole("button", { name: "检查这个人" }).press("Enter");
  await shown(page.getByRole("button", { name: "提交通过的 1 行" }));
  await visit.look("the result at 360 px");
  await draw(visit, "employer-result-360");
  await uploadList(visit, "通知.csv", Buffer.from("今天下午开会\n请准时参加\n"));
  await shown(page.getByText("没有找到表头", { exact: false }));
  await shown(page.getByRole("button", { name: "提交通过的 1 行" }));
  await visit.look("a list that cannot be read");
  await draw(visit, "employer-unreadable-360");
});
