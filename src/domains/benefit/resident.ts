import { accountLines } from "#domains/account/index.ts";
import { historyOf, postedOf } from "#domains/contribution/index.ts";
import { enterprisePension } from "#domains/registration/index.ts";
import type { Db } from "#platform/db/database.ts";
import type { ResidentRecordFact } from "#policy/facts.ts";
import { yearOf } from "#policy/kernel/calendar.ts";
import { addFen, toYuan } from "#policy/kernel/money.ts";
import type { Scheme } from "#policy/kernel/region.ts";

const residentScheme: Scheme = "resident-pension";

/** 城乡居民养老保险 as the books stand: a year counts once, however often it was paid for. */
export async function residentRecord(db: Db, personId: string): Promise<ResidentRecordFact> {
  const posted = postedOf(await historyOf(db, personId));
  const own = posted.filter((line) => line.scheme === residentScheme);
  const lines = (await accountLines(db, personId)).filter((line) => line.scheme === residentScheme);
  return {
    paidYears: new Set(own.map((line) => yearOf(line.monthFor))).size,
    accountBalance: toYuan(addFen(...lines.map((line) => line.amount))),
    employeeMonths: new Set(posted.filter((line) => line.scheme === enterprisePension).map((line) => line.monthFor))
      .size,
  };
}
