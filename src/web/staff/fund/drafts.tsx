import { useMutation, useQuery } from "@tanstack/react-query";
import { PencilLine } from "lucide-react";
import { call, newKey } from "#web/ui/api.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayDay, sayMoment } from "#web/ui/format.ts";
import { InlineConfirm } from "#web/ui/inline-confirm.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Tag } from "#web/ui/tag.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link } from "../links.tsx";
import { FundFrame, useNamed } from "./fund-frame.tsx";
import { type DraftView, draftsQuery, fundPath, refreshFund } from "./fund-queries.ts";
import { NewDraft } from "./new-draft.tsx";
import { Papers } from "./papers.tsx";
import { Lines } from "./voucher.tsx";

/** 制单和复核: what one put down waits here for another. */
export function DraftsPage() {
  return (
    <FundFrame tab="drafts" title="制单和复核">
      {(overview) => (
        <>
          {overview.mayWrite ? <NewDraft overview={overview} /> : null}
          <Waits />
        </>
      )}
    </FundFrame>
  );
}

function Waits() {
  const { fund = "" } = useNamed();
  const found = useQuery(draftsQuery(fund));
  if (found.isError) return <Failure error={found.error} again={() => void found.refetch()} />;
  if (found.data === undefined) return <Waiting what="草稿" lines={4} />;
  if (found.data.drafts.length === 0)
    return <Empty icon={PencilLine} title="没有等复核的凭证" why="制好的凭证在这里等另一人复核，复核以后才入账。" />;
  return found.data.drafts.map((draft) => <Draft key={draft.voucher} fund={fund} draft={draft} />);
}

function Draft({ fund, draft }: { fund: string; draft: DraftView }) {
  const act = useMutation({
    mutationFn: (verb: "post" | "discard") =>
      call(`${fundPath(fund)}/drafts/${encodeURIComponent(draft.voucher)}/${verb}`, {
        ...{ method: "POST", body: {}, version: draft.version, key: newKey() },
      }),
    onSettled: refreshFund,
  });
  const said = { busy: act.isPending, no: "再看看" };
  return (
    <section className="panel stack" aria-label={`草稿 ${draft.voucher}`}>
      <div className="row between">
        <h2>{draft.summary}</h2>
        <Tag tone="ochre">{draft.kindName}，等复核</Tag>
      </div>
      <p className="small muted">
        <span className="mono">{draft.voucher}</span>，{sayDay(draft.movedOn)}动钱；{draft.madeBy}{" "}
        {sayMoment(draft.madeAt)}
        制单
        {draft.reverses === null ? null : (
          <>
            ；冲{" "}
            <Link to="/funds/$fund/vouchers/$voucher" params={{ fund, voucher: draft.reverses }}>
              {draft.reverses}
            </Link>
          </>
        )}
      </p>
      <Lines of={draft} />
      {draft.notYou === null ? null : <Notice tone="info" title={draft.notYou} level={3} />}
      <div className="row">
        {draft.mayPost ? (
          <InlineConfirm
            {...said}
            className="btn main"
            label="复核入账"
            question="科目、金额、日期和附件都看过了？入账以后不能改，只能冲销。"
            yes="入账"
            act={() => act.mutate("post")}
          />
        ) : null}
        {draft.mayDiscard ? (
          <InlineConfirm
            {...said}
            label="作废"
            question="作废的草稿不会入账，要的话重新制单。"
            yes="作废"
            act={() => act.mutate("discard")}
          />
        ) : null}
      </div>
      {act.isError ? <Failure error={act.error} level={3} /> : null}
      {draft.files.length > 0 || draft.mayAttach ? <Papers fund={fund} of={draft} /> : null}
    </section>
  );
}
