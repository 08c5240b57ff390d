import type { UseQueryResult } from "@tanstack/react-query";
import type { Ref } from "react";
import type { z } from "zod";
import type { precheckAnswer } from "#domains/application/contract.ts";
import { Failure } from "./failure.tsx";
import { Findings } from "./findings.tsx";
import { Help } from "./help.tsx";
import { Waiting } from "./waiting.tsx";

/** 办前预检: before the submit button on a phone, beside the form on a PC. It changes while the person types. */
export function Precheck(props: {
  check: UseQueryResult<z.infer<typeof precheckAnswer>>;
  today: string;
  ref: Ref<HTMLElement>;
}) {
  const { check } = props;
  return (
    <div className="precheck stack">
      <section ref={props.ref} className="panel gap-s" tabIndex={-1} aria-labelledby="precheck">
        <h2 id="precheck" className="aside-title">
          办前预检
        </h2>
        <p className="small muted">会被退回的问题，现在就告诉您。</p>
        {check.isError ? <Failure error={check.error} again={() => void check.refetch()} level={3} /> : null}
        {check.isPending ? <Waiting what="预检结果" /> : null}
        <div aria-live="polite">
          {check.data === undefined ? null : check.data.findings.length === 0 ? (
            <p className="small">{check.data.complete ? "没有发现问题。" : "填完后再看一遍条件。"}</p>
          ) : (
            <Findings of={check.data.findings} today={props.today} />
          )}
        </div>
      </section>
      <div className="beside">
        <Help />
      </div>
    </div>
  );
}
