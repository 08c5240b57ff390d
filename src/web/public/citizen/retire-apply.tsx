import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import type { ApplicationView } from "#domains/application/contract.ts";
import { addMonths, type YearMonth } from "#policy/kernel/calendar.ts";
import { Amount } from "#web/ui/amount.tsx";
import { call } from "#web/ui/api.ts";
import type { Typed } from "#web/ui/autosave.ts";
import { Failure } from "#web/ui/failure.tsx";
import { sayDay, sayMonth } from "#web/ui/format.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Tag } from "#web/ui/tag.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { type Retirement, retirementOptionQuery } from "../queries.ts";
import { ApplyForm } from "./apply-form.tsx";

/** Step 4: the amount of the month, and the application that fits: the choice first, then the claim. */
export function RetireApply({ own, month, back }: { own: Retirement; month: string; back: () => void }) {
  const holds = own.chosen ?? own.window?.statutory;
  const claims = month === holds;
  const early = own.claimFrom !== null && own.asOf < own.claimFrom;
  return (
    <div className="stack-l">
      <Figure month={month} />
      <div>
        <button type="button" className="btn quiet" onClick={back}>
          <Icon of={ArrowLeft} />
          上一步，换个时间
        </button>
      </div>
      {own.awarded ? (
        <Notice tone="sent" title="养老金已经核定" level={2}>
          <p>
            <Link to="/benefits">去看我的待遇</Link>
          </p>
        </Notice>
      ) : claims && early ? (
        <Notice tone="info" title={`${sayDay(own.claimFrom ?? "")}起可以申请`} level={2}>
          <p>现在不用做什么。到时候再来，这里就能提交。</p>
          <p>
            早年上过班、或档案生日不同的，可以先
            <Link to="/items/$code" params={{ code: "archive-pre-review" }}>
              办档案预审
            </Link>
            。
          </p>
        </Notice>
      ) : claims ? (
        <Filled item="basic-pension-claim" prefill={{ startMonth: addMonths(month as YearMonth, 1) }} />
      ) : (
        <>
          <Notice tone="info" title={`先登记：${sayMonth(month)}退休`} level={2}>
            <p>这不是法定时间，要先登记您的选择。办好以后，再申请领钱。</p>
          </Notice>
          <Filled item="retirement-choice" prefill={{ chosenMonth: month }} />
        </>
      )}
    </div>
  );
}

function Figure({ month }: { month: string }) {
  const asked = useQuery(retirementOptionQuery(month));
  const option = asked.data?.option;
  return (
    <section className="estimate gap-s" aria-label="估算">
      <p className="row between">
        <b>{sayMonth(month)}退休，每月</b>
        <Tag tone="ochre">估算，仅供参考</Tag>
      </p>
      {asked.isError ? <Failure error={asked.error} again={() => void asked.refetch()} level={3} /> : null}
      {option === undefined ? null : (
        <p>{option.amount === null ? "算不出" : <Amount of={option.amount} size="big" label="每月养老金估算" />}</p>
      )}
      {option === undefined ? null : (
        <p className="small">{sayMonth(option.payFrom)}起领。提交以后，以正式核定的为准。点金额看算式。</p>
      )}
    </section>
  );
}

/** The draft of the item with the month filled in already: saved, so that it is there when the person comes back. */
function Filled({ item, prefill }: { item: string; prefill: Typed }) {
  const draft = useQuery({
    queryKey: ["draft", item, prefill],
    queryFn: () => openFilled(item, prefill),
    // Asked once per visit: a second answer would put back what the person has changed since.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (draft.isError) return <Failure error={draft.error} again={() => void draft.refetch()} />;
  if (draft.data === undefined) return <Waiting what="申请表" lines={5} />;
  return <ApplyForm key={draft.data.number} opened={draft.data} />;
}

async function openFilled(item: string, prefill: Typed): Promise<ApplicationView> {
  const view = await call<ApplicationView>("/api/applications", { method: "POST", body: { item } });
  const answers = { ...view.answers, ...prefill };
  const same = Object.entries(prefill).every(([name, value]) => view.answers[name] === value);
  if (same) return view;
  const body = { answers };
  return call<ApplicationView>(`/api/applications/${view.number}`, { method: "PUT", body, version: view.version });
}
