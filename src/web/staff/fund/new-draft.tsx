import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call, newKey } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { sayYuan } from "#web/ui/format.ts";
import { Notice } from "#web/ui/notice.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import { fundPath, type Overview, refreshFund } from "./fund-queries.ts";
import { fenOf, patterns, typedAmount, yuanOf } from "./fund-words.ts";

interface Row {
  readonly key: number;
  readonly account: string;
  readonly debit: string;
  readonly credit: string;
}

const rowsFor = (debit: string, credit: string): readonly Row[] => [
  { key: 1, account: debit, debit: "", credit: "" },
  { key: 2, account: credit, debit: "", credit: "" },
];

/** 制单: a usual voucher gives its accounts; the amounts must balance before it can be handed on. */
export function NewDraft({ overview }: { overview: Overview }) {
  const [pattern, setPattern] = useState("");
  const [summary, setSummary] = useState("");
  const [movedOn, setMovedOn] = useState("");
  const [rows, setRows] = useState(rowsFor("", ""));
  const chosen = patterns.find((one) => one.name === pattern);
  const clear = () => {
    setPattern("");
    setSummary("");
    setMovedOn("");
    setRows(rowsFor("", ""));
  };
  const make = useMutation({
    mutationFn: (body: object) =>
      call<{ voucher: string }>(`${fundPath(overview.fund)}/drafts`, { method: "POST", body, key: newKey() }),
    onSuccess: async () => {
      clear();
      await refreshFund();
    },
  });
  const sum = (side: "debit" | "credit") =>
    rows.reduce((all, row) => all + fenOf(typedAmount(row[side]) ?? "0.00"), 0n);
  const [debit, credit] = [sum("debit"), sum("credit")];
  const ready =
    summary.trim().length >= 4 &&
    movedOn !== "" &&
    debit > 0n &&
    debit === credit &&
    rows.every(
      (row) => row.account !== "" && (typedAmount(row.debit) === undefined) !== (typedAmount(row.credit) === undefined),
    );
  const hand = () =>
    make.mutate({
      ...{ movedOn, summary: summary.trim() },
      lines: rows.map((row) => ({
        account: row.account,
        debit: typedAmount(row.debit) ?? "0.00",
        credit: typedAmount(row.credit) ?? "0.00",
      })),
    });
  const change = (key: number, changed: Partial<Row>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...changed } : row)));
  return (
    <section className="panel stack" aria-labelledby="new">
      <h2 id="new">制一张凭证</h2>
      {make.data === undefined || pattern !== "" ? null : (
        <Notice tone="sent" role="status" level={3} title={`${make.data.voucher} 已经制好，等另一人复核入账`} />
      )}
      <label className="field">
        <span className="label">记什么</span>
        <select
          className="input"
          value={pattern}
          onChange={(event) => {
            const next = patterns.find((one) => one.name === event.target.value);
            setPattern(event.target.value);
            setSummary(next?.summary ?? "");
            setRows(rowsFor(next?.debit ?? "", next?.credit ?? ""));
          }}
        >
          <option value="">请选</option>
          {patterns.map((one) => (
            <option key={one.name} value={one.name}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      {chosen === undefined ? (
        <p className="small muted">缴费、发放、暂收款随业务自动入账，不用手工记。</p>
      ) : (
        <>
          <TextField label="动钱的日子" type="date" value={movedOn} change={setMovedOn} />
          <TextField label="摘要" value={summary} change={setSummary} maxLength={120} />
          {rows.map((row, index) => (
            <Line key={row.key} index={index} row={row} overview={overview} change={(next) => change(row.key, next)} />
          ))}
          <div className="row between">
            <button
              type="button"
              className="btn quiet"
              disabled={rows.length >= 20}
              onClick={() =>
                setRows([...rows, { key: (rows.at(-1)?.key ?? 0) + 1, account: "", debit: "", credit: "" }])
              }
            >
              加一行
            </button>
            <p className="figures" aria-live="polite">
              借方 {sayYuan(yuanOf(debit))}　贷方 {sayYuan(yuanOf(credit))}
              {debit === credit ? "" : `　相差 ${sayYuan(yuanOf(debit > credit ? debit - credit : credit - debit))}`}
            </p>
          </div>
          <p className="row">
            <button type="button" className="btn main" disabled={!ready || make.isPending} onClick={hand}>
              {make.isPending ? "正在交" : "交另一人复核"}
            </button>
            <button type="button" className="btn quiet" onClick={clear}>
              不记了
            </button>
          </p>
          {make.isError ? <Failure error={make.error} kept="填的还在。" level={3} /> : null}
        </>
      )}
    </section>
  );
}

function Line(props: { index: number; row: Row; overview: Overview; change: (next: Partial<Row>) => void }) {
  const { row, change } = props;
  const at = `第 ${props.index + 1} 行`;
  return (
    <fieldset className="draft-line">
      <legend className="sr">{at}</legend>
      <label className="field">
        <span className="label">{at}科目</span>
        <select className="input" value={row.account} onChange={(event) => change({ account: event.target.value })}>
          <option value="">请选</option>
          {props.overview.chart
            .filter((one) => one.byHand)
            .map((one) => (
              <option key={one.account} value={one.account}>
                {one.code} {one.title}
              </option>
            ))}
        </select>
      </label>
      <TextField
        label={`${at}借方（元）`}
        inputMode="decimal"
        className="input mono"
        value={row.debit}
        change={(debit) => change({ debit, ...(debit !== "" && { credit: "" }) })}
      />
      <TextField
        label={`${at}贷方（元）`}
        inputMode="decimal"
        className="input mono"
        value={row.credit}
        change={(credit) => change({ credit, ...(credit !== "" && { debit: "" }) })}
      />
    </fieldset>
  );
}
