import { Link } from "@tanstack/react-router";
import { StateTag } from "#web/ui/state-tag.tsx";
import type { ApplicationCard } from "../queries.ts";

/** One application in a list: what it is, where it stands, what the person must do, by when it will be done. */
export function ApplicationPanel({ of: application }: { of: ApplicationCard }) {
  const lines = (
    <>
      <span className="row between">
        <b>{application.title}</b>
        <StateTag state={application.state} name={application.stateName} />
      </span>
      <span className="muted small">{application.nextStep}</span>
      {application.dueText === null ? null : <span className="small">{application.dueText}</span>}
    </>
  );
  return application.state === "draft" ? (
    <Link className="panel case" to="/items/$code/apply" params={{ code: application.item }}>
      {lines}
    </Link>
  ) : (
    <Link className="panel case" to="/applications/$number" params={{ number: application.number }}>
      {lines}
      <span className="small muted">
        办件编号 <span className="mono">{application.number}</span>
      </span>
    </Link>
  );
}
