import { contributionStatusTitles } from "#policy/facts.ts";
import type { PlainDate } from "#policy/kernel/calendar.ts";
import { schemeTitles } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import { certificateValidDays } from "#policy/rights-record/values.ts";
import { type Decision, decided, type Facts, type Finding } from "../define-item.ts";
import type { Answers } from "../form.ts";
import type { form } from "./form.ts";

export interface ParticipationCertificate {
  readonly detail: Answers<typeof form>["detail"];
  /** Calendar days. */
  readonly validDays: number;
}

/** Whoever is or was insured here gets one, as often as they like (社会保险经办条例 第三十二条). */
export function decide(
  answers: Answers<typeof form>,
  { relations }: Facts<"relations">,
  law: Law,
  today: PlainDate,
): Decision<ParticipationCertificate> {
  const days = law.on(today).find(certificateValidDays);
  const findings: Finding[] = [relationFinding(relations)];
  if (days.kind === "missing") {
    findings.push({
      code: "valid-days-missing",
      level: "block",
      title: "证明的有效天数没有设定",
      text: "现在开不了。请到窗口办，或拨 12333。",
    });
  }
  const validDays = days.kind === "missing" ? 0 : days.value;
  return decided(findings, () => ({ detail: answers.detail, validDays }));
}

function relationFinding(relations: Facts<"relations">["relations"]): Finding {
  const last = relations.at(-1);
  if (last === undefined) {
    return {
      code: "no-relation",
      level: "block",
      title: "这里没有您的参保记录",
      text: "没有参保，开不了参保证明。在别的地方参保的，请到那里开；没有参过保的，可以先办参保。",
    };
  }
  return {
    code: "has-relation",
    level: "pass",
    title: "有参保记录，可以开",
    text: `${schemeTitles[last.scheme]}，${contributionStatusTitles[last.status]}。提交后马上开好。`,
  };
}
