import { useMutation, useQuery } from "@tanstack/react-query";
import { Form, Input } from "antd";
import { Download, FileSpreadsheet } from "lucide-react";
import { useId, useState } from "react";
import { call, newKey } from "#web/ui/api.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayMoment } from "#web/ui/format.ts";
import { Icon } from "#web/ui/icon.tsx";
import { InlineConfirm } from "#web/ui/inline-confirm.tsx";
import { isReason } from "#web/ui/reason.ts";
import { Tag, type TagTone } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { sessionQuery } from "../queries.ts";
import { type ExportList, type ExportView, exportPath, exportsQuery, refreshExports } from "./export-queries.ts";

const toneOf: Record<ExportView["state"], TagTone> = {
  waiting: "ochre",
  refused: "danger",
  ready: "pine",
  expired: "plain",
};

/** 我的导出: what one took out, until it expires. The auditor sees those of the whole agency and decides about the long ones. */
export function ExportsPage() {
  const decides = useQuery(sessionQuery).data?.roles.includes("auditor") ?? false;
  const found = useQuery(exportsQuery);
  return (
    <>
      <Title text={decides ? "导出批准" : "我的导出"} />
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="导出" lines={4} /> : null}
      {found.data === undefined ? null : <Found list={found.data} decides={decides} />}
    </>
  );
}

function Found({ list, decides }: { list: ExportList; decides: boolean }) {
  return (
    <>
      <p className="muted">
        {list.limit} 行以内马上做好，超过的由稽核岗批准。文件留 {list.days} 天，过期删除。每次下载都有记录。
      </p>
      {list.exports.length === 0 ? (
        <Empty
          icon={FileSpreadsheet}
          title={decides ? "没有人申请导出" : "您还没有导出过"}
          why={decides ? "有人申请导出长名单，会列在这里等您看。" : "在待办或发放批次里，点“导出”申请。"}
        />
      ) : (
        <ul className="lines panel">
          {list.exports.map((one) => (
            <One key={one.number} of={one} />
          ))}
        </ul>
      )}
    </>
  );
}

function One({ of }: { of: ExportView }) {
  return (
    <li className="stack gap-s">
      <div className="row between">
        <span>
          <b>{of.title}</b>
          <span className="small muted block">
            <span className="mono">{of.number}</span>　共 {of.rows} 行　{of.purposeName}：{of.reason}
          </span>
          <span className="small muted block">
            {of.askedName}
            {sayMoment(of.askedAt)}申请
            {of.decidedName === null || of.decidedAt === null
              ? ""
              : `，${of.decidedName}${sayMoment(of.decidedAt)}${of.state === "refused" ? "没有批准" : "批准"}`}
            {of.downloads > 0 ? `，下载过 ${of.downloads} 次` : ""}
          </span>
          {of.note === null ? null : <span className="small block">没有批准的原因：{of.note}</span>}
        </span>
        <Tag tone={toneOf[of.state]}>{of.stateName}</Tag>
      </div>
      {of.own && of.state === "ready" && of.expiresAt !== null ? (
        <p className="row">
          <a
            className="btn"
            href={`${exportPath(of.number)}/file`}
            download
            onClick={() => setTimeout(refreshExports, 500)}
          >
            <Icon of={Download} />
            下载表格
          </a>
          <span className="small muted">{sayMoment(of.expiresAt)}以前可以下载</span>
        </p>
      ) : null}
      {of.mayDecide ? <Decide of={of} /> : null}
    </li>
  );
}

function Decide({ of }: { of: ExportView }) {
  const [reason, setReason] = useState("");
  const id = useId();
  const act = useMutation({
    mutationFn: ({ verb, body }: { verb: "approve" | "refuse"; body: object }) =>
      call<ExportView>(`${exportPath(of.number)}/${verb}`, {
        method: "POST",
        body,
        version: of.version,
        key: newKey(),
      }),
    onSettled: refreshExports,
  });
  return (
    <div className="stack gap-s">
      {act.isError ? <Failure error={act.error} level={3} /> : null}
      <InlineConfirm
        label="批准导出"
        question={`批准后，${of.askedName}可以下载这 ${of.rows} 行，名单上的人都看得到这次导出。`}
        yes="批准"
        no="先不批"
        busy={act.isPending}
        act={() => act.mutate({ verb: "approve", body: {} })}
      />
      <details>
        <summary>不批准</summary>
        <div className="stack gap-s">
          <Form.Item className="tight" layout="vertical" label="为什么，至少 4 个字。申请的人看得到" htmlFor={id}>
            <Input id={id} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
          </Form.Item>
          <p>
            <button
              type="button"
              className="btn"
              disabled={!isReason(reason) || act.isPending}
              onClick={() => act.mutate({ verb: "refuse", body: { reason: reason.trim() } })}
            >
              不批准
            </button>
          </p>
        </div>
      </details>
    </div>
  );
}
