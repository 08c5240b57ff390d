import type { TransferStage } from "#domains/transfer/contract.ts";
import { sayDay } from "./format.ts";
import { Tag } from "./tag.tsx";

const classes = { done: "", now: "now", later: "next", stopped: "back" } as const;

/** The way of a transfer from the first step to the last: what is done solid, what runs now as an ochre ring, what comes in outline. */
export function TransferWay({ stages }: { stages: readonly TransferStage[] }) {
  return (
    <ol className="timeline">
      {stages.map((stage) => (
        <li
          key={stage.title}
          className={classes[stage.state]}
          {...(stage.state === "now" && { "aria-current": "step" as const })}
        >
          <b>{stage.title}</b> <StageTag of={stage} />
          {stage.doneOn === null ? null : <time dateTime={stage.doneOn}>{sayDay(stage.doneOn)}</time>}
          <p className="small">
            {stage.who}
            {stage.doneOn !== null || stage.dueOn === null ? "" : `，最晚${sayDay(stage.dueOn)}办完`}
          </p>
          {stage.note === null ? null : <p className="small">原因：{stage.note}</p>}
        </li>
      ))}
    </ol>
  );
}

function StageTag({ of }: { of: TransferStage }) {
  if (of.state === "stopped") return <Tag tone="danger">没有办成</Tag>;
  if (of.state !== "now") return null;
  return of.overdue ? <Tag tone="danger">已超期</Tag> : <Tag tone="ochre">进行中</Tag>;
}
