import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { TableBox } from "#web/office/table-box.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayDay, sayMonth, sayYuan } from "#web/ui/format.ts";
import { Tag } from "#web/ui/tag.tsx";
import { TransferWay } from "#web/ui/transfer-way.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link } from "../links.tsx";
import { PersonTitle } from "../person-title.tsx";
import { Slip, Slips, Steps } from "./transfer-acts.tsx";
import { type TransferView, transferQuery } from "./transfer-queries.ts";

/** One transfer: the way so far, what the old place held, the money at both ends, and what this post may do now. */
export function TransferPage() {
  const { number = "" } = useParams({ strict: false }) as { number?: string };
  const found = useQuery(transferQuery(number));
  return (
    <>
      <p className="small">
        <Link to="/transfers">转移接续</Link>
      </p>
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="转移" lines={6} /> : null}
      {found.data === undefined ? null : <Transfer of={found.data} />}
    </>
  );
}

function Transfer({ of }: { of: TransferView }) {
  return (
    <div className="stack">
      <PersonTitle name={of.name} maskedNumber={of.maskedNumber} />
      <p className="row">
        <Tag tone={of.tone}>{of.stateName}</Tag>
        <span className="muted">
          {of.sendingName} → {of.receivingName}　{of.number}
        </span>
      </p>
      <div className="halves right">
        <div className="stack">
          {of.form === null ? (
            <p className="panel muted">信息表还没有。转出地核定以后，月份、个人账户和划转金额列在这里。</p>
          ) : (
            <FormTable of={of.form} />
          )}
        </div>
        <div className="stack">
          <Steps of={of} />
          <Slip of={of} />
          <Slips of={of} />
          <section className="panel stack" aria-labelledby="way">
            <h2 id="way">走到哪一步</h2>
            <TransferWay stages={of.stages} />
          </section>
        </div>
      </div>
    </div>
  );
}

/** 信息表, year by year: the sum below is what must be in both slips. */
function FormTable({ of }: { of: NonNullable<TransferView["form"]> }) {
  const columns = ["年份", ...["月数", "本金", "利息", "统筹划转"].map((figures) => ({ figures }))];
  return (
    <>
      <TableBox title={`信息表，截至${sayDay(of.asOf)}（元）`} columns={columns}>
        <tbody>
          {of.years.map((year) => (
            <tr key={year.year}>
              <th scope="row">{year.year}</th>
              <td className="n">{year.months}</td>
              <td className="n">{sayYuan(year.principal.yuan)}</td>
              <td className="n">{sayYuan(year.interest.yuan)}</td>
              <td className="n">{sayYuan(year.pooled.yuan)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            <td className="n">{of.months}</td>
            <td className="n" colSpan={2}>
              账户 {sayYuan(of.account.yuan)}
            </td>
            <td className="n">{sayYuan(of.pooled.yuan)}</td>
          </tr>
          <tr>
            <th scope="row">划转</th>
            <td className="n" colSpan={4}>
              {sayYuan(of.total.yuan)}
            </td>
          </tr>
        </tfoot>
      </TableBox>
      {of.duplicates.length === 0 ? null : (
        <p className="panel">
          两地都缴了的 {of.duplicates.length} 个月：{of.duplicates.map(sayMonth).join("、")}
          。只算一份，本人可以申请多缴退费。
        </p>
      )}
    </>
  );
}
