import type { TaxDeclaration, TaxMessage } from "#domains/contribution/contract.ts";
import { taxMessages } from "#domains/contribution/inbound.ts";
import { workInbound } from "#domains/contribution/worker.ts";
import { businessDate } from "#platform/config/clock.ts";
import { month } from "#policy/kernel/calendar.ts";
import { addFen, parseYuan, toYuan } from "#policy/kernel/money.ts";
import { lastDeclaredMonth } from "../calendar-of-city.ts";
import { demoEmployers } from "../employers.ts";
import { wageOf } from "../history.ts";
import { type DemoPerson, demoArea } from "../people.ts";
import { regionOf } from "../places.ts";
import { baseOf, sharesOf } from "../shares.ts";
import { deliver } from "./deliver.ts";
import { personOf, type Stage } from "./stage.ts";

type Line = TaxDeclaration["lines"][number];

/** The first month that the city has not declared. */
const next = month("2026-11");

/**
 * What the tax authority sent: a declaration that is posted and paid but for one amount, and lines and messages that do not
 * match, for each owner some. Returns how many lines and messages wait.
 */
export async function playTax(stage: Stage): Promise<number> {
  const { days } = stage;
  const paid = [36, 47, 56].map((personId, index) => lineOf(personOf(stage, personId), index + 1, next));
  await send(stage, days.back(3, "10:02"), declaration("SB-610000-0611", paid));
  await send(stage, days.back(2, "15:10"), {
    ...{ kind: "receipt", number: "SK-610000-0611", declaration: "SB-610000-0611", voucher: "GK-610000-0611" },
    receivedOn: businessDate(days.back(2, "15:10")),
    ...totalled(
      paid.map(({ line, total }) => ({ line, amount: line === 2 ? less(total, "120.00") : total })),
      "amount",
    ),
  });
  const known = lineOf(personOf(stage, 93), 1, lastDeclaredMonth);
  const unknown = {
    ...lineOf(personOf(stage, 94), 2, next),
    name: "何家明",
    identityNumber: `${demoArea}000199001011236`,
  };
  const stranger = { ...lineOf(personOf(stage, 2), 3, next), creditCode: demoEmployers()[1]?.creditCode ?? "" };
  await send(stage, days.back(1, "10:02"), declaration("SB-610000-0615", [known, unknown, stranger]));
  const elsewhere = { ...lineOf(personOf(stage, 61), 1, next), scheme: "supplementary-medical" };
  await send(stage, days.back(1, "10:03"), declaration("SB-610000-0616", [elsewhere]));
  const whole = declaration("SB-610000-0617", [lineOf(personOf(stage, 27), 1, next)]);
  await send(stage, days.today("08:02"), {
    ...whole,
    controlTotal: toYuan(addFen(parseYuan(whole.controlTotal), parseYuan("0.10"))),
  });
  // The amount, the month, the person, the relation, the scheme, the control total.
  return 6;
}

/** Stored as it came, and posted by the job. */
async function send(stage: Stage, on: Date, message: TaxMessage): Promise<void> {
  const number = await deliver(stage, on, { ...taxMessages, secret: stage.secrets.tax }, message);
  const { secrecy, law } = stage.office;
  await workInbound(stage.job("contribution", on), { number, secrecy, law });
}

const declaration = (number: string, lines: readonly Line[]): TaxDeclaration => ({
  ...{ kind: "declaration", number },
  ...totalled(lines, "total"),
});

function totalled<Key extends string, Of extends Record<Key, string>>(lines: readonly Of[], key: Key) {
  return { lines: [...lines], controlTotal: toYuan(addFen(...lines.map((line) => parseYuan(line[key])))) };
}

const less = (total: string, by: string): string => toYuan((parseYuan(total) - parseYuan(by)) as never);

/** What the employer of a person declares of a month of the pension, by the shares of that month. */
function lineOf(person: DemoPerson, line: number, at: typeof next): Line {
  const region = regionOf(person.agencyId);
  const base = baseOf(wageOf(person, at), region, at);
  const who = { category: "employee", riskClass: 1 } as const;
  const shares = sharesOf({ scheme: "enterprise-pension", region, at, who, base });
  const creditCode = demoEmployers().find((one) => one.employerId === person.employerId)?.creditCode;
  return {
    ...{ line, identityNumber: person.identityNumber, name: person.name, scheme: "enterprise-pension", region },
    ...(creditCode !== undefined && { creditCode }),
    ...{ monthFor: at, monthCharged: at, base: toYuan(base), total: toYuan(shares?.total ?? base) },
  };
}
