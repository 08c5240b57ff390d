import type { AnyAnswers } from "#domains/application/content.ts";
import { businessDate, businessMonth } from "#platform/config/clock.ts";
import { addDays, addMonths, monthOf } from "#policy/kernel/calendar.ts";
import { creditCheckOf } from "#policy/kernel/credit-code.ts";
import { organisationCheckOf } from "#policy/kernel/organisation-code.ts";
import { type DemoPerson, demoArea } from "../people.ts";
import type { OfficeDays } from "./office-days.ts";

/** What the office, or the applicant (`applicant`), did with it afterwards. */
export interface Step {
  readonly by: string;
  readonly verb: "accept" | "check" | "approve" | "decide" | "return" | "refuse" | "submit";
  readonly on: Date;
  readonly reason?: string;
  readonly defects?: readonly { field: string | null; text: string }[];
  readonly documentNumber?: string;
  readonly decidedOn?: string;
  readonly outcome?: AnyAnswers;
}

/** One application: who hands it in, where and when, and what became of it. */
export interface Application {
  readonly item: string;
  /** A person of the small city, or the account of an employer. */
  readonly of: number | string;
  /** The account that takes it in at the counter; without it the applicant files by phone. */
  readonly counter?: string;
  readonly on: Date;
  readonly answers: AnyAnswers;
  readonly steps?: readonly Step[];
  /** Under a number that the keyed draw takes for a second look. */
  readonly drawn?: true;
}

type Doing = Omit<Step, "by" | "verb" | "on">;
const step =
  (verb: Step["verb"]) =>
  (by: string, on: Date, doing: Doing = {}): Step => ({ by, verb, on, ...doing });
const [accept, check, approve] = [step("accept"), step("check"), step("approve")];
const [decide, giveBack, refuse, again] = [step("decide"), step("return"), step("refuse"), step("submit")];

/** Everything that was handed in over the last weeks, by the moment at which it came in. */
export function applicationsOf(people: readonly DemoPerson[], days: OfficeDays): readonly Application[] {
  const all = [
    ...registrations(people, days),
    ...fileReviews(people, days),
    ...claims(days),
    ...assessments(people, days),
    ...smallMatters(people, days),
  ];
  return all.toSorted((left, right) => left.on.getTime() - right.on.getTime());
}

/** 灵活就业首次参保 and 单位参保登记: due in ten working days, so that what came in ten back is due today. */
function registrations(people: readonly DemoPerson[], { back, today }: OfficeDays): Application[] {
  const flexible = (of: number, on: Date, base: string, rest: Partial<Application> = {}): Application => ({
    ...{ item: "flexible-first-registration", of, on },
    answers: {
      ...{ startMonth: businessMonth(on), contributionBase: base, work: of % 2 === 0 ? "platform" : "self-employed" },
      ...{ phone: phoneOf(people, of), truth: true },
    },
    ...rest,
  });
  const employer = (of: number, on: Date, name: string, industry: string): Application => ({
    ...{ item: "employer-registration", of, on, counter: "clerk" },
    answers: {
      ...{ creditCode: creditCodeOf(of), employerName: name, establishedOn: addDays(businessDate(on), -12) },
      ...{ industry, schemes: "all", startMonth: businessMonth(on), contactPhone: phoneOf(people, of) },
    },
  });
  return [
    flexible(24, back(12, "15:20"), "5200.00", { counter: "clerk" }),
    flexible(29, back(10, "10:41"), "6000.00"),
    flexible(10, back(9, "09:36"), "4900.00", {
      counter: "clerk-2",
      steps: [refuse("clerk", back(8, "14:18"), { reason: "本人来电说已在西安由单位参保，不在这里重复登记" })],
    }),
    flexible(78, back(8, "11:02"), "5400.00", {
      counter: "clerk",
      steps: [accept("clerk", back(7, "09:40")), check("checker", back(6, "15:31"))],
    }),
    flexible(32, back(7, "20:15"), "5000.00", {
      steps: [
        giveBack("clerk", back(5, "10:08"), {
          defects: [
            { field: "identity-card", text: "国徽面没有拍到，请补拍国徽面" },
            { field: "phone", text: "登记的手机打不通，请核对号码" },
          ],
        }),
      ],
    }),
    flexible(51, back(6, "10:27"), "7000.00", { counter: "clerk-2", steps: [accept("clerk", back(5, "09:12"))] }),
    flexible(38, back(2, "13:50"), "9000.00", { counter: "clerk-shanghai" }),
    flexible(15, back(3, "10:33"), "8000.00", {
      counter: "clerk-shanghai",
      steps: [accept("clerk-shanghai", back(2, "09:25"))],
    }),
    flexible(71, back(1, "19:44"), "5600.00"),
    flexible(72, today("09:05"), "4900.00", { counter: "clerk-2" }),
    {
      ...employer(45, back(5, "11:16"), "铜川示例晨光餐饮店", "餐饮业"),
      steps: [accept("clerk-2", back(4, "09:31"))],
    },
    employer(84, back(1, "15:08"), "铜川示例恒达新材料科技发展股份有限公司耀州区分公司", "批发业"),
  ];
}

/** 档案预审: twenty working days of our own, then the department's thirty, during which our clock stands. */
function fileReviews(people: readonly DemoPerson[], { back }: OfficeDays): Application[] {
  const review = (
    of: number,
    on: Date,
    reason: string,
    year: number,
    rest: Partial<Application> = {},
  ): Application => ({
    ...{ item: "archive-pre-review", of, on },
    answers: {
      ...{ reason, firstWorkDate: `${year}-08-01`, keeper: "铜川市人才交流服务中心（示例）" },
      ...{ phone: phoneOf(people, of), truth: true },
    },
    ...rest,
  });
  const taken = (accepted: Date, checked: Date) => [accept("clerk", accepted), check("checker", checked)];
  return [
    review(98, back(45, "09:50"), "deemed", 1990, { steps: taken(back(43, "10:20"), back(42, "16:05")) }),
    review(34, back(40, "14:22"), "deemed", 1989, {
      steps: [
        ...taken(back(39, "09:30"), back(37, "11:11")),
        decide("approver", back(5, "15:00"), {
          documentNumber: "铜人社示例审〔2026〕1207号",
          decidedOn: businessDate(back(6, "12:00")),
          outcome: { birthDate: "1971-03-25", firstWorkDate: "1989-08-01", deemedMonths: "77", group: "M60" },
        }),
      ],
    }),
    review(90, back(22, "10:02"), "deemed", 1991, { steps: taken(back(20, "09:48"), back(19, "14:36")) }),
    review(92, back(21, "16:12"), "group", 1993, { steps: [accept("clerk-2", back(10, "10:10"))] }),
    review(48, back(19, "09:15"), "deemed", 1992, { counter: "clerk", steps: [accept("clerk-2", back(17, "15:45"))] }),
    review(26, back(9, "21:03"), "birth", 1994, {
      steps: [
        giveBack("clerk", back(6, "09:54"), { defects: [{ field: "keeper", text: "请写明档案现在由哪个单位保管" }] }),
        again("applicant", back(1, "18:30")),
      ],
    }),
    review(28, back(6, "12:40"), "several", 1993, {
      steps: [
        accept("clerk", back(5, "09:20")),
        giveBack("checker", back(4, "16:33"), {
          defects: [{ field: "firstWorkDate", text: "和档案目录对不上，请问原单位是哪一年入职" }],
        }),
      ],
    }),
    review(73, back(3, "10:58"), "deemed", 1988),
    review(96, back(2, "08:47"), "group", 1995),
  ];
}

/** 领取养老金 and 选择退休时间. */
function claims({ back, today }: OfficeDays): Application[] {
  const claim = { startMonth: "2026-12", earlyWork: "no", payTo: "on-record", delivery: "online", truth: true };
  const said = businessDate(back(4, "09:00"));
  return [
    {
      ...{ item: "basic-pension-claim", of: 115, on: back(9, "10:11"), answers: claim },
      steps: [accept("clerk", back(7, "11:20")), check("checker", back(3, "15:02"))],
    },
    { item: "basic-pension-claim", of: 116, on: today("08:36"), answers: claim, drawn: true },
    {
      ...{ item: "retirement-choice", of: 91, on: back(3, "13:15") },
      // Early retirement is said to the employer three months before.
      answers: { chosenMonth: addMonths(monthOf(said), 5), saidOn: said, held: "no", own: true },
    },
  ];
}

/** 补缴核定 of months before an employer began to insure somebody; it is taken in from the 1st to the 22nd. */
function assessments(people: readonly DemoPerson[], { inWindow, now, back }: OfficeDays): Application[] {
  const makeUp = (
    of: string,
    personId: number,
    months: readonly [string, string],
    on: Date,
    steps: readonly Step[],
  ): Application => {
    const person = people[personId - 1];
    if (person === undefined) throw new RangeError(`no demo person ${personId}`);
    const { name, identityNumber, base } = person;
    const [fromMonth, toMonth] = months;
    const answers = { name, identityNumber, fromMonth, toMonth, wage: `${base}.00`, reason: "missed", truth: true };
    return { item: "make-up-assessment", of, on, answers, steps };
  };
  const before = new Date(now.getTime() - 1_200_000);
  return [
    // Approved this moment, so that its slot is still to come.
    makeUp("employer-1", 67, ["2026-04", "2026-05"], inWindow(2, "10:30"), [
      accept("clerk-2", inWindow(1, "09:10")),
      check("checker", before),
      approve("approver", now),
    ]),
    // Approved in the window: its slot has come, or its month is over.
    makeUp("employer-1", 18, ["2024-03", "2024-04"], inWindow(3, "09:40"), [
      accept("clerk", inWindow(2, "14:05")),
      check("checker", inWindow(1, "10:15")),
      approve("approver", inWindow(0, "09:02")),
    ]),
    makeUp("employer-2", 54, ["2026-03", "2026-05"], inWindow(1, "14:30"), [
      accept("clerk", inWindow(0, "09:30")),
      check("checker", back(1, "10:45")),
    ]),
    makeUp("employer-1", 89, ["2026-05", "2026-05"], inWindow(1, "15:10"), [accept("clerk", inWindow(0, "11:30"))]),
    makeUp("employer-1", 97, ["2026-02", "2026-05"], inWindow(0, "16:20"), []),
  ];
}

/** What is done while the person waits. */
function smallMatters(people: readonly DemoPerson[], { back, today }: OfficeDays): Application[] {
  const phoned = (item: string, of: number, on: Date, answers: AnyAnswers): Application => ({ item, of, on, answers });
  const loss = { place: "王益区菜市场附近", bankSide: true };
  return [
    phoned("address-change", 35, back(3, "20:48"), {
      address: "陕西省铜川市印台区示例大道18号锦绣示例花园3号楼2单元1101室",
    }),
    phoned("card-temporary-loss", 21, back(2, "17:35"), loss),
    phoned("rights-record", 3, back(2, "09:58"), { year: "1" }),
    phoned("card-temporary-loss", 12, back(1, "08:12"), loss),
    phoned("card-loss-lift", 21, back(1, "09:01"), { found: true }),
    phoned("participation-certificate", 1, back(1, "14:40"), { detail: "twelve-months" }),
    phoned("address-change", 6, today("08:20"), { address: `${people[5]?.address ?? ""}2单元301室` }),
  ];
}

const phoneOf = (people: readonly DemoPerson[], personId: number): string => people[personId - 1]?.phone ?? "";

/** A code that holds and that no registrar gives: division 319000. */
function creditCodeOf(personId: number): string {
  const first8 = `MB${String(personId).padStart(6, "0")}`;
  const first17 = `91${demoArea}000${first8}${organisationCheckOf(first8)}`;
  return first17 + creditCheckOf(first17);
}
