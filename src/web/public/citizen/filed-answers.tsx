import type { ApplicationView } from "#domains/application/contract.ts";
import { sayDay, sayMonth, sayYuan } from "#web/ui/format.ts";

type Field = ApplicationView["form"][number];

/** What the person filled in and handed over, read-only. */
export function FiledAnswers({ view }: { view: ApplicationView }) {
  const answered = view.form.filter((field) => view.answers[field.name] !== undefined);
  if (answered.length + view.materials.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="filed">
      <h2 id="filed">您填的和交的</h2>
      <dl className="kv left">
        {answered.map((field) => (
          <div key={field.name} className="pair">
            <dt>{field.label}</dt>
            <dd>{sayAnswer(field, view.answers[field.name])}</dd>
          </div>
        ))}
        {view.materials.map((material) => (
          <div key={material.code} className="pair">
            <dt>{material.title}</dt>
            <dd>
              {material.from === "registry"
                ? "免交，经办机构已有"
                : material.held.length === 0
                  ? "没有交"
                  : `收到 ${material.held.length} 页`}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** An answer as it was meant: the label of the choice, the date in words. */
export function sayAnswer(field: Field, answer: string | boolean | undefined): string {
  if (answer === true) return "已承诺";
  if (typeof answer !== "string" || answer === "") return "没有填";
  switch (field.kind) {
    case "choice":
      return field.options?.find((option) => option.value === answer)?.label ?? answer;
    case "date":
      return sayDay(answer);
    case "month":
      return sayMonth(answer);
    case "money":
      return `${sayYuan(answer)} 元`;
    default:
      return answer;
  }
}
