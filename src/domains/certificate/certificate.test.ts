import assert from "node:assert/strict";
import { createPublicKey, randomUUID, verify } from "node:crypto";
import { test } from "node:test";
import { lockPerson } from "#domains/registration/index.ts";
import { guest } from "#platform/auth/actor.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import {
  assertInvariants,
  citizen,
  contextOf,
  later,
  onDemo,
  personOf,
  problemOf,
  secrecy,
  wednesday,
} from "../../../test/office.ts";
import { certificateIndex, readCode, sha256 } from "./code.ts";
import { issueParticipation, issueRightsRecord } from "./index.ts";
import { qrContent, statementText } from "./statement.ts";
import * as store from "./store.ts";
import { verifyCertificate } from "./verify.ts";
import { contentOf, stateAt } from "./view.ts";

const issuing = (tx: Tx, personId: number, now = wednesday) => ({
  ...contextOf(tx, citizen(personId), now),
  secrecy,
  applicationId: "1",
  number: `6102-2026-${randomUUID().slice(0, 7)}`,
  personId: String(personId),
  agencyId: String(personOf(personId).agencyId),
  address: "https://shebao.example",
});

async function issued(tx: Tx, personId: number, now = wednesday) {
  await lockPerson(tx, String(personId));
  await issueParticipation(issuing(tx, personId, now), { detail: "twelve-months", validDays: 30 });
  const [row] = await store.certificatesOf(tx, String(personId));
  assert.ok(row);
  return { row, content: contentOf(secrecy, row), last4: personOf(personId).identityNumber.slice(-4) };
}

const check = (tx: Tx, code: string, last4: string, fileHash: string | null = null, now = wednesday) =>
  verifyCertificate(contextOf(tx, guest, now), secrecy, { code, last4, fileHash });

test("the certificate of 周建国 adds up the posted months of the last twelve", async () => {
  await onDemo(async (tx) => {
    const { row, content } = await issued(tx, 1);
    const figures = await sql<{ months: number; personal: string; employer: string; lines: number }>`
      select months, personal, employer, cardinality(ledger_lines) as lines from certificate
      where person_id = 1 and certificate_no = ${row.certificate_no}`.execute(tx);
    // 2025-12: 6,850.00 × 8 % = 548.00 and × 16 % = 1,096.00. 2026-01 to 09: 7,200.00 × 8 % = 576.00 and × 16 % = 1,152.00.
    // 548.00 + 9 × 576.00 = 5,732.00; 1,096.00 + 9 × 1,152.00 = 11,464.00.
    assert.deepEqual(figures.rows, [{ months: 10, personal: "573200", employer: "1146400", lines: 10 }]);
    assert.equal(content.name, "周建国");
    assert.equal(row.valid_until, "2026-12-18");
    const table = content.parts.find((part) => part.kind === "table");
    assert.deepEqual(table?.kind === "table" && table.rows, [
      ["2025年12月", "6,850.00", "548.00", "1,096.00", "● 1 个月"],
      ["2026年1月至9月（每月）", "7,200.00", "576.00", "1,152.00", "● 9 个月"],
    ]);
    const words = content.parts.flatMap((part) => (part.kind === "lines" ? part.lines : []));
    assert.ok(words.includes("个人缴费合计人民币（大写）伍仟柒佰叁拾贰元整"), words.join());
    await assertInvariants(tx);
  });
});

test("a figure that is not the sum of its lines is found by the invariant", async () => {
  await onDemo(async (tx) => {
    await issued(tx, 1);
    await sql`savepoint before_change`.execute(tx);
    await assert.rejects(sql`update certificate set months = 10`.execute(tx), /permission denied/);
    await sql`rollback to savepoint before_change`.execute(tx);
    await sql`
      insert into certificate select person_id, certificate_no + 1, number || 'x', agency_id, kind, code, code_index || '\\x01',
        content, content_hash, file_hash, signature, issued_at, valid_until, month_from, month_to, ledger_lines, months + 1,
        personal, employer from certificate`.execute(tx);
    await assert.rejects(assertInvariants(tx), /M11/);
  });
});

test("the file that is kept has the hash that was kept, and the signature in the QR code holds without us", async () => {
  await onDemo(async (tx) => {
    const { row, content } = await issued(tx, 6);
    const pdf = await store.readPdf(tx, secrecy, row);
    assert.deepEqual(sha256(pdf), row.file_hash);
    const statement = {
      kind: row.kind,
      code: content.code,
      contentHash: row.content_hash,
      issuedOn: "2026-11-18",
      validUntil: row.valid_until,
    } as const;
    const url = new URL(
      qrContent(
        "https://shebao.example",
        { ...statement, issuedOn: row.issued_at.toISOString().slice(0, 10) as typeof row.valid_until },
        row.signature,
      ),
    );
    assert.equal(
      `${url.origin}${url.pathname}${url.search}`,
      "https://shebao.example/verify",
      "the code goes to no server log",
    );
    const parts = new URLSearchParams(url.hash.slice(1));
    const text = [
      "shebao certificate 1",
      parts.get("k"),
      parts.get("c"),
      Buffer.from(parts.get("h") ?? "", "base64url").toString("hex"),
      parts.get("d"),
      parts.get("u"),
    ].join("\n");
    const signature = Buffer.from(parts.get("s") ?? "", "base64url");
    const key = createPublicKey(secrecy.publicKey);
    assert.ok(verify(null, Buffer.from(text), key, signature));
    assert.ok(
      !verify(null, Buffer.from(text.replace("2026-12-18", "2027-12-18")), key, signature),
      "a longer validity",
    );
    assert.equal(text, statementText({ ...statement, issuedOn: statement.issuedOn as typeof row.valid_until }));
  });
});

test("a stranger with code and digits reads masked facts; a file with one other byte is altered", async () => {
  await onDemo(async (tx) => {
    const { row, content, last4 } = await issued(tx, 6);
    const pdf = await store.readPdf(tx, secrecy, row);
    const hex = (bytes: Buffer) => sha256(bytes).toString("hex");
    const seen = await check(tx, content.code.toLowerCase().replaceAll("-", " "), last4, hex(pdf));
    assert.deepEqual([seen.state, seen.file, seen.daysLeft], ["valid", "same", 30]);
    assert.deepEqual([seen.maskedName, seen.maskedNumber.slice(0, 5)], ["𠮷*斌", "319**"]);
    assert.ok(!JSON.stringify(seen).includes(personOf(6).identityNumber));
    const changed = Buffer.from(pdf);
    changed[changed.length >> 1] = (changed[changed.length >> 1] ?? 0) ^ 1;
    assert.equal((await check(tx, content.code, last4, hex(changed))).file, "altered");
    assert.equal((await check(tx, content.code, last4)).file, "none");
  });
});

test("every check that succeeds stands in the person's log, read by a code; one that fails does not", async () => {
  await onDemo(async (tx) => {
    const { content, last4 } = await issued(tx, 6);
    await check(tx, content.code, last4);
    await problemOf(check(tx, content.code, "000X"));
    const reads = await sql<{ reader_kind: string; purpose: string; organisation: string }>`
      select reader_kind, purpose, organisation from person_read where person_id = 6 order by at, purpose`.execute(tx);
    assert.deepEqual(
      reads.rows.filter((row) => row.reader_kind === "code"),
      [{ reader_kind: "code", purpose: "查验「社会保险参保证明」", organisation: "持验真码的人" }],
    );
    assert.equal(reads.rows.length, 2, "the issue and the check");
  });
});

test("unknown code, wrong digits and a share code are one answer", async () => {
  await onDemo(async (tx) => {
    const { content, last4 } = await issued(tx, 6);
    const wrong = content.code.endsWith("7") ? `${content.code.slice(0, -1)}8` : `${content.code.slice(0, -1)}7`;
    const answers = [];
    for (const [code, digits] of [
      [wrong, last4],
      [content.code, "0000"],
      ["", last4],
      ["AAAA-AAAA", "0000"],
    ] as const) {
      answers.push(
        await check(tx, code, digits).then(
          () => "read",
          (error: Error) => `${error.name} ${error.message}`,
        ),
      );
    }
    assert.equal(new Set(answers).size, 1, answers.join("\n"));
    assert.match(answers[0] ?? "", /^Problem 没有查到/);
  });
});

test("it holds to the end of its last day, then it has expired; revoked it says so at once", async () => {
  await onDemo(async (tx) => {
    const { row, content, last4 } = await issued(tx, 6);
    assert.equal(stateAt(row, new Date("2026-12-18T23:59:59.999+08:00")), "valid");
    assert.equal(stateAt(row, new Date("2026-12-19T00:00:00+08:00")), "expired");
    assert.equal((await check(tx, content.code, last4, null, later(31))).state, "expired");
    assert.equal(await store.revoke(tx, row, "login:p6", wednesday), true);
    assert.equal(await store.revoke(tx, row, "login:p6", wednesday), false);
    const seen = await check(tx, content.code, last4);
    assert.deepEqual([seen.state, seen.revokedAt], ["revoked", wednesday.toISOString()]);
  });
});

test("ten tries with wrong digits are counted, the eleventh is refused whatever its digits, until 15 minutes later", async () => {
  await onDemo(async (tx) => {
    const { content } = await issued(tx, 6);
    const index = certificateIndex(secrecy, content.code);
    const tries = [];
    for (let round = 0; round < 12; round += 1) tries.push(await store.countTry(tx, index));
    assert.deepEqual(tries, [...Array(10).fill(true), false, false]);
    assert.equal(await store.countTry(tx, certificateIndex(secrecy, "AAAA")), false, "an unknown code has no counter");
    await sql`update certificate_guard set since = now() - interval '16 minutes' where code_index = ${index}`.execute(
      tx,
    );
    assert.equal(await store.countTry(tx, index), true);
    await store.forgetTries(tx, index);
    assert.equal(await store.countTry(tx, index), true);
  });
});

test("somebody else and another agency find nothing under the number", async () => {
  await onDemo(async (tx) => {
    const { row } = await issued(tx, 6);
    const found = async (scope: store.Scope) => (await store.findCertificate(tx, row.number, scope)) !== undefined;
    assert.deepEqual([await found({ personId: "6" }), await found({ personId: "1" })], [true, false]);
    assert.deepEqual([await found({ agencyId: "610200" }), await found({ agencyId: "310000" })], [true, false]);
  });
});

test("what lies in the database is sealed for its row: nothing of name, number or code can be read", async () => {
  await onDemo(async (tx) => {
    const { content } = await issued(tx, 6);
    const rows =
      await sql`select * from certificate c join certificate_file f using (person_id, certificate_no)`.execute(tx);
    const raw = rows.rows
      .flatMap((row) => Object.values(row as object))
      .map((value) => (Buffer.isBuffer(value) ? value.toString("latin1") : String(value)));
    for (const secret of [content.code, content.identityNumber, Buffer.from("𠮷文斌").toString("latin1"), "%PDF"]) {
      assert.ok(
        raw.every((value) => !value.includes(secret)),
        secret,
      );
    }
  });
});

test("the record of 2026 shows what is held and says what is not", async () => {
  await onDemo(async (tx) => {
    await issueRightsRecord(issuing(tx, 1), { year: 2026, validDays: 30 });
    const [row] = await store.certificatesOf(tx, "1");
    assert.ok(row);
    const content = contentOf(secrecy, row);
    const headings = content.parts.map((part) => part.heading);
    assert.deepEqual(headings.slice(1), [
      "个人基本信息",
      "参保情况",
      "参保缴费情况",
      "缴费情况",
      "基本养老保险个人账户情况",
    ]);
    const values = new Map(
      content.parts
        .flatMap((part) => (part.kind === "pairs" ? part.rows.flat() : []))
        .map(([label, value]) => [label, value]),
    );
    assert.equal(values.get("养老保险个人缴费"), "5,184.00"); // 576.00 × 9
    assert.equal(values.get("当年记账金额"), "5,184.00"); // 7,200.00 × 8 % × 9
    assert.equal(values.get("医疗保险单位缴费"), "未记录");
    assert.equal(values.get("上年末储存额当年记账利息"), "未结息");
    // 106,343.12 + 5,184.00 = 111,527.12: the balance that the account page shows.
    assert.equal(values.get("至本年末账户累计储存额"), "111,527.12");
    assert.equal(values.get("截止上年末个人账户累计储存额"), "106,343.12");
    const months = content.parts.find((part) => part.heading === "参保缴费情况");
    assert.ok(months?.kind === "table");
    assert.deepEqual(months.rows[8], ["9月", "7,200.00", "●", "●", "●"]);
    assert.deepEqual(months.rows[9], ["10月", "7,200.00", "在途", "在途", "在途"]);
    assert.deepEqual(months.rows[11], ["12月", "", "-", "-", "-"]);
    await assertInvariants(tx);
  });
});

test("the record of a year before ours holds the months that came over from the former system", async () => {
  await onDemo(async (tx) => {
    await issueRightsRecord(issuing(tx, 1), { year: 2025, validDays: 30 });
    const [row] = await store.certificatesOf(tx, "1");
    assert.ok(row);
    const { parts, title } = contentOf(secrecy, row);
    assert.equal(title, "2025年度社会保险个人权益记录单");
    const values = new Map(
      parts.flatMap((part) => (part.kind === "pairs" ? part.rows.flat() : [])).map(([label, value]) => [label, value]),
    );
    assert.equal(values.get("至本年末账户累计储存额"), "106,343.12");
    assert.equal(values.get("养老保险个人缴费"), "6,576.00"); // 6,850.00 × 8 % = 548.00 × 12
  });
});

test("a code is read as people type it: small letters, blanks, full width, O for 0, I and L for 1", () => {
  assert.equal(readCode("sb7k q2md－9xta 4142"), "SB7K-Q2MD-9XTA-4142");
  assert.equal(readCode("SBOK-ILMD"), "SB0K-11MD");
  assert.equal(readCode("ＳＢ７Ｋ"), "SB7K");
});
