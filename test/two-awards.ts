import { grantAward, setPayeeAccount } from "#domains/benefit/index.ts";
import type { Tx } from "#platform/db/database.ts";
import { month } from "#policy/kernel/calendar.ts";
import { madeLaw } from "./made-law.ts";
import { contextOf, personOf, secrecy, staff, wednesday } from "./office.ts";

// Person 4 draws two benefits for years, which may be drawn beside each other and are paid by two funds.

const desk = { secrecy, law: madeLaw };
const place = { personId: "4", agencyId: "610200", region: "610000", applicationId: null };
const approver = (tx: Tx) => contextOf(tx, staff("approver"), wednesday);

/** A resident's pension from February 2026, paid to an account. */
export async function grantPension(tx: Tx): Promise<string> {
  const granted = await grantAward(approver(tx), desk, {
    ...{ ...place, kind: "resident-pension", fundEntityId: "8", retireMonth: month("2026-02") },
    payFrom: month("2026-02"),
    facts: { paidYears: 15, accountBalance: "13900.00", basicOf: "2026-02" },
  });
  const number = personOf(4).bankAccount;
  await setPayeeAccount(approver(tx), secrecy, { personId: "4", bank: "示例银行（甲）", number, toldBy: "test" });
  return granted.kind;
}

/** 伤残津贴 of grade 4 from August 2026 to June 2027. */
export async function grantAllowance(tx: Tx): Promise<string> {
  const granted = await grantAward(approver(tx), desk, {
    ...{ ...place, kind: "disability-allowance", fundEntityId: "6", retireMonth: month("2026-07") },
    payFrom: month("2026-08"),
    facts: {
      ...{ recognition: "铜人社工认〔2026〕1号", injuredOn: "2026-06-10", wagesSum: "72000.00", wagesMonths: 12 },
      ...{ grade: 4, firstMonth: "2026-08", lastMonth: "2027-06" },
    },
  });
  return granted.kind;
}

export const grantBoth = async (tx: Tx): Promise<readonly string[]> => [
  await grantPension(tx),
  await grantAllowance(tx),
];
