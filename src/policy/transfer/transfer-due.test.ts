import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays, date } from "../kernel/calendar.ts";
import { known } from "../kernel/parameter.ts";
import { isWorkingDay, workingDaysBetween } from "../kernel/working-days.ts";
import { shippedLaw } from "../law.ts";
import { transferDue } from "./transfer-due.ts";

const law = shippedLaw.on(date("2026-03-02"));
const due = known(transferDue(law));

test("each of the three steps has fifteen working days from the due day of the one before", () => {
  const found = due({ appliedOn: date("2026-03-02") });
  assert.equal(found.contactLetter.dueOn, "2026-03-23"); // 3–6, 9–13, 16–20 March are 14; Monday 23 is the 15th
  assert.equal(workingDaysBetween(law.calendar, date("2026-03-23"), found.informationForm.dueOn), 15);
  assert.equal(workingDaysBetween(law.calendar, found.informationForm.dueOn, found.merge.dueOn), 15);
});

test("a step that was done sooner brings the next ones forward", () => {
  const found = due({ appliedOn: date("2026-03-02"), contactLetterOn: date("2026-03-04") });
  assert.equal(found.informationForm.dueOn, "2026-03-25"); // the same 15 working days two days later
  const informed = due({
    appliedOn: date("2026-03-02"),
    contactLetterOn: date("2026-03-02"),
    informationFormOn: date("2026-03-03"),
  });
  assert.equal(informed.merge.dueOn, "2026-03-24");
});

test("a step before the one it answers is refused", () => {
  assert.throws(
    () => due({ appliedOn: date("2026-03-02"), contactLetterOn: date("2026-03-01") }),
    /contactLetterOn.*2026-03-01 早于/,
  );
  assert.throws(
    () =>
      due({
        appliedOn: date("2026-03-02"),
        contactLetterOn: date("2026-03-10"),
        informationFormOn: date("2026-03-09"),
      }),
    /informationFormOn/,
  );
});

test("before 2010 no such limits are known, and the value is not confirmed", () => {
  assert.equal(transferDue(shippedLaw.on(date("2009-12-31"))).kind, "missing");
  const limits = transferDue(shippedLaw.on(date("2010-01-01")));
  assert.equal(limits.kind === "known" && limits.parameter.status, "unconfirmed");
});

test("every step is due on a working day", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), (days) => {
      const found = due({ appliedOn: addDays(date("2021-01-01"), days) });
      for (const { dueOn } of [found.contactLetter, found.informationForm, found.merge]) {
        assert.ok(isWorkingDay(law.calendar, dueOn));
      }
    }),
  );
});
