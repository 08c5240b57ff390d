import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "#platform/db/database.ts";
import { addFen, toYuan } from "#policy/kernel/money.ts";
import type { Scheme } from "#policy/kernel/region.ts";
import { onDemo, people } from "../../../test/office.ts";
import { basesOfEmployer } from "./employer-wages-store.ts";
import { type PostedLine, postedOf } from "./posted.ts";
import { historyOf } from "./store.ts";

const region = "610000";

test("the medical bases of employer 1 in 2025 are two people's: 12 × (6,521 + 6,048) in 24 person-months", () =>
  onDemo(async (tx) => {
    const of = { employerId: "1", scheme: "medical", region } as const;
    const { sum, personMonths } = await basesOfEmployer(tx, { ...of, year: 2025 });
    assert.deepEqual([toYuan(sum), personMonths], ["150828.00", 24]);
    assert.equal((await basesOfEmployer(tx, { ...of, year: 2024 })).personMonths, 0);
    assert.equal((await basesOfEmployer(tx, { ...of, employerId: "2", year: 2025 })).personMonths, 0);
    assert.equal((await basesOfEmployer(tx, { ...of, region: "310000", year: 2025 })).personMonths, 0);
  }));

test("in every scheme and year it is what each person's posted months come to, what was given back left out", () =>
  onDemo(async (tx) => {
    await sql`
      insert into obligation (person_id, source, source_line, scheme, agency_id, region, category, employer_id, kind, month_for,
        month_charged, base, total, personal, employer, account, pooled, reverses_source, reverses_line, known_at)
      select person_id, 'refund/T', 1, scheme, agency_id, region, category, employer_id, 'refund', month_for, month_charged,
        -base, 0, 0, 0, 0, 0, source, source_line, now()
      from obligation where person_id = 113 and scheme = 'medical' and month_for = '2026-03'`.execute(tx);
    const lines: PostedLine[] = [];
    for (const { personId } of people) lines.push(...postedOf(await historyOf(tx, String(personId))));
    let months = 0;
    for (const scheme of ["medical", "enterprise-pension", "unemployment", "work-injury"] as const satisfies Scheme[]) {
      for (const [employerId, year] of [
        ["1", 2026],
        ["2", 2026],
        ["1", 2019],
      ] as const) {
        const own = lines.filter(
          (line) =>
            line.scheme === scheme &&
            line.employerId === employerId &&
            line.region === region &&
            line.monthFor.startsWith(String(year)),
        );
        const found = await basesOfEmployer(tx, { employerId, scheme, region, year });
        assert.deepEqual(found, { sum: addFen(...own.map(({ base }) => base)), personMonths: own.length });
        months += own.length;
        if (scheme === "medical" && employerId === "1" && year === 2026) assert.equal(own.length, 19); // 2 × 10 less one
      }
    }
    assert.ok(months > 100);
  }));
