import { Flag } from "lucide-react";
import { sayAnswer } from "#web/ui/answer-words.ts";
import { Icon } from "#web/ui/icon.tsx";
import type { ApplicationView } from "../queries.ts";

/** What was filled in, as filed. Beside each answer: note it as missing for 退回补正. */
export function FiledForm({ view, mark }: { view: ApplicationView; mark: ((field: string) => void) | undefined }) {
  const short = new Set(["money", "month", "date", "phone"]);
  return (
    <section className="panel" aria-labelledby="filed">
      <h2 id="filed">申请表</h2>
      {view.form.length === 0 ? <p className="muted">这个事项没有要填的内容。</p> : null}
      <dl className="grid">
        {view.form.map((field) => (
          <div key={field.name} className={short.has(field.kind) ? "" : "all"}>
            <dt className="label">
              {field.label}
              {mark === undefined ? null : <MarkMissing what={field.label} mark={() => mark(field.name)} />}
            </dt>
            <dd className="filed">
              {sayAnswer(field, view.answers[field.name])}
              {field.kind === "promise" && field.text !== undefined ? (
                <span className="small muted block">{field.text}</span>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
      <p className="small muted gap-above">
        {view.agencyName}
        {view.employerName === null ? "" : `　${view.employerName}`}
        {view.channel === "counter"
          ? "　窗口代填，本人在场"
          : view.channel === "kiosk"
            ? "　自助终端提交"
            : view.channel === "desk"
              ? "　经办机构发起"
              : "　网上提交"}
      </p>
    </section>
  );
}

export function MarkMissing({ what, mark }: { what: string; mark: () => void }) {
  return (
    <button type="button" className="mark-missing" onClick={mark}>
      <Icon of={Flag} />
      记一项<span className="sr">：{what}</span>
    </button>
  );
}
