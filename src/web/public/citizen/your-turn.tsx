import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ApplicationView } from "#domains/application/contract.ts";
import { call } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { dayOf, sayMoment } from "#web/ui/format.ts";
import { InlineConfirm } from "#web/ui/inline-confirm.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { type ApplicationCard, refreshAll } from "../queries.ts";

/** What waits for the person: drafts that nobody else can see, and what came back. Follows them to the home page. */
export function YourTurn({ applications, now }: { applications: readonly ApplicationCard[]; now: string }) {
  const drafts = applications.filter((application) => application.state === "draft");
  const returned = applications.filter((application) => application.state === "returned");
  if (drafts.length + returned.length === 0) return null;
  return (
    <div className="stack">
      {returned.map((application) => (
        <Notice
          key={application.number}
          tone="returned"
          title={`${application.title}退回来了，要您补正`}
          acts={
            <Link className="btn main" to="/applications/$number" params={{ number: application.number }}>
              去补
            </Link>
          }
        >
          <p>{application.nextStep}</p>
        </Notice>
      ))}
      {drafts.map((draft, index) => (
        <Draft key={draft.number} draft={draft} main={returned.length === 0 && index === 0} today={dayOf(now)} />
      ))}
    </div>
  );
}

function Draft({ draft, main, today }: { draft: ApplicationCard; main: boolean; today: string }) {
  const discard = useMutation({
    mutationFn: async () => {
      const view = await call<ApplicationView>(`/api/applications/${draft.number}`);
      await call(`/api/applications/${draft.number}/discard`, { method: "POST", body: {}, version: view.version });
    },
    onSuccess: refreshAll,
  });
  return (
    <Notice
      tone="unsent"
      title={`${draft.title}还没有提交`}
      acts={
        <>
          <Link className={`btn${main ? " main" : ""}`} to="/items/$code/apply" params={{ code: draft.item }}>
            接着填写
          </Link>
          <InlineConfirm
            className="btn quiet"
            label="不办了，删除"
            question="删除后，填过的内容找不回来。"
            yes="删除"
            no="留着"
            busy={discard.isPending}
            act={() => discard.mutate()}
          />
        </>
      }
    >
      <p>
        {sayMoment(draft.changedAt, today)} 自动保存。<b>没有提交，社保经办机构看不到它。</b>
      </p>
      {discard.isError ? <Failure error={discard.error} kept="草稿还在。" level={3} /> : null}
    </Notice>
  );
}
