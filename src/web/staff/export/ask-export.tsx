import { useMutation } from "@tanstack/react-query";
import { Form, Input, Radio } from "antd";
import { Download } from "lucide-react";
import { useId, useState } from "react";
import type { ExportPurpose } from "#domains/export/contract.ts";
import { call, newKey } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { isReason } from "#web/ui/reason.ts";
import { Link } from "../links.tsx";
import { type ExportRequest, type ExportView, exportPath, exportsPath, refreshExports } from "./export-queries.ts";

const purposes: readonly { readonly value: ExportPurpose; readonly label: string }[] = [
  { value: "check", label: "逐人核对" },
  { value: "report", label: "上报和归档" },
  { value: "inspection", label: "配合稽核、审计" },
];

/** 导出这份名单: for a purpose that is written down. A short list is made at once, a long one waits for a second person. */
export function AskExport({
  source,
  label,
  level,
}: {
  source: ExportRequest["source"];
  label: string;
  /** Of the headings in the answer: below those of the page. */
  level: 2 | 3;
}) {
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
        <Form.Item className="tight" layout="vertical" label="用途">
          <Radio.Group
            aria-label="用途"
            vertical
            value={purpose}
            options={[...purposes]}
            onChange={(event) => setPurpose(event.target.value)}
          />
        </Form.Item>
        <Form.Item className="tight" layout="vertical" label="具体做什么，至少 4 个字" htmlFor={`${id}-reason`}>
          <Input
            id={`${id}-reason`}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
        <p>
          <button type="submit" className="btn" disabled={!isReason(reason) || ask.isPending}>
            {ask.isPending ? "正在办" : "导出"}
          </button>
        </p>
        {ask.isError ? <Failure error={ask.error} level={level} /> : null}
        <div role="status">{ask.data === undefined ? null : <Asked of={ask.data} level={level} />}</div>
      </form>
    </details>
  );
}

function Asked({ of, level }: { of: ExportView; level: 2 | 3 }) {
  if (of.state !== "ready") {
    return (
      <Notice tone="warn" level={level} title={`共 ${of.rows} 行，要稽核岗批准`}>
        <p>
          编号 {of.number}。批准以后在<Link to="/exports">我的导出</Link>里下载。
        </p>
      </Notice>
    );
  }
  return (
    <Notice tone="sent" level={level} title={`做好了，共 ${of.rows} 行`}>
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
