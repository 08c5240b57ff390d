import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { ApplicationView } from "#domains/application/contract.ts";
import { sayLaw } from "#web/ui/derivation-words.ts";
import { dayOf, sayDay, sayTime } from "#web/ui/format.ts";
import { sessionQuery } from "../queries.ts";

/** Until somebody accepted it, the paper only says that it came in. */
export const acknowledgementName = (view: ApplicationView): string =>
  view.timeline.some((entry) => entry.verb === "accept" || entry.verb === "effect") ? "受理回执" : "收件回执";

/** 受理回执 on paper: only seen when printed. It says what was received and by when it will be done; it is no proof. */
export function Acknowledgement({ view }: { view: ApplicationView }) {
  const session = useQuery(sessionQuery).data;
  // The clock runs from the first submission, also after a return.
  const submitted = view.timeline
    .filter((entry) => entry.verb === "submit")
    .toSorted((a, b) => a.at.localeCompare(b.at))[0];
  return (
    <article className="print-only acknowledgement">
      <h2>{acknowledgementName(view)}</h2>
      <table className="table">
        <tbody>
          <Row head="办件编号">{view.number}</Row>
          <Row head="事项">{view.title}</Row>
          <Row head="申请人">{session?.name ?? ""}</Row>
          <Row head="经办机构">{view.agencyName}</Row>
          <Row head="提交时间">
            {submitted === undefined ? "" : `${sayDay(dayOf(submitted.at))} ${sayTime(submitted.at)}`}
          </Row>
          <Row head="现在状态">{view.stateName}</Row>
          {view.clock === null ? null : (
            <>
              <Row head="承诺办结">
                {sayDay(view.clock.promisedOn)}
                {view.clock.provisional ? "（暂定）" : ""}
              </Row>
              <Row head="法定最晚">
                {sayDay(view.clock.dueOn)}
                {view.clock.provisional ? "（暂定）" : ""}，依据{sayLaw(view.clock.article)}
              </Row>
            </>
          )}
          <Row head="收到材料">
            {view.materials.map((one) => `${one.title}${one.from === "registry" ? "（免交）" : ""}`).join("、") ||
              "没有要交的"}
          </Row>
        </tbody>
      </table>
      <p>凭办件编号和证件号码，不登录也能查进度。咨询电话 12333。办理不收费。</p>
      <p className="issued">
        打印时间 {session === undefined ? "" : `${sayDay(dayOf(session.now))} ${sayTime(session.now)}`}
      </p>
    </article>
  );
}

const Row = ({ head, children }: { head: string; children: ReactNode }) => (
  <tr>
    <th scope="row">{head}</th>
    <td>{children}</td>
  </tr>
);
