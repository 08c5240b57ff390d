import assert from "node:assert/strict";
import { test } from "node:test";
import { submit } from "#domains/application/engine.ts";
import { findApplication } from "#domains/application/store.ts";
import { effectRows } from "#domains/declaration/effect.ts";
import { failedRows } from "#domains/declaration/failed-rows.ts";
import { declarationOf } from "#domains/declaration/read-list.ts";
import { countsOf, rowsOf } from "#domains/declaration/store.ts";
import { takeList, takePerson } from "#domains/declaration/upload.ts";
import { declarationViewOf, rowListOf } from "#domains/declaration/view.ts";
import { relationsOf } from "#domains/registration/index.ts";
import { numberIndex } from "#platform/auth/session.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { readSheet, writeXlsx } from "#platform/sheet/sheet.ts";
import { hand, listFiles, performIn, upload } from "../../test/declaring.ts";
import { ownList, strangers } from "../../test/lists.ts";
import { assertInvariants, contextOf, employerClerk, onDemo, people, secrecy, wednesday } from "../../test/office.ts";

const employer = employerClerk();

async function countsFor(tx: Tx, number: string) {
  const row = await findApplication(tx, number);
  return countsOf(tx, row?.application_id ?? "0");
}

async function personOfNumber(tx: Tx, number: string): Promise<string> {
  const found = await sql<{ person_id: string }>`
    select person_id from person_identity where number_index = ${numberIndex(secrecy, number)}`.execute(tx);
  return found.rows[0]?.person_id ?? "";
}

const [first, second, third, fourth] = strangers(4);
if (!first || !second || !third || !fourth) throw new Error("four people");
const live = (stranger: { name: string; number: string }, wage = "5000") => [
  "一车间",
  wage,
  stranger.number,
  stranger.name,
  "2026-11",
  "",
];

test("a list of hires goes from upload to relations, messages and news to tax; what failed comes back as a file", () =>
  onDemo(async (tx, office) => {
    const insured = people.find((one) => one.stints.some((stint) => stint.toMonth === null && stint.employerId === 1));
    assert.ok(insured);
    const number = await upload(
      tx,
      office,
      ownList([
        live(first),
        [
          "二车间",
          "1,200.5",
          second.number.toLowerCase(),
          `${second.name.slice(0, 1)} ${second.name.slice(1)}`,
          "202611",
          "全部",
        ],
        ["二车间", "5000", "3.19001E+17", third.name, "2026/11", ""],
        [
          "=cmd|' /C calc'!A0",
          "5000",
          `${fourth.number.slice(0, 17)}${fourth.number.endsWith("1") ? "2" : "1"}`,
          fourth.name,
          "46327",
          "",
        ],
        live(first),
        ["三车间", "5000", insured.identityNumber, insured.name, "2026-11", ""],
        ["合计", "5 人"],
      ]),
    );
    const { rows, schemes } = await countsFor(tx, number);
    // Two accepted; of the insured one work injury alone; three refused as a whole.
    assert.deepEqual(rows, { accepted: 2, part: 1, unchanged: 0, refused: 3 });
    assert.deepEqual(
      schemes.find((one) => one.scheme === "work-injury"),
      { scheme: "work-injury", accepted: 3, unchanged: 0, refused: 0 },
    );
    const { row, item } = await declarationOf({ tx }, office, number);
    const list = await rowListOf(office, { tx }, row, item, { show: "bad", page: 1 });
    assert.deepEqual(
      list.rows.map((one) => one.problems.map((problem) => `${problem.place} ${problem.code}`)),
      [
        ["第7行 证件号码 lost-digits"],
        ["第8行 证件号码 number-check"],
        ["第9行 证件号码 twice"],
        ["第10行 证件号码 elsewhere"],
      ],
    );
    assert.match(list.rows[1]?.problems[0]?.suggestion ?? "", new RegExp(fourth.number));
    const sheet = readSheet(await failedRows(office, tx, row, item));
    assert.deepEqual(sheet.rows[0], [
      "部门",
      "月工资(元)",
      "身份证号码",
      "姓  名",
      "参保年月",
      "险种",
      "未通过原因",
      "修改建议",
    ]);
    assert.equal(sheet.rows.length, 5);
    assert.equal(sheet.rows[2]?.[0], "=cmd|' /C calc'!A0");

    assert.equal(await hand(tx, office, number), "partly-done");
    const id = await personOfNumber(tx, second.number);
    const relations = await relationsOf(tx, id);
    assert.ok(relations.length >= 2);
    for (const relation of relations) {
      assert.deepEqual(
        [relation.status, relation.from_month, relation.employer_id, relation.declared_base],
        ["contributing", "2026-11", "2", "120050"],
      );
    }
    const told = await sql<{ count: number }>`
      select count(*)::int as count from notification where person_id = ${id} and template = 'declaration.hired'`.execute(
      tx,
    );
    assert.equal(told.rows[0]?.count, 1);
    const announced = await sql<{ count: number }>`
      select count(*)::int as count from outbound_line where person_id = ${id}`.execute(tx);
    assert.equal(announced.rows[0]?.count, relations.length);
    await assertInvariants(tx);
    const view = await declarationViewOf(office, { tx }, (await findApplication(tx, number)) ?? assert.fail(), item);
    assert.equal(view.effected, 3);
    assert.match(view.outcome.join(""), /3 行已经生效/);
  }));

test("a wage below the floor is recorded as declared, and what the base becomes is shown with its derivation", () =>
  onDemo(async (tx, office) => {
    const number = await upload(tx, office, ownList([live(first, "100")]));
    const { row, item } = await declarationOf({ tx }, office, number);
    const [one] = (await rowListOf(office, { tx }, row, item, { show: "all", page: 1 })).rows;
    assert.equal(one?.outcome, "accepted");
    const pension = one?.schemes.find((scheme) => scheme.base !== null);
    assert.match(pension?.text ?? "", /工资照申报数记；低于下限/);
    assert.equal(pension?.base?.kind, "derivation");
  }));

test("the same list again changes nothing, and there is nothing to hand in", () =>
  onDemo(async (tx, office) => {
    const bytes = ownList([live(first), live(second)]);
    assert.equal(await hand(tx, office, await upload(tx, office, bytes)), "done");
    const before = (await relationsOf(tx, await personOfNumber(tx, first.number))).length;
    const again = await upload(tx, office, bytes);
    assert.deepEqual((await countsFor(tx, again)).rows, { accepted: 0, part: 0, unchanged: 2, refused: 0 });
    await assert.rejects(hand(tx, office, again), /早已|都已经是这样/);
    assert.equal((await relationsOf(tx, await personOfNumber(tx, first.number))).length, before);
  }));

test("a list of failed rows that comes back mended takes the place of what failed, and of nothing else", () =>
  onDemo(async (tx, office) => {
    const wrong = ["二车间", "5000", "1.23E+17", second.name, "2026-11", ""];
    const number = await upload(tx, office, ownList([live(first), wrong]));
    const { row, item } = await declarationOf({ tx }, office, number);
    const failed = readSheet(await failedRows(office, tx, row, item)).rows.map((cells) => cells.map(String));
    const mended = failed.map((cells, at) =>
      at === 0 ? cells : cells.map((cell, place) => (place === 2 ? second.number : cell)),
    );
    assert.equal(await upload(tx, office, writeXlsx([{ name: "名单", rows: mended }])), number);
    assert.deepEqual((await countsFor(tx, number)).rows, { accepted: 2, part: 0, unchanged: 0, refused: 0 });
    assert.equal(await hand(tx, office, number), "done");
  }));

test("a whole list takes the place of the one before it, and one that cannot be read of none", () =>
  onDemo(async (tx, office) => {
    const number = await upload(tx, office, ownList([live(first), live(second)]));
    await upload(tx, office, ownList([live(third)]));
    assert.deepEqual((await countsFor(tx, number)).rows, { accepted: 1, part: 0, unchanged: 0, refused: 0 });
    await upload(tx, office, Buffer.from("今天天气很好\n没有表头\n"));
    const { row, item } = await declarationOf({ tx }, office, number);
    const view = await declarationViewOf(office, { tx }, row, item);
    assert.equal(view.list?.state, "unreadable");
    assert.match(view.list?.problem ?? "", /没有找到表头/);
    assert.equal(view.rows.accepted, 1);
    await takePerson(office, contextOf(tx, employer), {
      item: "employee-registration",
      values: { name: fourth.name, number: fourth.number, startMonth: "2026-11", wage: "6000" },
    });
    assert.deepEqual((await countsFor(tx, number)).rows, { accepted: 2, part: 0, unchanged: 0, refused: 0 });
  }));

test("a removal ends the relations with this employer alone, and a second one changes nothing", () =>
  onDemo(async (tx, office) => {
    await hand(tx, office, await upload(tx, office, ownList([live(first), live(second)])));
    const csv = (rows: string[]) => Buffer.from(`姓名,身份证号,离职原因,终止年月\r\n${rows.join("\r\n")}`);
    const leaving = [
      `${first.name},${first.number},辞职,2026-11`,
      `${second.name},${second.number},辞职,2026-10`,
      `${third.name},${third.number},辞职,2026-11`,
    ];
    const number = await upload(tx, office, csv(leaving), "employee-removal");
    const { row } = await declarationOf({ tx }, office, number);
    const rows = await rowsOf(tx, row.application_id, { outcomes: ["refused"], offset: 0, limit: 9 });
    assert.deepEqual(
      rows.map((one) => one.codes),
      [["leave-before-hire"], ["not-here"]],
    );
    // What is known later is another row of the same relation.
    assert.equal(await hand(tx, office, number, new Date(wednesday.getTime() + 60_000)), "partly-done");
    const relations = await relationsOf(tx, await personOfNumber(tx, first.number));
    assert.deepEqual([...new Set(relations.map((one) => `${one.status} ${one.to_month}`))], ["ended 2026-11"]);
    const again = await upload(tx, office, csv(leaving.slice(0, 1)), "employee-removal");
    assert.deepEqual((await countsFor(tx, again)).rows, { accepted: 0, part: 0, unchanged: 1, refused: 0 });
    await assertInvariants(tx);
  }));

test("what another did between the check and the effect is seen: nobody is insured in a scheme by two employers", () =>
  onDemo(async (tx, office) => {
    const mine = await upload(tx, office, ownList([live(first)]));
    const other = { ...employer, id: "login:employer-2", employerId: "1", employerName: "铜川新区示例机械有限公司" };
    const row = await takePerson(office, contextOf(tx, other), {
      item: "employee-registration",
      values: { name: first.name, number: first.number, startMonth: "2026-11", wage: "6000" },
    });
    await submit(office, contextOf(tx, other), { number: row.number, version: row.version });
    await effectRows(performIn(tx), { office, number: row.number });
    assert.equal(await hand(tx, office, mine), "partly-done");
    assert.deepEqual((await countsFor(tx, mine)).rows, { accepted: 0, part: 1, unchanged: 0, refused: 0 });
    await assertInvariants(tx);
  }));

test("while a list is read no other is taken", () =>
  onDemo(async (tx, office) => {
    const given = {
      item: "employee-registration",
      files: listFiles,
      bytes: ownList([live(first)]),
      fileName: "a.xlsx",
    };
    await takeList(office, contextOf(tx, employer, wednesday), given);
    await assert.rejects(takeList(office, contextOf(tx, employer), given), { code: "declaration/busy" });
  }));
