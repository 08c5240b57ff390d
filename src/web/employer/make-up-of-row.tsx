import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ApplicationView } from "#domains/application/contract.ts";
import { call } from "#web/ui/api.ts";
import type { Typed } from "#web/ui/autosave.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { EmployerForm } from "./apply.tsx";
import { Link, useParam } from "./links.tsx";
import { declarationPath, type MakeUpStart } from "./queries.ts";

interface Begun {
  readonly start: MakeUpStart;
  readonly view: ApplicationView;
}

/** A make-up of a hire whose month was gone: person and months come from the row, the address has only its place. */
export function MakeUpOfRowPage() {
  const [number, file, row] = [useParam("number"), useParam("file"), useParam("row")];
  const found = useQuery({
    queryKey: ["make-up", number, file, row],
    queryFn: async (): Promise<Begun> => {
      const start = await call<MakeUpStart>(`${declarationPath(number)}/rows/${file}/${row}/make-up`);
      const view = await call<ApplicationView>("/api/applications", {
        method: "POST",
        body: { item: "make-up-assessment" },
      });
      // What was begun for somebody else is not overwritten unasked.
      return { start, view: isBlank(view) ? await fill(view, start) : view };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <>
      <Title text="补缴核定" />
      <p className="small">
        <Link to="/declarations/$number" params={{ number }}>
          回到名单 {number}
        </Link>
      </p>
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="这一行" lines={5} /> : null}
      {found.data === undefined ? null : <Filled key={`${number}/${file}/${row}`} begun={found.data} />}
    </>
  );
}

function Filled({ begun }: { begun: Begun }) {
  const [view, setView] = useState(begun.view);
  const replace = useMutation({
    mutationFn: () => fill(view, begun.start),
    onSuccess: setView,
  });
  const other = view.answers.identityNumber !== begun.start.identityNumber;
  return (
    <>
      {replace.isError ? <Failure error={replace.error} level={2} /> : null}
      {other ? (
        <Notice
          tone="warn"
          title={`有一份给${String(view.answers.name ?? "别人")}的还没有提交`}
          acts={
            <>
              <Link className="btn" to="/applications/$number/edit" params={{ number: view.number }}>
                接着填那一份
              </Link>
              <button type="button" className="btn quiet" onClick={() => replace.mutate()}>
                {replace.isPending ? "正在换" : `换成${begun.start.name}`}
              </button>
            </>
          }
        >
          <p>同时只能有一份没提交的。换了，那一份填的就没有了。</p>
        </Notice>
      ) : (
        <EmployerForm key={view.version} opened={view} />
      )}
    </>
  );
}

const isBlank = (view: ApplicationView): boolean => Object.keys(view.answers).length === 0;

/** Person, months and wage of the row take the place of what the draft said; why and the promise stay to be said. */
function fill(view: ApplicationView, start: MakeUpStart): Promise<ApplicationView> {
  const { wage, ...person } = start;
  const answers: Typed = { ...person, ...(wage !== null && { wage }) };
  return call<ApplicationView>(`/api/applications/${view.number}`, {
    method: "PUT",
    body: { answers },
    version: view.version,
  });
}
