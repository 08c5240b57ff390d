import assert from "node:assert/strict";
import { test } from "node:test";
import type { Office } from "#domains/application/index.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { readSheet } from "#platform/sheet/sheet.ts";
import { openZip } from "#platform/sheet/zip.ts";
import { assertInvariants, contextOf, later, onDemo, problemOf, staff, wednesday } from "../../../test/office.ts";
import { handIn, makeUpAnswers } from "../../../test/plans.ts";
import { approveExport, askExport, downloadExport, exportDays, refuseExport } from "./export.ts";
import { forgetExpired } from "./store.ts";

// The run that the former system paid: a list that is there in every demo.
const run = { kind: "payment-run", number: "PAY-610000-202610-01" } as const;
const asked = { source: run, purpose: "check", reason: "逐人核对十月发放" } as const;
const finance = staff("finance");

const peopleOfRun = async (tx: Tx): Promise<number> => {
  const found = await sql<{ count: number }>`
    select count(*)::int as count from payment p join payment_run r on r.run_id = p.run_id and r.attempt_no = p.attempt_no
    where r.number = ${run.number}`.execute(tx);
  return found.rows[0]?.count ?? 0;
};
const ask = (tx: Tx, office: Office, limit: number, actor = finance, given: Parameters<typeof askExport>[2] = asked) =>
  askExport({ office, limit }, contextOf(tx, actor), given);
const download = (tx: Tx, office: Office, number: string, actor = finance, now = wednesday) =>
  downloadExport({ office }, contextOf(tx, actor, now), number);

test("as many rows as the limit are made at once, one row more waits for a second person", () =>
  onDemo(async (tx, office) => {
    const people = await peopleOfRun(tx);
    assert.ok(people > 1);
    const within = await ask(tx, office, people);
    assert.deepEqual([within.state, within.row_count, within.decided_name], ["ready", people, null]);
    const over = await ask(tx, office, people - 1);
    assert.deepEqual([over.state, over.row_count], ["waiting", people]);
    assert.equal(await problemOf(download(tx, office, over.number)), "export/not-now");
    const approved = await approveExport(office, contextOf(tx, staff("auditor")), {
      ...{ number: over.number, version: over.version },
    });
    assert.deepEqual([approved.state, approved.decided_name], ["ready", "石磊"]);
    assert.ok((await download(tx, office, over.number)).length > 0);
    await assertInvariants(tx);
  }));

test("the file carries exporter, time, number and purpose first and last and below each page, and no whole account", () =>
  onDemo(async (tx, office) => {
    const people = await peopleOfRun(tx);
    const row = await ask(tx, office, people);
    const bytes = await download(tx, office, row.number);
    const { rows } = readSheet(bytes);
    assert.deepEqual(
      rows.slice(0, 4).map(([title]) => title),
      ["导出编号", "导出人", "导出时间", "用途"],
    );
    const [number, who, when, what] = rows.map(([, cell]) => String(cell ?? ""));
    assert.equal(number, row.number);
    assert.match(number ?? "", /^DC-610200-2026-\d{6}$/);
    assert.match(who ?? "", /^高敏（.*财务岗）$/);
    assert.equal(when, "2026年11月18日 10:00");
    assert.equal(what, "逐人核对：逐人核对十月发放");
    assert.deepEqual(rows[6]?.slice(0, 3), ["姓名", "上月（元）", "本次（元）"]);
    assert.equal(rows.length, 7 + people + 1);
    assert.match(String(rows.at(-1)?.[1]), new RegExp(`^${row.number}　高敏.*2026年11月18日 10:00$`));
    assert.doesNotMatch(rows.flat().join(" "), /\d{15}/, "neither an identity number nor an account");
    assert.match(pageOf(bytes), new RegExp(`<oddFooter>&amp;C${row.number}　高敏.*</oddFooter>`));
  }));

test("everybody in the file reads in their own log that they were taken out, by which post, and what for", () =>
  onDemo(async (tx, office) => {
    const row = await ask(tx, office, 5_000);
    const reads = await sql<{ people: number; rows: number; post: string; kind: string }>`
      select count(distinct person_id)::int as people, count(*)::int as rows, min(staff_post) as post, min(reader_kind) as kind
      from person_read where purpose = ${`导出名单（${row.number}）：逐人核对`} and reason = '逐人核对十月发放'`.execute(
      tx,
    );
    const people = await peopleOfRun(tx);
    assert.deepEqual(reads.rows[0], { people, rows: people, post: "财务岗", kind: "staff" });
  }));

test("a list that waits is no read of anybody; nor is one that was refused", () =>
  onDemo(async (tx, office) => {
    const count = async () =>
      (await sql<{ count: number }>`select count(*)::int as count from person_read`.execute(tx)).rows[0]?.count;
    const before = await count();
    const row = await ask(tx, office, 1);
    const refused = await refuseExport(contextOf(tx, staff("auditor")), {
      ...{ number: row.number, version: row.version, reason: "不用全部的人" },
    });
    assert.deepEqual([refused.state, refused.note], ["refused", "不用全部的人"]);
    assert.equal(await problemOf(download(tx, office, row.number)), "export/not-now");
    const late = approveExport(office, contextOf(tx, staff("auditor")), {
      number: row.number,
      version: refused.version,
    });
    assert.equal(await problemOf(late), "export/not-now");
    assert.equal(await count(), before);
  }));

test("nobody approves their own: not under another log-in, not without the post, not from another agency, not a stale page", () =>
  onDemo(async (tx, office) => {
    const row = await ask(tx, office, 1);
    const approve = (actor: ReturnType<typeof staff>, version = row.version) =>
      problemOf(approveExport(office, contextOf(tx, actor), { number: row.number, version }));
    assert.equal(await approve(staff("auditor", { naturalPerson: finance.naturalPerson })), "application/four-eyes");
    assert.equal(await approve(staff("auditor", { naturalPerson: null })), "application/four-eyes");
    for (const post of ["checker", "approver", "finance-2", "administrator"])
      assert.equal(await approve(staff(post)), "application/four-eyes", post);
    assert.equal(await approve(staff("auditor", { agencyId: "310000" })), "request/not-found");
    assert.equal(await approve(staff("auditor"), row.version + 1), "export/stale");
    const { state } = await approveExport(office, contextOf(tx, staff("auditor")), row);
    assert.equal(state, "ready");
  }));

test("a file is there until the moment it expires, then it is gone, also from the database", () =>
  onDemo(async (tx, office) => {
    const row = await ask(tx, office, 5_000);
    const end = later(exportDays);
    const before = new Date(end.getTime() - 1);
    assert.ok((await download(tx, office, row.number, finance, before)).length > 0);
    assert.equal(await problemOf(download(tx, office, row.number, finance, end)), "export/expired");
    assert.equal(await forgetExpired(tx, before), 0);
    assert.equal(await forgetExpired(tx, end), 1);
    const left = await sql`select from export_file`.execute(tx);
    assert.equal(left.rows.length, 0);
    assert.equal(await problemOf(download(tx, office, row.number)), "export/expired");
  }));

test("each download is logged; nobody but who asked takes the file, the approver neither", () =>
  onDemo(async (tx, office) => {
    const row = await ask(tx, office, 5_000);
    for (const other of ["finance-2", "checker", "auditor"])
      assert.equal(await problemOf(download(tx, office, row.number, staff(other))), "request/not-found", other);
    await download(tx, office, row.number);
    await download(tx, office, row.number);
    const logged = await sql<{ download_no: number; actor: string }>`
      select download_no, actor from export_download order by download_no`.execute(tx);
    assert.deepEqual(logged.rows, [
      { download_no: 1, actor: "login:finance" },
      { download_no: 2, actor: "login:finance" },
    ]);
    const audited = await sql`
      select from audit_entry where action = 'export.download' and subject = ${row.number}`.execute(tx);
    assert.equal(audited.rows.length, 2);
  }));

test("a post takes out what its own pages show, and nothing else; an empty list is not taken out", () =>
  onDemo(async (tx, office) => {
    const worklist = { kind: "worklist", tab: "mine" } as const;
    const by = (post: string, source: typeof run | typeof worklist) =>
      problemOf(ask(tx, office, 5_000, staff(post), { ...asked, source }));
    assert.equal(await by("clerk", run), "request/not-found");
    for (const post of ["finance", "data", "auditor", "administrator"])
      assert.equal(await by(post, worklist), "request/not-found", post);
    assert.equal(await by("clerk", worklist), "export/size");
    assert.equal(
      await problemOf(ask(tx, office, 9, finance, { ...asked, source: { ...run, number: "PAY-X" } })),
      "request/not-found",
    );
    assert.equal((await ask(tx, office, 5_000, staff("checker"))).state, "ready");
  }));

test("the worklist goes out as it is shown under its filter", () =>
  onDemo(async (tx, office) => {
    const before = await worklistRows(tx, office, {});
    const { number } = await handIn(tx, office, "make-up-assessment", makeUpAnswers);
    const all = await worklistRows(tx, office, {});
    assert.equal(all.length, before.length + 1);
    assert.ok(all.some((cells) => cells[0] === number));
    const one = await worklistRows(tx, office, { q: number });
    assert.deepEqual(
      one.map((cells) => cells[0]),
      [number],
    );
    assert.equal(one[0]?.[1], "补缴核定");
  }));

const pageOf = (bytes: Buffer): string => openZip(bytes).read("xl/worksheets/sheet1.xml")?.toString() ?? "";

/** The rows of the list of what is to be accepted, as they stand in the file. */
async function worklistRows(tx: Tx, office: Office, filter: { q?: string }) {
  const source = { kind: "worklist", tab: "to-accept", ...filter } as const;
  const row = await ask(tx, office, 5_000, staff("clerk"), { ...asked, source }).catch((error: { code?: string }) => {
    assert.equal(error.code, "export/size");
  });
  if (row === undefined) return [];
  const { rows } = readSheet(await download(tx, office, row.number, staff("clerk")));
  return rows.slice(7, -1);
}
