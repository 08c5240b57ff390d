import { useMutation, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { call, newKey } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { sayDay, sayMoment, sayYuan } from "#web/ui/format.ts";
import { InlineConfirm } from "#web/ui/inline-confirm.tsx";
import { isReason } from "#web/ui/reason.ts";
import { ReasonField } from "#web/ui/reason-field.tsx";
import { Tag } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link } from "../links.tsx";
import { batchesQuery } from "../run/run-queries.ts";
import { Lines, WhatItTouches } from "./lines.tsx";
import { Pages } from "./pages.tsx";
import {
  type PublicationView,
  publicationPath,
  publicationQuery,
  refreshPublications,
  type TouchedPeople,
} from "./publication-queries.ts";
import { stateTone } from "./publications.tsx";
import "./publication.css";

/** One publication: the document beside the values, what they touch, and the decision of the second person. */
export function PublicationPage() {
  const { number } = useParams({ strict: false }) as { number: string };
  const found = useQuery(publicationQuery(number));
  return (
    <>
      <p className="small">
        <Link to="/publications">参数公布</Link>
      </p>
      <Title text={found.data?.source.title ?? "公布"} />
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="公布" lines={5} /> : null}
      {found.data === undefined ? null : <Found of={found.data} />}
    </>
  );
}

function Found({ of }: { of: PublicationView }) {
  return (
    <>
      <p className="row">
        <Tag tone={stateTone[of.state]}>{of.stateName}</Tag>
        <span className="muted">
          {of.source.number}
          {of.source.article ?? ""}　<span className="mono">{of.number}</span>　{of.draftedName}
          {sayMoment(of.draftedAt)}填写
          {of.decidedName === null || of.decidedAt === null
            ? ""
            : `，${of.decidedName}${sayMoment(of.decidedAt)}${of.stateName}`}
        </span>
      </p>
      {of.note === null ? null : <p>理由：{of.note}</p>}
      <p>
        {of.knownFrom === null
          ? of.state === "draft"
            ? `现在批准，从${sayDay(of.earliest)}起算已知；那以前办的事不受影响。`
            : "没有算数。"
          : `从${sayDay(of.knownFrom)}起算已知；那以前办的事，按当时知道的数，不变。`}
      </p>
      <div className="publication-grid">
        <Pages of={of} />
        <div className="stack">
          <section className="panel" aria-labelledby="values">
            <h2 id="values">公布的值</h2>
            <Lines lines={of.lines} />
          </section>
          <section className="panel stack" aria-labelledby="touches">
            <h2 id="touches">{of.state === "approved" ? "批准时看到的影响" : "会影响什么"}</h2>
            {of.touched.length === 0 ? <p className="muted">没有记录。</p> : <WhatItTouches touched={of.touched} />}
            {of.state === "draft" && of.touched.some(({ people }) => (people ?? 0) > 0) ? (
              <People number={of.number} />
            ) : null}
          </section>
          {of.state === "approved" ? <WhatFollows lines={of.lines} /> : null}
          <Decide of={of} />
        </div>
      </div>
    </>
  );
}

/** What is to be done for everybody after these values: the runs that may be begun, where they are begun. */
function WhatFollows({ lines }: { lines: PublicationView["lines"] }) {
  const found = useQuery(batchesQuery);
  const published = new Set(lines.map((line) => line.parameter));
  const kinds = (found.data?.kinds ?? []).filter(({ follows }) => follows.some((name) => published.has(name)));
  if (kinds.length === 0) return null;
  return (
    <section className="panel stack" aria-labelledby="follows">
      <h2 id="follows">公布以后要办的</h2>
      <p className="muted">到了已知的那天，在批处理里试算，另一人核对以后才记账。</p>
      <ul className="lines">
        {kinds.map((kind) => (
          <li key={kind.code} className="row between">
            <span>
              {kind.title}
              <span className="small muted block">{kind.offers.map(({ title }) => title).join("；")}</span>
            </span>
            <Link to="/runs">去批处理</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whom it touches, asked for apart, because every look is logged for the people. */
function People({ number }: { number: string }) {
  const [open, setOpen] = useState(false);
  const found = useQuery({
    queryKey: [publicationPath(number), "people"],
    queryFn: ({ signal }) => call<TouchedPeople>(`${publicationPath(number)}/people`, { signal }),
    enabled: open,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!open) {
    return (
      <p className="row">
        <button type="button" className="btn" onClick={() => setOpen(true)}>
          看本机构是哪些人
        </button>
        <span className="small muted">看了会记在每个人的查询记录里。</span>
      </p>
    );
  }
  if (found.isError) return <Failure error={found.error} again={() => void found.refetch()} level={3} />;
  if (found.data === undefined) return <Waiting what="名单" lines={3} />;
  if (found.data.people.length === 0)
    return <p className="muted">本机构没有；年度结息等影响到全部账户的，不列名单。</p>;
  return (
    <>
      <ul className="lines small">
        {found.data.people.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: masked names repeat, and the list never moves
          <li key={index} className="row between">
            <span>
              {one.name}　<span className="muted">{one.what}</span>
            </span>
            <span>
              {one.before === null ? "相差 " : `${sayYuan(one.before)} → `}
              {one.after === null ? "" : `${sayYuan(one.after)} 元`}
            </span>
          </li>
        ))}
      </ul>
      {found.data.more ? <p className="small muted">只列相差最多的 100 人。</p> : null}
    </>
  );
}

function Decide({ of }: { of: PublicationView }) {
  const [reason, setReason] = useState("");
  const act = useMutation({
    mutationFn: ({ verb, body }: { verb: "approve" | "refuse" | "withdraw"; body: object }) =>
      call<PublicationView>(`${publicationPath(of.number)}/${verb}`, {
        method: "POST",
        body,
        version: of.version,
        key: newKey(),
      }),
    onSettled: refreshPublications,
  });
  if (!of.mayDecide && !of.mayWithdraw) return of.why === null ? null : <p className="panel muted">{of.why}</p>;
  const verb = of.mayDecide ? "refuse" : "withdraw";
  return (
    <section className="panel stack" aria-labelledby="decide">
      <h2 id="decide">{of.mayDecide ? "批准" : "撤回"}</h2>
      {act.isError ? <Failure error={act.error} level={3} /> : null}
      {!of.mayDecide ? null : of.pages.length === 0 ? (
        <p className="muted">还没有传文件原件，没有可以对照的。请数据岗先把文件传上来。</p>
      ) : (
        <InlineConfirm
          className="btn main"
          label="批准公布"
          question={`和文件对过了？批准后从${sayDay(of.earliest)}起按这些数办，不能改，只能另外更正。`}
          yes="批准"
          no="再看看"
          busy={act.isPending}
          act={() => act.mutate({ verb: "approve", body: {} })}
        />
      )}
      <details>
        <summary>{of.mayDecide ? "不批准" : "撤回这一份"}</summary>
        <div className="stack gap-s">
          <ReasonField
            label="为什么，至少 4 个字"
            help="填写的人和批准的人都看得到"
            most={200}
            value={reason}
            change={setReason}
          />
          <p>
            <button
              type="button"
              className="btn"
              disabled={!isReason(reason) || act.isPending}
              onClick={() => act.mutate({ verb, body: { reason: reason.trim() } })}
            >
              {of.mayDecide ? "不批准" : "撤回"}
            </button>
          </p>
        </div>
      </details>
    </section>
  );
}
