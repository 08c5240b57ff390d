import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Failure } from "#web/ui/failure.tsx";
import { Help } from "#web/ui/help.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Crumbs } from "../crumbs.tsx";
import { type Retirement, retirementQuery } from "../queries.ts";
import { RetireApply } from "./retire-apply.tsx";
import { RetirePerson, RetireRecord } from "./retire-record.tsx";
import { RetireWhen } from "./retire-when.tsx";

const titles = ["先核对您的记录", "确认是您本人", "什么时候退休？", "看金额，再提交"] as const;
const names = ["核对记录", "确认本人", "选时间", "看金额并提交"] as const;

/** 退休 in four steps: record, person, month, amount. The step stands in the address, so that 后退 goes one step back. */
export function Retire() {
  const { step, month } = useSearch({ from: "/person/retire" });
  const navigate = useNavigate();
  const own = useQuery(retirementQuery);
  const at = step ?? 1;
  const to = (next: number, chosen: string | undefined = month) =>
    void navigate({ to: "/retire", search: { step: next, ...(chosen === undefined ? {} : { month: chosen }) } });
  return (
    <div className="stack-l">
      <div>
        <Crumbs>
          <Link to="/items/$code" params={{ code: "basic-pension-claim" }}>
            领取基本养老金申请
          </Link>
        </Crumbs>
        <Title key={at} text={titles[at - 1] ?? titles[0]} />
      </div>
      <Steps at={at} />
      {own.isError ? <Failure error={own.error} again={() => void own.refetch()} /> : null}
      {own.isPending ? <Waiting what="退休的记录" lines={6} /> : null}
      {own.data === undefined ? null : <Step at={at} own={own.data} month={month} to={to} />}
      {at === 4 ? null : <Help />}
    </div>
  );
}

function Step(props: {
  at: number;
  own: Retirement;
  month: string | undefined;
  to: (step: number, month?: string) => void;
}) {
  const { at, own, month, to } = props;
  const holds = month ?? own.chosen ?? own.window?.statutory;
  // Without a window there is no month to choose: the record says what is missing.
  if (at === 1 || holds === undefined) return <RetireRecord own={own} next={() => to(2)} />;
  if (at === 2) return <RetirePerson own={own} back={() => to(1)} next={() => to(3)} />;
  if (at === 3) return <RetireWhen own={own} month={holds} choose={(chosen) => to(3, chosen)} to={to} />;
  return <RetireApply own={own} month={holds} back={() => to(3)} />;
}

function Steps({ at }: { at: number }) {
  return (
    <ol className="steps" aria-label="共四步">
      {names.map((name, index) => (
        <li
          key={name}
          className={index + 1 < at ? "done" : ""}
          {...(index + 1 === at ? { "aria-current": "step" as const } : {})}
        >
          {index + 1} {name}
        </li>
      ))}
    </ol>
  );
}
