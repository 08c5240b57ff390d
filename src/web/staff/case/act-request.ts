import type { z } from "zod";
import type { ApplicationView, actRequest } from "#domains/application/contract.ts";
import { type DeskVerb, deskVerbs } from "./desk-verb.ts";
import type { Defect, Unsent } from "./unsent.ts";

export type ActRequest = z.infer<typeof actRequest>;

/** What would be sent, or what has to be written first, in words. */
export type Written =
  | { readonly kind: "ready"; readonly body: ActRequest }
  | { readonly kind: "lacking"; readonly say: string };

const leastReason = 4;
const leastDefect = 2;

/** Turns what was written into the request of the verb. Empty rows of the defect list do not count. */
export function requestOf(verb: DeskVerb, unsent: Unsent): Written {
  const kind = deskVerbs[verb].kind;
  if (kind === "step") return ready(unsent.note.trim() === "" ? {} : { reason: unsent.note.trim() });
  if (kind === "reason") {
    const reason = unsent.reason.trim();
    if ([...reason].length < leastReason) return lacking(`请写明理由，至少 ${leastReason} 个字，申请人会看到。`);
    return ready({ reason, ...(verb === "send-back" && unsent.to !== null ? { to: unsent.to } : {}) });
  }
  const defects = filledDefects(unsent.defects);
  if (defects.length === 0) return lacking("缺什么要一次说全：请至少写一项。");
  if (defects.some((defect) => [...defect.text].length < leastDefect))
    return lacking("有一项太短，请写清缺什么、怎么补。");
  return ready({ defects });
}

const ready = (body: ActRequest): Written => ({ kind: "ready", body });
const lacking = (say: string): Written => ({ kind: "lacking", say });

/** The defects that say something. */
export const filledDefects = (defects: readonly Defect[]) =>
  defects.flatMap(({ field, text }) => (text.trim() === "" ? [] : [{ field, text: text.trim() }]));

/** A row for a defect at the end of the list; its key is new. */
export function withDefect(defects: readonly Defect[], field: string | null, text = ""): readonly Defect[] {
  const key = defects.reduce((last, defect) => Math.max(last, defect.key), 0) + 1;
  return [...defects, { key, field, text }];
}

/** What a defect can be bound to: the questions and the materials of the item. */
export function placesOf(
  view: Pick<ApplicationView, "form" | "materials">,
): readonly { value: string; label: string }[] {
  return [
    ...view.form.map((field) => ({ value: field.name, label: field.label })),
    ...view.materials
      .filter((material) => material.from === "person")
      .map((material) => ({ value: material.code, label: `材料：${material.title}` })),
  ];
}
