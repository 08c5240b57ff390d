import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, Printer, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { call } from "./api.ts";
import type { Asked } from "./derivation-door.tsx";
import { countUnconfirmed, lawsOf, sayAloud, sayLaw, sayValue } from "./derivation-words.ts";
import { Failure } from "./failure.tsx";
import { sayDay } from "./format.ts";
import { Icon } from "./icon.tsx";
import { Notice } from "./notice.tsx";
import { ReadAloud } from "./read-aloud.tsx";
import { Tag, type TagTone } from "./tag.tsx";
import { Tree } from "./tree.tsx";
import { Waiting } from "./waiting.tsx";
import type { DerivationAnswer, Explanation } from "./wire.ts";

/** The sheet over the page (bottom on a phone, right on a PC). Nested derivations open in the same sheet. */
export default function DerivationSheet({ asked, close }: { asked: Asked; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [path, setPath] = useState<readonly DerivationAnswer[]>([]);
  const address = "of" in asked ? asked.of : null;
  const answer = useQuery({
    queryKey: ["derivation", address],
    queryFn: ({ signal }) => call<Explanation>(address ?? "", { signal }),
    enabled: address !== null,
  });
  const explanation = "explanation" in asked ? asked.explanation : answer.data;

  useEffect(() => {
    // showModal keeps the focus inside and gives it back to the amount when the sheet closes.
    dialog.current?.showModal();
  }, []);

  const walk = (next: readonly DerivationAnswer[]) => {
    setPath(next);
    dialog.current?.scrollTo(0, 0);
    heading.current?.focus();
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click on the ground closes; Esc does the same for the keyboard
    <dialog
      ref={dialog}
      className="sheet"
      aria-labelledby="derivation-title"
      onClose={close}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current.close();
      }}
    >
      <div className="bar">
        {path.length === 0 ? null : (
          <button
            type="button"
            className="icon-btn no-print"
            aria-label="返回上一层"
            onClick={() => walk(path.slice(0, -1))}
          >
            <Icon of={ArrowLeft} />
          </button>
        )}
        <h2 id="derivation-title" ref={heading} tabIndex={-1}>
          {path.at(-1)?.label ?? (isMoney(explanation) ? "这笔钱怎么来的" : "这个数怎么来的")}
        </h2>
        <button type="button" className="icon-btn no-print" aria-label="关闭" onClick={() => dialog.current?.close()}>
          <Icon of={X} />
        </button>
      </div>
      <div className="in stack">
        {answer.isError ? <Failure error={answer.error} again={() => void answer.refetch()} level={3} /> : null}
        {explanation === undefined && !answer.isError ? <Waiting what="算式" lines={5} /> : null}
        {explanation === undefined ? null : (
          <Explained
            explanation={explanation}
            derivation={path.at(-1) ?? explanation.derivation}
            top={path.length === 0}
            deeper={(step) => walk([...path, step])}
          />
        )}
      </div>
    </dialog>
  );
}

/** Most are amounts, so it is said before the answer is there. */
const isMoney = (explanation: Explanation | undefined): boolean =>
  explanation === undefined || explanation.derivation.unit === "yuan";

const toneOf: Record<Explanation["certainty"], TagTone> = { estimate: "ochre", provisional: "ochre", final: "solid" };

function Explained(props: {
  explanation: Explanation;
  derivation: DerivationAnswer;
  top: boolean;
  deeper: (step: DerivationAnswer) => void;
}) {
  const { explanation, derivation } = props;
  const laws = lawsOf(derivation);
  const unconfirmed = countUnconfirmed(derivation);
  return (
    <>
      <div>
        <p className="row between">
          <span className="muted">{props.top ? explanation.title : explanation.derivation.label}</span>
          <Tag tone={toneOf[explanation.certainty]}>{explanation.certaintyName}</Tag>
        </p>
        <p className={`total${explanation.certainty === "estimate" ? " guessed" : ""}`}>
          {derivation.unit === "yuan" ? (
            <Yuan value={derivation.result} />
          ) : (
            sayValue(derivation.result, derivation.unit)
          )}
        </p>
        {props.top ? <p className="sentence">{explanation.sentence}</p> : null}
        {derivation.note === undefined ? null : <p className="small muted">{derivation.note}</p>}
      </div>
      {unconfirmed > 0 ? (
        <Notice tone="warn" level={3} title={`有 ${unconfirmed} 个数待确认`}>
          <p className="small">下面标着“待确认”的数还没有经社保经办机构核对文号。核对后如有变化，会重算并告诉您。</p>
        </Notice>
      ) : null}
      <Tree derivation={derivation} deeper={props.deeper} />
      {laws.length === 0 ? null : (
        <section className="gap-s">
          <h3>依据</h3>
          <ul className="small laws">
            {laws.map((law) => (
              <li key={sayLaw(law)}>{sayLaw(law)}</li>
            ))}
          </ul>
        </section>
      )}
      <p className="row no-print">
        <button type="button" className="btn" onClick={() => window.print()}>
          <Icon of={Printer} />
          打印算式
        </button>
        <ReadAloud text={sayAloud(explanation.title, explanation.sentence, derivation)} />
      </p>
      <p className="tiny faint">
        参数截至 {sayDay(explanation.asOf)} · 觉得不对，或有疑问，请拨 <a href="tel:12333">12333</a>
      </p>
    </>
  );
}

const Yuan = ({ value }: { value: string }) => <>¥{sayValue(value, "yuan").replace(" 元", "")}</>;
