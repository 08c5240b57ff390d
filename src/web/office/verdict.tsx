import { useState } from "react";
import { InlineConfirm } from "#web/ui/inline-confirm.tsx";
import { isReason } from "#web/ui/reason.ts";
import { ReasonField } from "#web/ui/reason-field.tsx";

type Decision = { readonly verdict: "confirm" } | { readonly verdict: "refuse"; readonly note: string };

/** The word of the second person: agreed with a second press, or not, with the reason. */
export function Verdict(props: {
  label: string;
  question: string;
  yes: string;
  /** Who will read the reason. */
  help: string;
  busy: boolean;
  decide: (decision: Decision) => void;
}) {
  const [note, setNote] = useState("");
  const { busy, decide } = props;
  return (
    <>
      <InlineConfirm
        className="btn main"
        label={props.label}
        question={props.question}
        yes={props.yes}
        no="再看看"
        busy={busy}
        act={() => decide({ verdict: "confirm" })}
      />
      <details>
        <summary>不同意</summary>
        <div className="stack gap-s">
          <ReasonField label="为什么，至少 4 个字" help={props.help} value={note} change={setNote} />
          <p>
            <button
              type="button"
              className="btn"
              disabled={!isReason(note) || busy}
              onClick={() => decide({ verdict: "refuse", note: note.trim() })}
            >
              不同意
            </button>
          </p>
        </div>
      </details>
    </>
  );
}
