import { submit } from "#domains/application/engine.ts";
import type { ApplicationRow } from "#domains/application/store.ts";
import { filesOf } from "#domains/declaration/store.ts";
import { takeList, takePerson } from "#domains/declaration/upload.ts";
import { declarationJobs } from "#domains/declaration/worker.ts";
import { businessMonth } from "#platform/config/clock.ts";
import { writeXlsx } from "#platform/sheet/sheet.ts";
import { addMonths, type YearMonth } from "#policy/kernel/calendar.ts";
import { checkCharacterOf } from "#policy/kernel/identity-number.ts";
import { nameOf } from "../names.ts";
import { demoArea } from "../people.ts";
import { chanceOf } from "../random.ts";
import { personOf, placeOf, type Stage } from "./stage.ts";

/**
 * What employers declared: a list that took effect in part, one that still waits for its mistakes to be mended, and one
 * person who left. Returns how many.
 */
export async function playLists(stage: Stage): Promise<number> {
  await declaredInPart(stage);
  await waitingAtHome(stage);
  await oneLeft(stage);
  return 3;
}

/** Seven new people are insured; one number is wrong, one month is gone, one person is insured elsewhere. */
async function declaredInPart(stage: Stage): Promise<void> {
  const on = stage.days.back(1, "11:20");
  const month = businessMonth(on);
  const [elsewhere, wrong, late, ...hired] = newPeople(9);
  const settled = personOf(stage, 36);
  const rows = [
    ...hired.map((one) => rowOf(one, month)),
    ...(wrong === undefined ? [] : [rowOf({ ...wrong, number: misread(wrong.number) }, month)]),
    ...(late === undefined ? [] : [rowOf(late, addMonths(month, -2))]),
    ...(elsewhere === undefined ? [] : [rowOf(elsewhere, month)]),
    rowOf({ name: settled.name, number: settled.identityNumber }, month),
  ];
  const row = await upload(stage, "employer-2", on, { rows, fileName: "十一车间新进人员花名册（人事科汇总）.xlsx" });
  const filed = await submit(stage.office, stage.as("employer-2", on), await placeOf(stage, row.number));
  await declarationJobs.rows(stage.job("declaration", on), { number: filed.number }, stage.office);
}

/** Two of five do not pass, and nobody has handed it in. */
async function waitingAtHome(stage: Stage): Promise<void> {
  const on = stage.days.today("09:18");
  const month = businessMonth(on);
  const people = newPeople(5, 40);
  const rows = people.map((one, at) =>
    rowOf(at === 1 ? { ...one, number: misread(one.number) } : one, at === 3 ? addMonths(month, -1) : month),
  );
  await upload(stage, "employer-1", on, { rows, fileName: "新员工.xlsx" });
}

/** Somebody leaves at the end of this month: typed in, and done by the rule. */
async function oneLeft(stage: Stage): Promise<void> {
  const on = stage.days.back(2, "16:40");
  const { name, identityNumber: number } = personOf(stage, 95);
  const values = { name, number, reason: "解除合同", lastMonth: businessMonth(on) };
  const context = stage.as("employer-2", on);
  const row = await takePerson(stage.office, context, { item: "employee-removal", values });
  const filed = await submit(stage.office, context, await placeOf(stage, row.number));
  await declarationJobs.rows(stage.job("declaration", on), { number: filed.number }, stage.office);
}

async function upload(
  stage: Stage,
  account: string,
  on: Date,
  { rows, fileName }: { rows: readonly (readonly string[])[]; fileName: string },
): Promise<ApplicationRow> {
  const { office, files } = stage;
  const head = ["部门", "月工资（元）", "身份证号码", "姓  名", "参保年月", "险种"];
  const bytes = writeXlsx([{ name: "花名册", rows: [["新进人员花名册"], [], head, ...rows] }]);
  const given = { item: "employee-registration", files, bytes, fileName };
  const row = await takeList(office, stage.as(account, on), given);
  const [list] = await filesOf(stage.tx, row.application_id);
  const payload = { number: row.number, applicationId: row.application_id, fileNo: String(list?.file_no) };
  await declarationJobs.list(stage.job("declaration", on), payload, { office, files });
  return row;
}

interface NewPerson {
  readonly name: string;
  readonly number: string;
}

const rowOf = ({ name, number }: NewPerson, month: YearMonth): readonly string[] => [
  ...["装配车间", "5200", number, name, month, "全部"],
];

/** People whom nobody has registered. Their division is nobody's, as everybody's of the city, and none of the city has it. */
function newPeople(count: number, from = 0): readonly NewPerson[] {
  const chance = chanceOf(20_261_122 + from);
  return Array.from({ length: count }, (_, index) => {
    const sex = chance.pick(["male", "female"] as const);
    const birth = `${1980 + chance.below(22)}0${1 + chance.below(9)}${10 + chance.below(18)}`;
    const order = String((from + index) * 2 + (sex === "male" ? 1 : 0)).padStart(3, "0");
    const first17 = `${demoArea}999${birth}${order}`;
    return { name: nameOf(chance, sex), number: first17 + checkCharacterOf(first17) };
  });
}

/** One digit was misread, so that the check does not hold. */
const misread = (number: string): string => number.slice(0, 16) + ((Number(number[16]) + 5) % 10) + number.slice(17);
