import { useMutation } from "@tanstack/react-query";
import { Form, Input } from "antd";
import { Download } from "lucide-react";
import { useId, useState } from "react";
import type { ExportPurpose } from "#domains/export/contract.ts";
import { call, newKey } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Link } from "../links.tsx";
import { type ExportRequest, type ExportView, exportPath, exportsPath, refreshExports } from "./export-queries.ts";

const purposes: readonly (readonly [ExportPurpose, string])[] = [
  ["check", "逐人核对"],
  ["report", "上报和归档"],
  ["inspection", "配合稽核、审计"],
];

/** 导出这份名单: for a purpose that is written down. A short list is made at once, a long one waits for a second person. */
export function AskExport({ source, label }: { source: ExportRequest["source"]; label: string }) {
  const [purpose, setPurpose] = useState<ExportPurpose>("check");
  const [reason, setReason] = useState("");
  const id = useId();
  const ask = useMutation({
    mutationFn: () =>
      call<ExportView>(exportsPath, {
        method: "POST",
        body: { source, purpose, reason: reason.trim() } satisfies ExportRequest,
        key: newKey(),
      }),
    onSuccess: () => {
      setReason("");
      void refreshExports();
    },
  });
  return (
    <details className="panel">
      <summary>{label}</summary>
      <form
        className="stack gap-s"
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate();
        }}
      >
        <p className="small muted">
          文件里写着谁、什么时候、做什么用。名单上的人看得到这次导出。没有完整的号码和账号。
        </p>
        <fieldset className="gap-s">
          <legend className="label">用途</legend>
          {purposes.map(([code, name]) => (
            <label key={code} className="row">
              <input type="radio" name={`${id}-purpose`} checked={purpose === code} onChange={() => setPurpose(code)} />
              {name}
            </label>
          ))}
        </fieldset>
        <Form.Item className="tight" layout="vertical" label="具体做什么，至少 4 个字" htmlFor={`${id}-reason`}>
          <Input
            id={`${id}-reason`}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
        <p>
          <button type="submit" className="btn" disabled={[...reason.trim()].length < 4 || ask.isPending}>
            {ask.isPending ? "正在办" : "导出"}
          </button>
        </p>
        {ask.isError ? <Failure error={ask.error} level={3} /> : null}
        <div role="status">{ask.data === undefined ? null : <Asked of={ask.data} />}</div>
      </form>
    </details>
  );
}

function Asked({ of }: { of: ExportView }) {
  if (of.state !== "ready") {
    return (
      <Notice tone="warn" level={3} title={`共 ${of.rows} 行，要稽核岗批准`}>
        <p>
          编号 {of.number}。批准以后在<Link to="/exports">我的导出</Link>里下载。
        </p>
      </Notice>
    );
  }
  return (
    <Notice tone="sent" level={3} title={`做好了，共 ${of.rows} 行`}>
      <p className="row">
        <a className="btn" href={`${exportPath(of.number)}/file`} download>
          <Icon of={Download} />
          下载 {of.number}
        </a>
        <Link to="/exports">我的导出</Link>
      </p>
    </Notice>
  );
}
