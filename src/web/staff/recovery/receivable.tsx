import { useMutation, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Signatures } from "#web/office/signatures.tsx";
import { TableBox } from "#web/office/table-box.tsx";
import { Verdict } from "#web/office/verdict.tsx";
import { call, newKey } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { sayMonth, sayYuan } from "#web/ui/format.ts";
import { Notice } from "#web/ui/notice.tsx";
import { Tag } from "#web/ui/tag.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link } from "../links.tsx";
import { PersonTitle } from "../person-title.tsx";
import { Propose } from "./propose.tsx";
import {
  type RecoveryAct,
  type RecoveryView,
  receivablePath,
  receivableQuery,
  refreshReceivables,
} from "./recovery-queries.ts";

/** One person: what was paid too much, month by month, what was done about it, and what this post may do now. */
export function ReceivablePage() {
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const found = useQuery(receivableQuery(id));
  return (
    <>
      <p className="small">
        <Link to="/receivables">多发待遇</Link>
      </p>
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="多发待遇" lines={6} /> : null}
      {found.data === undefined ? null : <Account of={found.data} />}
    </>
  );
}

function Account({ of }: { of: RecoveryView }) {
  return (
    <div className="stack">
      <PersonTitle name={of.name} maskedNumber={of.maskedNumber} />
      <p className="muted">{of.fundName}</p>
      {of.noticeReady ? (
        <p>
          <a href={`${receivablePath(of.id)}/notice`} download>
            下载退回通知书 PDF，打印给本人
          </a>
        </p>
      ) : null}
      {of.plan === null || Number(of.plan.behind.yuan) === 0 ? null : (
        <Notice tone="warn" title={`分期晚了 ${sayYuan(of.plan.behind.yuan)} 元`} level={2}>
          <p>联系本人；有困难的重新商量分期。</p>
        </Notice>
      )}
      <div className="halves right">
        <div className="stack">
          <Ledger of={of} />
          <Months of={of} />
        </div>
        <div className="stack">
          <Propose of={of} />
          {of.acts.length === 0 ? (
            <p className="panel muted">还没有办过什么。</p>
          ) : (
            of.acts.toReversed().map((act) => <Act key={act.actNo} of={of} act={act} />)
          )}
        </div>
      </div>
    </div>
  );
}

/** 还要退 as a sum: what it consists of stands above it. */
function Ledger({ of }: { of: RecoveryView }) {
  const lines = [
    ["多发", of.charged.yuan],
    ["减：已退回", of.repaid.yuan],
    ["减：已抵扣", of.setOff.yuan],
    ["减：已核销", of.writtenOff.yuan],
    ["加：已退还本人", of.paidBack.yuan],
  ] as const;
  const owes = Number(of.open.yuan) < 0;
  return (
    <TableBox title="还要退多少" columns={["项目", { figures: "金额（元）" }]}>
      <tbody>
        {lines.map(([name, yuan]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="n">{sayYuan(yuan)}</td>
          </tr>
        ))}
        {of.plan === null ? null : (
          <tr>
            <th scope="row">
              分期：{sayMonth(of.plan.from)}到{sayMonth(of.plan.to)}，每月
            </th>
            <td className="n">{sayYuan(of.plan.monthly.yuan)}</td>
          </tr>
        )}
        {of.setOffPlan === null ? null : (
          <tr>
            <th scope="row">
              抵扣：{sayMonth(of.setOffPlan.from)}起每月最多
              <br />
              <span className="small muted">{of.setOffPlan.limit}</span>
            </th>
            <td className="n">{sayYuan(of.setOffPlan.monthly.yuan)}</td>
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{owes ? "要退还本人" : "还要退"}</th>
          <td className="n">{sayYuan(of.open.yuan.replace("-", ""))}</td>
        </tr>
      </tfoot>
    </TableBox>
  );
}

function Months({ of }: { of: RecoveryView }) {
  if (of.months.length === 0) return <p className="panel muted">没有多发的月份。</p>;
  return (
    <TableBox title="多发的月份" columns={["月份", { figures: "多发（元）" }, { figures: "还没退（元）" }]}>
      <tbody>
        {of.months.map((one) => (
          <tr key={one.month}>
            <th scope="row">{sayMonth(one.month)}</th>
            <td className="n">{sayYuan(one.amount.yuan)}</td>
            <td className="n">{sayYuan(one.open.yuan)}</td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

const tones = { waiting: "ochre", effective: "ok", refused: "plain" } as const;

function Act({ of, act }: { of: RecoveryView; act: RecoveryAct }) {
  return (
    <section className="panel stack" aria-label={`${act.title}，${act.stateName}`}>
      <div className="row between">
        <h2>
          {act.title}
          {act.amount === null ? "" : `　${sayYuan(act.amount.yuan)} 元`}
        </h2>
        <Tag tone={tones[act.state]}>{act.stateName}</Tag>
      </div>
      {act.detail === "" ? null : <p>{act.detail}</p>}
      <Signatures of={act.signatures} />
      {act.maySign ? <Sign id={of.id} act={act} /> : act.notYou === null ? null : <p className="muted">{act.notYou}</p>}
    </section>
  );
}

function Sign({ id, act }: { id: string; act: RecoveryAct }) {
  const sign = useMutation({
    mutationFn: (body: { verdict: "confirm" | "refuse"; note?: string }) =>
      call(`${receivablePath(id)}/acts/${act.actNo}/verdict`, { method: "POST", body, key: newKey() }),
    onSettled: refreshReceivables,
  });
  return (
    <>
      {sign.isError ? <Failure error={sign.error} level={3} /> : null}
      <Verdict
        label={`确认${act.title}`}
        question={`${act.title}${act.amount === null ? "" : ` ${sayYuan(act.amount.yuan)} 元`}，${act.detail}。和文书、回单对过了？`}
        yes="确认"
        help="提出的人看得到"
        busy={sign.isPending}
        decide={sign.mutate}
      />
    </>
  );
}
