import { useMutation } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState } from "react";
import { call, newKey } from "#web/ui/api.ts";
import { Choices } from "#web/ui/choices.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayDay } from "#web/ui/format.ts";
import { isReason } from "#web/ui/reason.ts";
import { ReasonField } from "#web/ui/reason-field.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import { queryClient, type SuspicionList, suspicionsQuery } from "../queries.ts";

type Row = SuspicionList["rows"][number];

const verdicts = [
  ["confirmed", "属实", "两位同事审过以后停发，多发的要退回"],
  ["cleared", "不属实", "两位同事审过以后恢复，暂停期间的一次补给本人"],
] as const;

/** What was found out, and how. Two others decide on it. */
export function Investigation({ row, done, close }: { row: Row; done: (number: string) => void; close: () => void }) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [verdict, setVerdict] = useState<(typeof verdicts)[number][0] | undefined>();
  const [happenedOn, setHappenedOn] = useState<string>(row.happenedOn);
  const [how, setHow] = useState("");
  useEffect(() => heading.current?.focus(), []);
  const hand = useMutation({
    mutationFn: () =>
      call<{ number: string }>(`/api/desk/suspicions/${row.id}/investigation`, {
        method: "POST",
        body: { verdict, how: how.trim(), ...(verdict === "confirmed" && { happenedOn }) },
        key: newKey(),
      }),
    onSuccess: ({ number }) => {
      void queryClient.invalidateQueries({ queryKey: suspicionsQuery.queryKey });
      done(number);
    },
  });
  const ready = verdict !== undefined && isReason(how) && (verdict === "cleared" || happenedOn !== "");
  return (
    <section className="panel stack" aria-labelledby={`${id}t`}>
      <h2 id={`${id}t`} ref={heading} tabIndex={-1}>
        核查 {row.name}
      </h2>
      <p>
        {row.source}报来：{row.kindName}，{sayDay(row.happenedOn)}。{row.detail}
      </p>
      {row.nameMatches ? null : <p>报来的姓名和登记的不同，待遇没有暂停。先弄清是不是同一个人。</p>}
      <Choices legend="核实的结果" options={verdicts} chosen={verdict} choose={setVerdict} />
      {verdict === "confirmed" ? (
        <TextField label="核实到的日期" type="date" value={happenedOn} change={setHappenedOn} />
      ) : null}
      <ReasonField
        label="怎么核实的"
        help="问了谁、看了什么、去了哪里，写清日期，至少四个字。本人可以看到。"
        value={how}
        change={setHow}
        most={500}
      />
      <p className="row">
        <button type="button" className="btn main" disabled={!ready || hand.isPending} onClick={() => hand.mutate()}>
          {hand.isPending ? "正在交" : "交给同事审"}
        </button>
        <button type="button" className="btn quiet" onClick={close}>
          先不办
        </button>
      </p>
      {hand.isError ? <Failure error={hand.error} level={3} /> : null}
    </section>
  );
}
