import { useMutation } from "@tanstack/react-query";
import { Calculator } from "lucide-react";
import { type FormEvent, Fragment, useState } from "react";
import { groupTitles, type RetirementGroup } from "#policy/retirement/values.ts";
import { useDerivation } from "#web/ui/derivation-door.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayMonth } from "#web/ui/format.ts";
import { Help } from "#web/ui/help.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Title } from "#web/ui/title.tsx";
import { Crumbs } from "../crumbs.tsx";
import { useToday } from "../use-today.ts";
import { askRetirementAge, type RetirementAge, saySpan } from "./retirement-words.ts";

const groups: readonly RetirementGroup[] = ["M60", "F55", "F50"];

/** 算退休年龄 without logging in: the rule is asked, nothing is kept, and the answer says how it came about. */
export function RetirementAgePage() {
  const [group, setGroup] = useState<RetirementGroup>();
  const [birthMonth, setBirthMonth] = useState("");
  const today = useToday();
  const ask = useMutation({
    mutationFn: (input: { group: RetirementGroup; birthMonth: string }) => askRetirementAge(input, today),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ask.isPending && group !== undefined) ask.mutate({ group, birthMonth: birthMonth.trim() });
  };
  return (
    <div className="narrow stack-l">
      <div>
        <Crumbs>算退休年龄</Crumbs>
        <Title text="算退休年龄" />
        <p className="muted">不用登录，填的内容不保存。</p>
      </div>
      <form className="panel stack" onSubmit={submit}>
        <fieldset className="field gap-s">
          <legend className="label">您是</legend>
          {groups.map((one) => (
            <label key={one} className="choice">
              <input
                type="radio"
                name="group"
                required
                value={one}
                checked={group === one}
                onChange={() => setGroup(one)}
              />
              <span>{groupTitles[one]}</span>
            </label>
          ))}
        </fieldset>
        <div className="field">
          <label className="label" htmlFor="birth-month">
            出生年月
          </label>
          <input
            className="input"
            id="birth-month"
            type="month"
            placeholder="如 1965-05"
            required
            value={birthMonth}
            onChange={(event) => setBirthMonth(event.target.value)}
          />
        </div>
        <button type="submit" className="btn main wide">
          <Icon of={Calculator} />
          {ask.isPending ? "正在算" : "算一算"}
        </button>
      </form>
      <div aria-live="polite" className="stack">
        {ask.isError ? <Failure error={ask.error} /> : null}
        {ask.data === undefined ? null : <Answer of={ask.data} />}
      </div>
      <Help />
    </div>
  );
}

function Answer({ of }: { of: RetirementAge }) {
  const open = useDerivation();
  const asOf = useToday();
  const { result, explanation } = of;
  const sentence = `满${saySpan(result.statutoryAgeMonths, "周岁")}的月份`;
  const explain = () =>
    open({
      explanation: {
        title: "法定退休时间",
        sentence,
        certainty: "estimate",
        certaintyName: "试算",
        derivation: explanation.statutoryMonth,
        asOf,
      },
    });
  const rows: readonly (readonly [string, string])[] = [
    ["开始领养老金", sayMonth(result.payFrom)],
    ["至少要缴满", saySpan(result.minimumMonths, "年")],
    ["最早可提前到", `${sayMonth(result.earliestMonth)}，要缴满${saySpan(result.minimumMonthsAtEarliest, "年")}`],
    ["最晚可延到", `${sayMonth(result.latestMonth)}，要与单位协商一致`],
  ];
  return (
    <section className="panel stack" aria-label="计算结果">
      <div>
        <p className="muted small">法定退休时间</p>
        <p className="row between">
          <b>{sayMonth(result.statutoryMonth)}</b>
          <button type="button" className="reveal" aria-haspopup="dialog" onClick={explain}>
            看怎么算的
          </button>
        </p>
        <p className="small muted">{sentence}</p>
      </div>
      <dl className="kv">
        {rows.map(([name, said]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{said}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}
