import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call, newKey } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { sayDay, sayMonth, sayYuan } from "#web/ui/format.ts";
import type { Of } from "./bank.tsx";
import { type Reconciliation, refreshFund } from "./fund-queries.ts";
import { fenOf, yuanOf } from "./fund-words.ts";

/** One line that only the bank has, and the lines of the books that it may be: chosen by a person, for equal sums. */
export function Pairing({ of, path, line }: Of & { line: Reconciliation["notBooked"][number] }) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const pair = useMutation({
    mutationFn: (body: object) => call(`${path}/pair`, { method: "POST", body, key: newKey() }),
    onSettled: refreshFund,
  });
  const wanted = fenOf(line.amount.yuan);
  const offered = of.notAtBank.filter((one) => fenOf(one.amount.yuan) > 0n === wanted > 0n);
  const keyOf = (one: { voucher: string; line: number }) => `${one.voucher} ${one.line}`;
  const picked = offered.filter((one) => chosen.includes(keyOf(one)));
  const sum = picked.reduce((all, one) => all + fenOf(one.amount.yuan), 0n);
  // A line of an earlier month is paired on that month's page.
  const here = line.month === of.month;
  return (
    <div className="gap-s">
      <p>
        <b>{sayDay(line.on)}</b>　{sayYuan(line.amount.yuan)} 元　{line.words === "" ? line.reference : line.words}
        {here ? "" : `（${sayMonth(line.month)}的对账单）`}
      </p>
      {of.mayWrite && here && offered.length > 0 ? (
        <details>
          <summary>手工勾对</summary>
          <fieldset className="gap-s">
            <legend className="small">就是账上的哪几笔，合计要相等：</legend>
            {offered.map((one) => (
              <label key={keyOf(one)} className="row">
                <input
                  type="checkbox"
                  checked={chosen.includes(keyOf(one))}
                  onChange={(event) =>
                    setChosen(
                      event.target.checked ? [...chosen, keyOf(one)] : chosen.filter((key) => key !== keyOf(one)),
                    )
                  }
                />
                <span>
                  <span className="mono">{one.voucher}</span>　{sayYuan(one.amount.yuan)}　{one.summary}
                </span>
              </label>
            ))}
          </fieldset>
          <p className="row">
            <button
              type="button"
              className="btn"
              disabled={sum !== wanted || pair.isPending}
              onClick={() =>
                pair.mutate({
                  line: line.line,
                  vouchers: picked.map((one) => ({ voucher: one.voucher, line: one.line })),
                })
              }
            >
              勾对
            </button>
            <span className="small muted">选了 {sayYuan(yuanOf(sum))} 元</span>
          </p>
          {pair.isError ? <Failure error={pair.error} level={3} /> : null}
        </details>
      ) : null}
    </div>
  );
}
