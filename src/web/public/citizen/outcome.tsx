import { Link } from "@tanstack/react-router";
import type { ApplicationView } from "#domains/application/contract.ts";
import { awardClaims } from "#items/award-claims.ts";
import { certificateItems } from "#items/certificate-items.ts";
import { Findings } from "#web/ui/findings.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { useToday } from "../use-today.ts";

/** What has come of it: received, done with what was done, or refused with the reasons. */
export function Outcome({ view, justSent }: { view: ApplicationView; justSent: boolean }) {
  const today = useToday();
  switch (view.state) {
    case "done":
      return (
        <Notice
          tone="sent"
          role="status"
          title="办好了"
          acts={
            certificateItems.has(view.item) ? (
              <>
                <a className="btn main" href={`/api/certificates/${view.number}/file`} download>
                  下载 PDF，可打印
                </a>
                <Link className="btn" to="/certificates">
                  我的证明
                </Link>
              </>
            ) : awardClaims.has(view.item) ? (
              <Link className="btn main" to="/benefits">
                看我的待遇和核定表
              </Link>
            ) : undefined
          }
        >
          <ul className="gap-s">
            {view.outcome.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Notice>
      );
    case "refused": {
      const reasons = view.findings.filter((finding) => finding.level === "block");
      return (
        <Notice tone="bad" title="不予办理">
          {view.outcome.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {reasons.length === 0 ? null : <Findings of={reasons} today={today} />}
          <p className="small">
            不同意这个结果，可以打 <a href="tel:12333">12333</a> 问清楚，也可以依法申请行政复议。
          </p>
        </Notice>
      );
    }
    case "withdrawn":
      return (
        <Notice
          tone="info"
          title="您撤回了这一件"
          acts={
            <Link className="btn" to="/items/$code" params={{ code: view.item }}>
              重新办理
            </Link>
          }
        >
          <p>它已经结束，没有任何改变。</p>
        </Notice>
      );
    default:
      return justSent && view.state !== "draft" && view.state !== "returned" ? (
        <Notice
          tone="sent"
          role="status"
          title={
            <>
              已提交，办件编号 <span className="nowrap">{view.number}</span>
            </>
          }
        >
          <p>{view.clock === null ? view.nextStep : `${view.clock.text}。每一步都会告诉您。`}</p>
        </Notice>
      ) : null;
  }
}
