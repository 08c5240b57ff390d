import assert from "node:assert/strict";
import { test } from "node:test";
import { maskName } from "#policy/kernel/mask.ts";
import { accountOf, logIn } from "../accounts.ts";
import { type Filed, submitFlexible } from "../journeys.ts";
import { enterAsPerson, enterDesk } from "./doors.ts";
import { setStage } from "./stage.ts";
import { shown } from "./visit.ts";

const stage = setStage();

/** Who bears which name. 买买提·吐尔逊 and 𠮷文斌 are people of the demo; the other two are renamed. */
const bearers = [
  { id: "citizen-2", name: "=1+1" },
  { id: "citizen-3", name: "买买提·吐尔逊" },
  { id: "citizen-4", name: "𠮷文斌" },
  { id: "citizen-late", name: "<script>alert(1)</script>" },
] as const;
const markup = '<img src=x onerror="alert(2)">';

test("names of every kind stand unharmed on the front page, in the worklist and on the case, and nothing runs", async () => {
  const { server } = stage;
  const filed = new Map<string, Filed>();
  for (const { id, name } of bearers) {
    const { personId } = accountOf(id);
    assert.ok(personId !== null);
    // Born so that all four may register: one is past the age in the demo, one is registered already.
    await server.query("update person set name = $2, birth_date = '1990-01-30' where person_id = $1", [personId, name]);
    await server.query("update login set display_name = $2 where person_id = $1", [personId, name]);
    await server.query("delete from relation where person_id = $1", [personId]);
    filed.set(name, await submitFlexible(await logIn(server.url, id)));
  }

  for (const { id, name } of bearers) {
    const person = await stage.visit();
    await enterAsPerson(person, id);
    assert.equal(await person.page.getByRole("heading", { level: 1 }).textContent(), `${name}，您好`);
    assert.deepEqual(person.complaints, [], name);
    await person.context.close();
  }

  const clerk = await stage.visit({ width: 1440, height: 900 });
  const { page } = clerk;
  await enterDesk(clerk, "clerk");
  // The worklist masks names by characters, of which 𠮷 is one.
  for (const [name, { number }] of filed) {
    const row = page.getByRole("row").filter({ hasText: number });
    await shown(row.getByText(maskName(name), { exact: true }));
  }
  await clerk.look("the worklist with all names");
  for (const [name, { number }] of filed) {
    await clerk.go(`/staff/cases/${number}`);
    const strip = page.getByRole("region", { name: "申请人" });
    await shown(strip.getByText(name, { exact: true }));
    assert.deepEqual(clerk.complaints, []);
  }

  // What a clerk writes is read by the person: markup stays text there too.
  const last = filed.get("<script>alert(1)</script>");
  await page.getByRole("button", { name: /^退回补正/ }).click();
  await page.getByLabel("第 1 项，缺什么、怎么补").fill(`请重拍${markup}`);
  await page.getByRole("button", { name: /^确认退回补正/ }).click();
  await shown(page.getByText(`已退回补正 ${last?.number}`, { exact: false }));
  const person = await stage.visit();
  await enterAsPerson(person, "citizen-late");
  await person.go(`/applications/${last?.number}`);
  await shown(person.page.getByText(markup, { exact: false }));
  await person.look("the returned application");

  const searched = page.getByLabel("查办件、查人");
  await searched.fill("<script>");
  await searched.press("Enter");
  await clerk.look("the worklist, searched for markup");
});
