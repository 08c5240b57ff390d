import { useQuery } from "@tanstack/react-query";
import { Link, Navigate, useParams } from "@tanstack/react-router";
import type { ApplicationView } from "#domains/application/contract.ts";
import { call } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Crumbs } from "../crumbs.tsx";
import { applicationQuery } from "../queries.ts";
import { ApplyForm } from "./apply-form.tsx";

/** Opens the draft of an item: the one that exists, or a new one. There is one draft per item. */
export function Apply() {
  const { code } = useParams({ from: "/person/items/$code/apply" });
  const draft = useQuery({
    queryKey: ["draft", code],
    queryFn: () => call<ApplicationView>("/api/applications", { method: "POST", body: { item: code } }),
    // Asked once per visit: a second answer would put back what the person has changed since.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return <Opened view={draft.data} error={draft.error} again={() => void draft.refetch()} code={code} />;
}

/** Completes an application that came back: everything is kept, only what is missing is asked. */
export function Complete() {
  const { number } = useParams({ from: "/person/applications/$number/edit" });
  const application = useQuery({ ...applicationQuery(number), staleTime: Number.POSITIVE_INFINITY, gcTime: 0 });
  const view = application.data;
  if (view !== undefined && !view.allowed.includes("submit")) {
    return <Navigate to="/applications/$number" params={{ number }} replace />;
  }
  return <Opened view={view} error={application.error} again={() => void application.refetch()} code={view?.item} />;
}

function Opened(props: {
  view: ApplicationView | undefined;
  error: unknown;
  again: () => void;
  code: string | undefined;
}) {
  return (
    <div className="stack-l">
      <div>
        <Crumbs>
          <Link to="/items">办事</Link>
          {props.code === undefined ? null : (
            <>
              {" "}
              ›{" "}
              <Link to="/items/$code" params={{ code: props.code }}>
                办事指南
              </Link>
            </>
          )}
        </Crumbs>
        {props.view === undefined ? <Title text="办理" /> : <Title text={props.view.title} />}
      </div>
      {props.error === null || props.error === undefined ? null : <Failure error={props.error} again={props.again} />}
      {props.view === undefined && !props.error ? <Waiting what="您上次填的内容" lines={5} /> : null}
      {props.view === undefined ? null : <ApplyForm key={props.view.number} opened={props.view} />}
    </div>
  );
}
