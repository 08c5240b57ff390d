import { useQuery } from "@tanstack/react-query";
import type { ApplicationView } from "#domains/application/contract.ts";
import { NoSuchPage } from "#web/office/lone-page.tsx";
import { call } from "#web/ui/api.ts";
import { ApplicationForm } from "#web/ui/application-form.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { dayOf } from "#web/ui/format.ts";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link, useGo, useParam } from "./links.tsx";
import { applicationQuery, queryClient, refreshAll, sessionQuery } from "./queries.ts";
import { formItems } from "./words.ts";

/** Opens the employer's draft of an item: the one that exists, or a new one. There is one draft per item. */
export function ApplyPage() {
  const item = useParam("item");
  const found = formItems.find((one) => one.item === item);
  if (found === undefined) return <NoSuchPage />;
  return <Drafted key={item} item={item} title={found.name} />;
}

function Drafted({ item, title }: { item: string; title: string }) {
  const draft = useQuery({
    queryKey: ["draft", item],
    queryFn: () => call<ApplicationView>("/api/applications", { method: "POST", body: { item } }),
    // Asked once per visit: a second answer would put back what was changed since.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return <Opened title={title} view={draft.data} error={draft.error} again={() => void draft.refetch()} />;
}

/** Goes on with a draft, or with an application that came back: everything is kept, only what is missing is asked. */
export function CompletePage() {
  const number = useParam("number");
  const found = useQuery({
    ...applicationQuery(number),
    // Not what the page of the application read some time ago: saving goes on from the version that is now.
    queryKey: ["edit", number],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const view = found.data;
  if (view !== undefined && !view.allowed.includes("submit")) {
    return (
      <>
        <Title text={view.title} />
        <p>
          这一件现在不能改。
          <Link to="/applications/$number" params={{ number }}>
            看办到哪一步
          </Link>
        </p>
      </>
    );
  }
  return <Opened title="办理" view={view} error={found.error} again={() => void found.refetch()} />;
}

function Opened(props: { title: string; view: ApplicationView | undefined; error: unknown; again: () => void }) {
  return (
    <>
      <Title text={props.view?.title ?? props.title} />
      {props.error === null || props.error === undefined ? null : <Failure error={props.error} again={props.again} />}
      {props.view === undefined && !props.error ? <Waiting what="您上次填的内容" lines={5} /> : null}
      {props.view === undefined ? null : <EmployerForm key={props.view.number} opened={props.view} />}
    </>
  );
}

/** The form with its guide; what was submitted is shown on the page of the application. */
export function EmployerForm({ opened }: { opened: ApplicationView }) {
  const go = useGo();
  const session = useQuery(sessionQuery).data;
  return (
    <>
      <p className="small">
        <a href={`/items/${opened.item}`}>办事指南：条件、材料、时限</a>
      </p>
      <ApplicationForm
        opened={opened}
        today={session === undefined ? "" : dayOf(session.now)}
        submitted={async ({ number }) => {
          queryClient.removeQueries({ queryKey: applicationQuery(number).queryKey });
          await go({ to: "/applications/$number", params: { number } });
          await refreshAll();
        }}
      />
    </>
  );
}
