import type { FieldAnswer } from "#domains/application/contract.ts";
import { date } from "#policy/kernel/calendar.ts";
import { normaliseIdentityNumber, readIdentityNumber } from "#policy/kernel/identity-number.ts";
import { answerControl, materialControl } from "./pointer.ts";

export type Answers = Readonly<Record<string, string | boolean>>;

/** What the clerk has typed about the person who stands there. */
export interface Typed {
  readonly identityNumber: string;
  readonly name: string;
  readonly answers: Answers;
  readonly seen: readonly string[];
}

/** The pages of the document camera as they travel: materials without a page are left out. */
export const scansSent = (scans: Readonly<Record<string, readonly { readonly file: string }[]>>) =>
  Object.entries(scans).flatMap(([material, pages]) =>
    pages.length === 0 ? [] : [{ material, files: pages.map((page) => page.file) }],
  );

export const nothingTyped: Typed = { identityNumber: "", name: "", answers: {}, seen: [] };

interface Asked {
  readonly form: readonly Pick<FieldAnswer, "name" | "label" | "optional" | "kind">[];
  readonly materials: readonly {
    readonly code: string;
    readonly title: string;
    readonly from: "registry" | "person";
  }[];
}

export interface Lack {
  /** Name of the control: an answer, a material, `identityNumber` or `name`. */
  readonly control: string;
  readonly say: string;
}

/** What is wrong with a number while it is typed; undefined when it holds or nothing is there yet. */
export function numberDefect(typed: string, today: string): string | undefined {
  if (typed.trim() === "") return undefined;
  const reading = readIdentityNumber(typed, date(today));
  return reading.kind === "invalid" ? reading.text : undefined;
}

/** Everything that must still be filled in before the law can be asked, in the order of the page. */
export function lacksOf(asked: Asked, typed: Typed, today: string): readonly Lack[] {
  const lacks: Lack[] = [];
  const defect = numberDefect(typed.identityNumber, today);
  if (typed.identityNumber.trim() === "") lacks.push({ control: "identityNumber", say: "请填证件号码" });
  else if (defect !== undefined) lacks.push({ control: "identityNumber", say: defect });
  if (typed.name.trim() === "") lacks.push({ control: "name", say: "请填姓名" });
  for (const field of asked.form) {
    const answer = typed.answers[field.name];
    if (field.optional === true || answer === true || (typeof answer === "string" && answer.trim() !== "")) continue;
    const verb = field.kind === "choice" ? "选" : field.kind === "promise" ? "请本人确认" : "填";
    lacks.push({
      control: answerControl(field.name),
      say: verb.length === 1 ? `请${verb}「${field.label}」` : `${verb}「${field.label}」`,
    });
  }
  return lacks;
}

/** The originals that were not looked at yet. The law can be asked without them, the application not taken in. */
export const unseenOf = (asked: Asked, typed: Typed, scanned: readonly string[] = []): readonly Lack[] =>
  asked.materials
    .filter((material) => material.from === "person")
    .filter((material) => !typed.seen.includes(material.code) && !scanned.includes(material.code))
    .map((material) => ({
      control: materialControl(material.code),
      say: `请核对「${material.title}」原件再打勾，或高拍`,
    }));

/** What travels: the number without spaces, and no empty answers. */
export const sentOf = (item: string, typed: Typed) => ({
  item,
  identityNumber: normaliseIdentityNumber(typed.identityNumber),
  name: typed.name.trim(),
  answers: Object.fromEntries(Object.entries(typed.answers).filter(([, value]) => value !== "" && value !== false)),
});
