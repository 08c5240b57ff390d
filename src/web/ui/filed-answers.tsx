import type { ApplicationView } from "#domains/application/contract.ts";
import { sayAnswer } from "./answer-words.ts";

/** What the person filled in and handed over, read-only. */
export function FiledAnswers({ view }: { view: ApplicationView }) {
  const answered = view.form.filter((field) => view.answers[field.name] !== undefined);
  if (answered.length + view.materials.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="filed">
      <h2 id="filed">您填的和交的</h2>
      <dl className="kv left filed">
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
