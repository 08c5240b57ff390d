import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { FilePlus, Printer } from "lucide-react";
import type { ReactNode } from "react";
import { useEffect, useRef } from "react";
import { awardClaims } from "#items/award-claims.ts";
import { certificateItems } from "#items/certificate-items.ts";
import { dayOf, sayDay, sayTime } from "#web/ui/format.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { useShortcuts } from "../keys.ts";
import { Link } from "../links.tsx";
import { type ItemPage, type Receipt as ReceiptAnswer, sessionQuery } from "../queries.ts";

export interface TakenIn {
  readonly receipt: ReceiptAnswer;
  readonly item: ItemPage;
  readonly name: string;
  /** Codes of the originals that were looked at. */
  readonly seen: readonly string[];
}

/** Handed in: what the person takes home, and what the clerk does next. */
export function Receipt({ of: taken, another }: { of: TakenIn; another: () => void }) {
  const { receipt } = taken;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  useShortcuts({ n: another, p: () => print() });
  return (
    <>
      <div className="stack no-print lone" ref={box} tabIndex={-1}>
        <Notice tone="sent" title={`${taken.item.title}：${receipt.stateName}`} role="status">
          <p>
            办件编号 <b className="mono">{receipt.number}</b>
          </p>
          {receipt.dueText === null ? null : <p>{receipt.dueText}</p>}
          {receipt.outcome.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Notice>
        <div className="act-bar">
          {receipt.state === "done" ? null : (
            <Link className="btn main" to="/cases/$number" params={{ number: receipt.number }}>
              打开这件，去受理
            </Link>
          )}
          {receipt.state === "done" && certificateItems.has(taken.item.code) ? (
            <a className="btn main" href={`/api/certificates/${receipt.number}/file`} download>
              下载证明，打印给本人
            </a>
          ) : null}
          {receipt.state === "done" && awardClaims.has(taken.item.code) ? (
            <a className="btn main" href={`/api/desk/award-sheets/${receipt.number}`} download>
              下载核定表，打印给本人
            </a>
          ) : null}
          <Button icon={<Icon of={Printer} />} onClick={() => print()}>
            打印回执 <kbd>P</kbd>
          </Button>
          <Button icon={<Icon of={FilePlus} />} onClick={another}>
            再办一件 <kbd>N</kbd>
          </Button>
        </div>
      </div>
      <PaperReceipt of={taken} />
    </>
  );
}

/** 受理回执 on paper. It says what was received and by when it will be done; it is no proof of anything else. */
function PaperReceipt({ of: { receipt, item, name, seen } }: { of: TakenIn }) {
  const session = useQuery(sessionQuery).data;
  const issued = session === undefined ? "" : `${sayDay(dayOf(session.now))} ${sayTime(session.now)}`;
  const shown = item.materials
    .filter((material) => material.from === "registry" || seen.includes(material.code))
    .map((material) => `${material.title}（${material.from === "registry" ? "免交" : "原件已核"}）`);
  return (
    <article className="print-only acknowledgement">
      <h2>受理回执</h2>
      <table className="table">
        <tbody>
          <Row head="办件编号">{receipt.number}</Row>
          <Row head="事项">{item.title}</Row>
          <Row head="申请人">{name}</Row>
          <Row head="经办机构">
            {session?.agencyName ?? ""}　{session?.place ?? ""}
          </Row>
          <Row head="提交时间">{issued}</Row>
          <Row head="现在状态">{receipt.stateName}</Row>
          {receipt.dueText === null ? null : <Row head="办理期限">{receipt.dueText}</Row>}
          <Row head="看过的材料">{shown.length === 0 ? "没有要交的" : shown.join("、")}</Row>
        </tbody>
      </table>
      {receipt.outcome.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p>凭办件编号和证件号码，不登录也能查进度。咨询电话 12333。办理不收费。</p>
      <p className="issued">经办签章：　　　　　　　　　申请人签名：</p>
    </article>
  );
}

const Row = ({ head, children }: { head: string; children: ReactNode }) => (
  <tr>
    <th scope="row">{head}</th>
    <td>{children}</td>
  </tr>
);
