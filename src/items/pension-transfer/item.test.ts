import assert from "node:assert/strict";
import { test } from "node:test";
import type { BenefitFact, RelationFact, TransferPlaceFact } from "#policy/facts.ts";
import { date, month } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import { decide } from "./decide.ts";

// Somebody who lives in 铜川 and paid a year in Shanghai.
const shanghai: TransferPlaceFact = {
  ...{ agencyId: "310000", agencyName: "上海市社会保险事业管理中心", region: "310000", months: 12 },
  ...{ firstMonth: month("2021-11"), lastMonth: month("2022-10"), accountYuan: "6482.40" },
};
const agency = { name: "铜川市养老保险经办处", region: "610000", regionName: "陕西省" };
const relation = (changed: Partial<RelationFact> = {}): RelationFact => ({
  ...{ scheme: "enterprise-pension", region: "310000", agencyName: shanghai.agencyName, category: "employee" },
  ...{ status: "ended", fromMonth: month("2021-11"), toMonth: month("2022-10") },
  ...changed,
});
interface Changed {
  readonly places?: readonly TransferPlaceFact[];
  readonly open?: string | null;
  readonly relations?: readonly RelationFact[];
  readonly benefits?: readonly BenefitFact[];
}
const ask = ({ places = [shanghai], open = null, relations = [relation()], benefits = [] }: Changed = {}) =>
  decide(
    { truth: true },
    { agency, benefits, relations, transferRecord: { places, open } },
    shippedLaw,
    date("2026-11-18"),
  );
const blocksOf = (changed: Changed) =>
  ask(changed)
    .findings.filter((finding) => finding.level === "block")
    .map((finding) => finding.code);

test("granted: a year in Shanghai comes here, and what will come is said before it is handed in", () => {
  const decision = ask();
  assert.equal(decision.kind, "granted");
  assert.deepEqual(decision.kind === "granted" && decision.effect, {
    agencyId: "310000",
    agencyName: shanghai.agencyName,
  });
  assert.match(decision.findings.at(-1)?.text ?? "", /2021年11月至2022年10月，12 个月，个人账户 6,482.40 元/);
});

test("refused where nothing is elsewhere, and where the employer there still pays", () => {
  assert.deepEqual(blocksOf({ places: [] }), ["place"]);
  assert.deepEqual(blocksOf({ relations: [relation({ status: "contributing", toMonth: null })] }), ["place"]);
  assert.deepEqual(blocksOf({ relations: [relation({ status: "paused" })] }), ["place"]);
  // Contributions that go on here, or in another scheme there, are in nobody's way.
  assert.deepEqual(blocksOf({ relations: [relation({ region: "610000", status: "contributing" })] }), []);
  assert.deepEqual(blocksOf({ relations: [relation({ scheme: "unemployment", status: "contributing" })] }), []);
});

test("refused to whoever draws a pension or has a transfer under way", () => {
  const drawing: BenefitFact = { kind: "pension", status: "drawing", fromMonth: month("2026-09") };
  assert.deepEqual(blocksOf({ benefits: [drawing] }), ["no-pension-drawn"]);
  assert.deepEqual(blocksOf({ benefits: [{ ...drawing, status: "suspended" }] }), ["no-pension-drawn"]);
  assert.deepEqual(blocksOf({ benefits: [{ ...drawing, status: "stopped" }] }), []);
  assert.deepEqual(blocksOf({ open: "ZY-6102-2026-0000001" }), ["no-open-transfer"]);
});

test("of several places the earliest comes first, and the others are said", () => {
  const other = { ...shanghai, agencyName: "河南", region: "410000", agencyId: "410000" };
  const decision = ask({ places: [shanghai, other] });
  assert.equal(decision.kind === "granted" && decision.effect.agencyId, "310000");
  assert.match(decision.findings.at(-1)?.text ?? "", /河南的，这笔办结以后再申请/);
});
