import type { ReactNode } from "react";
import type { ApplicationView } from "#domains/application/contract.ts";
import { sayMoment } from "./format.ts";
import { Tag } from "./tag.tsx";

type Entry = ApplicationView["timeline"][number];

/** Newest first: what comes next in outline, what runs now as an ochre ring, what is done solid. */
export function Timeline(props: {
  entries: readonly Entry[];
  /** What is going on now; absent when the application is at its end. */
  now?: { readonly title: string; readonly note: string; readonly yourTurn: boolean } | undefined;
  next?: { readonly title: string; readonly note: string } | undefined;
  today: string;
}) {
  const entries = props.entries.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  return (
    <ol className="timeline">
      {props.next === undefined ? null : (
        <li className="next">
          <b>{props.next.title}</b>
          <p className="small">{props.next.note}</p>
        </li>
      )}
      {props.now === undefined ? null : (
        <li className="now">
          <b>{props.now.title}</b> <Tag tone="ochre">{props.now.yourTurn ? "该您了" : "进行中"}</Tag>
          <p className="small">{props.now.note}</p>
        </li>
      )}
      {entries.map((entry) => (
        <li key={`${entry.at}${entry.verb}`} className={entry.verb === "return" ? "back" : ""}>
          <b>{entry.title}</b>
          <time dateTime={entry.at}>{sayMoment(entry.at, props.today)}</time>
          <p className="small">
            {entry.who}
            {entry.channel === "" ? "" : `　${entry.channel}`}
          </p>
          {entry.note === null ? null : <p className="small">{entry.note}</p>}
          {entry.defects.length === 0 ? null : <Defects of={entry.defects} />}
        </li>
      ))}
    </ol>
  );
}

/** 一次性告知: everything that is missing, numbered. */
export function Defects({ of: defects, link }: { of: Entry["defects"]; link?: (field: string) => ReactNode }) {
  return (
    <>
      <p className="small">一次说全，共 {defects.length} 项：</p>
      <ol className="small numbered">
        {defects.map((defect) => (
          <li key={`${defect.field}${defect.text}`}>
            {defect.text} {link === undefined || defect.field === null ? null : link(defect.field)}
          </li>
        ))}
      </ol>
    </>
  );
}
