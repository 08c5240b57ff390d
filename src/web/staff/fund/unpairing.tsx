import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call, newKey } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { isReason } from "#web/ui/reason.ts";
import { ReasonField } from "#web/ui/reason-field.tsx";
import { refreshFund } from "./fund-queries.ts";

/** Takes back what a person matched wrongly. */
export function Unpairing({ path, line }: { path: string; line: number }) {
  const [reason, setReason] = useState("");
  const undo = useMutation({
    mutationFn: () => call(`${path}/unpair`, { method: "POST", body: { line, reason: reason.trim() }, key: newKey() }),
    onSettled: refreshFund,
  });
  return (
    <details>
      <summary>取消勾对</summary>
      <ReasonField label="为什么取消" help="至少四个字。" most={100} value={reason} change={setReason} />
      <button
        type="button"
        className="btn"
        disabled={!isReason(reason) || undo.isPending}
        onClick={() => undo.mutate()}
      >
        取消勾对
      </button>
      {undo.isError ? <Failure error={undo.error} level={3} /> : null}
    </details>
  );
}
