import { type Handle, type Office, type Rollback, service } from "#domains/application/handler.ts";
import { type AnyItem, type Apply, decided, defineItem } from "#items/define-item.ts";
import type { Form } from "#items/form.ts";
import { citeRegulation } from "#policy/regulation.ts";

const form = { note: { kind: "text", label: "说明", maxLength: 60 } } as const satisfies Form;

/** An item that no folder has, to see what the engine does with a step, a lane or a material that no shipped item has. */
export const madeItem = (changed: Partial<Apply<typeof form, "person">> = {}): AnyItem =>
  defineItem({
    code: "made-item",
    title: "试验事项",
    summary: "只在测试里有",
    keywords: [],
    topic: "试验",
    kind: "apply",
    applicants: ["person"],
    channels: ["web", "counter"],
    legalBasis: [citeRegulation(18)],
    statutoryLimit: { kind: "working-days", days: 20 },
    promisedLimit: { kind: "working-days", days: 10 },
    visits: 0,
    risk: "low",
    steps: [
      { verb: "accept", decider: "agency" },
      { verb: "check", decider: "agency" },
    ],
    materials: [],
    facts: ["person"],
    form,
    decide: (answers) =>
      decided(
        [
          answers.note === "不行"
            ? { code: "note", level: "block", title: "不行", text: "写明了不行" }
            : { code: "note", level: "pass", title: "可以", text: "没有别的" },
        ],
        () => ({ note: answers.note }),
      ),
    ...changed,
  });

/** The office with one more service. Its handle says what it was given. */
export const withService = (
  office: Office,
  item: AnyItem,
  handle: Handle<{ note: string }> = async (_context, { note }) => [note],
  rollback?: Rollback,
): Office => ({
  ...office,
  services: new Map([...office.services, [item.code, service(item, handle, "", rollback)]]),
});
