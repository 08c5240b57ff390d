// What is held while an invariant is broken (SECURITY-RELIABILITY §1.5): the work that would carry the fault on. `payment`
// is opening and releasing a payment run; the others are kinds of 批处理. An invariant that is not here raises an alarm alone.

const payment = "payment";
const settlement = "account-settlement";
const recomputation = "award-recomputation";

export const stops: Readonly<Record<string, readonly string[]>> = {
  M1: [payment, settlement, recomputation],
  M2: [settlement],
  M3: [payment],
  "M3-equation": [payment],
  "M4-credit": [settlement],
  M5: [settlement, recomputation],
  "M5-credit": [settlement, recomputation],
  "M5-settled": [settlement],
  M6: [payment],
  "M6-outcome": [payment],
  M7: [payment, recomputation],
  "M7-award": [payment, recomputation],
  "M7-due": [payment, recomputation],
  "M7-open": [payment],
  M8: [payment, recomputation],
  M9: [payment],
  "S3-payment": [payment],
  S11: [payment, recomputation],
  T13: [payment],
  "T12-file": [recomputation],
};
