import assert from "node:assert/strict";
import { test } from "node:test";
import { date, month } from "../kernel/calendar.ts";
import { known } from "../kernel/parameter.ts";
import { lawOf, shippedLaw, shippedTables } from "../law.ts";
import { birthMonthOf, ownWindow, retirementGroupOf } from "./own-window.ts";
import { type WorkHistory, workHistoryFaults } from "./work-history.ts";

const history: WorkHistory = {
  birthDate: date("1966-09-15"),
  firstWorkDate: date("1986-08-01"),
  deemedMonths: 113,
  firstPaidMonth: month("1996-01"),
  decidedOn: date("2026-11-20"),
};
const faults = (changed: Partial<WorkHistory> = {}) =>
  known(workHistoryFaults(shippedLaw.on(date("2026-11-20"))))({ ...history, ...changed }).map((fault) => fault.code);

test("deemed months fit between the first day of work and the first contribution: 113 do, 114 would overlap", () => {
  assert.deepEqual(faults(), []); // 1986-08 to 1995-12
  assert.deepEqual(faults({ deemedMonths: 114 }), ["more-than-worked"]);
  // Without a contribution they end with the document: 1986-08 to 2026-10 are 483.
  assert.deepEqual(faults({ firstPaidMonth: null, deemedMonths: 483 }), []);
  assert.deepEqual(faults({ firstPaidMonth: null, deemedMonths: 484 }), ["more-than-worked"]);
});

test("work begins on the sixteenth birthday at the earliest", () => {
  assert.deepEqual(faults({ firstWorkDate: date("1982-09-15") }), []);
  assert.deepEqual(faults({ firstWorkDate: date("1982-09-14") }), ["work-before-age"]);
});

test("nothing is later than the document, and everything is said at once", () => {
  const late = { birthDate: date("2026-11-21"), firstWorkDate: date("2026-11-21"), deemedMonths: 1 };
  assert.deepEqual(faults(late), ["born-later", "work-later", "work-before-age", "more-than-worked"]);
});

const woman = {
  person: {
    ...{ name: "梁美玲", identityNumberKind: "resident-card" as const, birthDate: date("1976-06-02") },
    ...{ sex: "female" as const, statutoryGroup: null },
  },
  archiveReview: null,
};

test("a woman with an employer has no group until somebody says so; on her own it is 55, and a document decides", () => {
  const law = shippedLaw.on(date("2026-11-20"));
  assert.equal(retirementGroupOf({ ...woman, flexible: false }), null);
  assert.equal(ownWindow(law, { ...woman, flexible: false }), undefined);
  assert.equal(retirementGroupOf({ ...woman, flexible: true }), "F55");
  const archiveReview = {
    ...{ documentNumber: "演示人社认〔2026〕1号", decidedOn: date("2026-06-01"), birthDate: date("1976-05-02") },
    ...{ firstWorkDate: date("1996-08-01"), deemedMonths: 0, group: "F50" as const },
  };
  const reviewed = { ...woman, archiveReview, flexible: false };
  assert.equal(birthMonthOf(reviewed), "1976-05");
  const window = ownWindow(law, reviewed);
  // F50, 1976-05: 16 months after 1975-01, so 9 months of delay: 50 years 9 months, 2027-02.
  assert.equal(window && known(window).statutoryMonth, "2027-02");
});

test("a man is of the men's group unless established otherwise; an established group holds", () => {
  const man = { ...woman, person: { ...woman.person, sex: "male" as const } };
  assert.equal(retirementGroupOf({ ...man, flexible: false }), "M60");
  // 1976-06: 137 months after 1965-01, so 35 months of delay: 62 years 11 months, 2039-05.
  const window = ownWindow(shippedLaw.on(date("2026-11-20")), { ...man, flexible: false });
  assert.equal(window && known(window).statutoryMonth, "2039-05");
  const established = { ...woman, person: { ...woman.person, statutoryGroup: "F50" as const } };
  assert.equal(retirementGroupOf({ ...established, flexible: false }), "F50");
});

test("without the law nothing is said of a window or of a history", () => {
  const silent = lawOf({ ...shippedTables, values: [] }, shippedLaw.knownOn).on(date("2026-11-20"));
  assert.equal(workHistoryFaults(silent).kind, "missing");
  assert.equal(ownWindow(silent, { ...woman, flexible: true })?.kind, "missing");
});
