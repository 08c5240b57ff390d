import type { z } from "zod";
import type { ApplicationView, actRequest } from "#domains/application/contract.ts";
import { isReason, leastReason } from "#web/ui/reason.ts";
import { type DeskVerb, deskVerbs } from "./desk-verb.ts";
import type { Defect, Unsent } from "./unsent.ts";

export type ActRequest = z.infer<typeof actRequest>;

/** What would be sent, or what has to be written first, in words. */
export type Written =
  | { readonly kind: "ready"; readonly body: ActRequest }
  | { readonly kind: "lacking"; readonly say: string };

const leastDefect = 2;

/** What of an application the request of a step depends on. */
type Seen = Pick<ApplicationView, "materials" | "waiting">;

/** Secondary materials that have not come: accepting means saying until when they are owed. */
export const owable = (view: Pick<ApplicationView, "materials">) =>
  view.materials.filter((one) => one.secondary === true && one.from === "person" && one.held.length === 0);

/** Turns what was written into the request of the verb. Empty rows of the defect list do not count. */
export function requestOf(verb: DeskVerb, unsent: Unsent, view: Seen): Written {
  const kind = deskVerbs[verb].kind;
  if (kind === "outside") return outsideRequest(unsent, view);
  if (kind === "step") {
    const owed = verb === "accept" ? owable(view) : [];
    const undated = owed.find((material) => (unsent.owed[material.code] ?? "") === "");
    if (undated !== undefined) return lacking(`还缺${undated.title}：请写最晚哪天补来，或退回补正。`);
    return ready({
      ...(unsent.note.trim() !== "" && { reason: unsent.note.trim() }),
      ...(owed.length > 0 && {
        owed: owed.map(({ code }) => ({ material: code, until: unsent.owed[code] ?? "" })),
      }),
    });
  }
  if (kind === "reason") {
    const reason = unsent.reason.trim();
    if (!isReason(reason)) return lacking(`请写明理由，至少 ${leastReason} 个字，申请人会看到。`);
    return ready({ reason, ...(verb === "send-back" && unsent.to !== null ? { to: unsent.to } : {}) });
  }
  const defects = filledDefects(unsent.defects);
  if (defects.length === 0) return lacking("缺什么要一次说全：请至少写一项。");
  if (defects.some((defect) => [...defect.text].length < leastDefect))
    return lacking("有一项太短，请写清缺什么、怎么补。");
  return ready({ defects });
}

/** Number, day and every answer of the document; the server looks at what they say. */
function outsideRequest({ outside }: Unsent, { waiting }: Seen): Written {
  const documentNumber = outside.documentNumber.trim();
  if ([...documentNumber].length < 4) return lacking("请填写文书编号。");
  if (outside.decidedOn === "") return lacking("请填写文书日期。");
  const missing = (waiting?.outcome ?? []).find(
    (field) => field.optional !== true && (outside.outcome[field.name] ?? "") === "",
  );
  if (missing !== undefined) return lacking(`请填写${missing.label}。`);
  return ready({ documentNumber, decidedOn: outside.decidedOn, outcome: { ...outside.outcome } });
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
