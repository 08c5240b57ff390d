import assert from "node:assert/strict";
import { test } from "node:test";
import { sql, type Tx } from "#platform/db/database.ts";
import { contributionLimits } from "#policy/contribution/values.ts";
import { date } from "#policy/kernel/calendar.ts";
import { onDemo, secrecy } from "../../../test/office.ts";
import { base2026, rate2026, thursday } from "../../../test/publishing.ts";
import type { PublicationLine } from "./contract.ts";
import { checkLines } from "./lines.ts";
import { peopleTouched, touchedBy } from "./touched.ts";

const today = date("2026-11-18");
const given = { knownFrom: thursday, source: { title: "通知" }, regions: ["610000", "national"] };

async function touchedIn(tx: Tx, line: PublicationLine) {
  const checked = await checkLines(tx, { ...given, lines: [line] });
  assert.deepEqual(checked.lines[0]?.faults, []);
  const [touched] = await touchedBy({ db: tx, secrecy, today }, checked);
  return { checked, touched: touched ?? assert.fail("nothing was said of the line") };
}

const fenOf = (yuan: string): bigint => BigInt(yuan.replace(".", ""));

test("new limits touch the months whose base lies outside them, and no month on a limit", () =>
  onDemo(async (tx) => {
    const bases = await sql<{ base: string; person_id: string }>`
      select base, person_id from obligation where kind = 'normal' and scheme = 'enterprise-pension' and region = '610000'
        and month_for between '2026-01' and '2026-12' order by base`.execute(tx);
    const lowest = BigInt(bases.rows[0]?.base ?? assert.fail("the demo has no month of 2026"));
    const line = (floor: bigint): PublicationLine => ({
      ...{ kind: "value", parameter: contributionLimits("enterprise-pension").name, region: "610000" },
      ...{ from: date("2026-01-01"), to: date("2026-12-31") },
      value: {
        floor: `${floor / 100n}.${String(floor % 100n).padStart(2, "0")}`,
        ceiling: "400000.00",
        referenceWage: "9000.00",
      },
    });
    assert.equal((await touchedIn(tx, line(lowest))).touched.count, 0);
    const floor = lowest + 1n;
    const short = bases.rows.filter(({ base }) => BigInt(base) < floor);
    const { touched, checked } = await touchedIn(tx, line(floor));
    assert.equal(touched.count, short.length);
    assert.equal(touched.people, new Set(short.map(({ person_id }) => person_id)).size);
    // Each of them is one fen short.
    assert.deepEqual(
      touched.sums.map(({ yuan }) => fenOf(yuan)),
      [BigInt(short.length)],
    );
    const agencies = await sql<{ agency_id: string }>`
      select distinct agency_id from obligation where region = '610000' and base = ${lowest.toString()}`.execute(tx);
    const people = await Promise.all(
      agencies.rows.map(({ agency_id: agencyId }) =>
        peopleTouched({ db: tx, secrecy, today }, checked, { agencyId, most: 1000 }),
      ),
    );
    assert.equal(new Set(people.flat().map(({ personId }) => personId)).size, touched.people);
    assert.ok(people.flat().every(({ name }) => name.includes("*")));
  }));

test("a rate of interest touches every account of the year, with what it bears on the opening balance", () =>
  onDemo(async (tx) => {
    const { touched } = await touchedIn(tx, rate2026);
    const opening = fenOf(touched.sums[0]?.yuan ?? "");
    assert.ok(opening > 0n && touched.count > 0);
    assert.equal(fenOf(touched.sums[1]?.yuan ?? ""), (opening * 21_300n + 500_000n) / 1_000_000n); // × 2.13 %
  }));

test("a base of another region touches no award of this one", () =>
  onDemo(async (tx) => {
    const { touched, checked } = await touchedIn(tx, base2026);
    assert.ok(touched.count > 0);
    const elsewhere = await peopleTouched({ db: tx, secrecy, today }, checked, { agencyId: "999999", most: 10 });
    assert.deepEqual(elsewhere, []);
    const shanghai: PublicationLine = {
      ...base2026,
      region: "310000",
      value: { value: "12800.00" },
    } as PublicationLine;
    const other = await checkLines(tx, { ...given, regions: ["310000"], lines: [shanghai] });
    const ofShanghai = await peopleTouched({ db: tx, secrecy, today }, other, { agencyId: "610200", most: 1000 });
    assert.deepEqual(ofShanghai, []);
  }));

test("a holiday moves the day on which an open application is due", () =>
  onDemo(async (tx) => {
    const notice = (daysOff: readonly string[]): PublicationLine => ({
      ...{ kind: "value", parameter: "working-calendar", region: "national" },
      ...{ from: date("2027-01-01"), to: date("2027-12-31"), value: { daysOff: [...daysOff], workingWeekends: [] } },
    });
    const rest = ["04-05", "05-01", "05-02", "10-01", "10-02", "10-03"].map((day) => `2027-${day}`);
    await sql`
      insert into application (application_id, number, item, agency_id, person_id, channel, state, version, content_no,
                               created_at, changed_at, due_on)
      values (999999, '6102-2026-9999999', 'address-change', 610200, 1, 'web', 'submitted', 1, 1, now(), now(), '2027-01-05')`.execute(
      tx,
    );
    const count = async (days: readonly string[]) => (await touchedIn(tx, notice([...days, ...rest]))).touched.count;
    const [before, after] = [await count(["2027-01-01"]), await count(["2027-01-01", "2027-01-04"])];
    assert.equal(before, 0); // New Year is a day off by the law of every year
    assert.equal(after, 1); // Monday the 4th is one day less to work on
  }));
