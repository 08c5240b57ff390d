// What is held while an invariant is broken (SECURITY-RELIABILITY §1.5): the work that would carry the fault on. `payment`
// is opening and releasing a payment run; the others are kinds of 批处理. An invariant that is not here raises an alarm alone.

const payment = "payment";
const settlement = ["account-settlement", "resident-account-settlement"];
const statement = "account-statement";
/** Runs that change pensions. */
const awards = ["award-recomputation", "invalidity-reassessment", "pension-adjustment", "adjustment-rollback"];
/** Runs of 资格认证. */
const verification = ["eligibility-notice", "eligibility-suspension"];

export const stops: Readonly<Record<string, readonly string[]>> = {
  M1: [payment, ...settlement, ...awards],
  M2: [...settlement, statement],
  M3: [payment],
  "M3-equation": [payment],
  "M4-credit": [...settlement],
  M5: [...settlement, ...awards],
  "M5-credit": [...settlement, ...awards],
  "M5-settled": [...settlement, statement],
  "M5-transfer": [...settlement],
  M6: [payment],
  "M6-outcome": [payment],
  M7: [payment, ...awards],
  "M7-death": [payment],
  "M7-end": [payment, ...awards],
  "M7-award": [payment, ...awards],
  "M7-due": [payment, ...awards],
  "M7-open": [payment],
  "M7-set-off": [payment],
  M8: [payment, ...awards],
  "M8-recovered": [payment],
  M9: [payment],
  M10: [...settlement],
  "M11-statement": [statement],
  "S2-verification": [...verification],
  "S3-payment": [payment],
  S11: [payment, ...awards],
  T13: [payment, ...verification],
  "T12-file": [...awards],
};
