import { useQuery } from "@tanstack/react-query";
import { addMonths, type YearMonth } from "#policy/kernel/calendar.ts";
import { Amount } from "#web/ui/amount.tsx";
import { sayMonth, sayYuan } from "#web/ui/format.ts";
import { Tag } from "#web/ui/tag.tsx";
import { type Retirement, type RetirementOption, retirementOptionQuery } from "../queries.ts";
import { monthsIn } from "./retire-months.ts";
import { Acts } from "./retire-record.tsx";

interface Props {
  readonly own: Retirement;
  readonly month: string;
  readonly choose: (month: string) => void;
  readonly to: (step: number, month?: string) => void;
}

const words = { early: "早一点", statutory: "到点退", late: "晚一点" } as const;
type Kind = keyof typeof words;

/** Step 3: early, at the statutory month, late; each with what it would bring, and any month within. */
export function RetireWhen({ own, month, choose, to }: Props) {
  const { window, options } = own;
  const { shown, usable } = useShown(own, month);
  if (window === null) return null;
  const kinds = (["early", "statutory", "late"] as const).filter((kind) => options.some((one) => one.kind === kind));
  return (
    <div className="cols">
      <div className="stack">
        <fieldset className="retire-options">
          <legend className="muted">由您自己定，单位不能替您选。金额是每月的估算，仅供参考。</legend>
          {kinds.map((kind) => (
            <Choice key={kind} own={own} kind={kind} month={month} shown={shown} choose={choose} />
          ))}
        </fieldset>
        {usable ? <Acts next="下一步，看金额" go={() => to(4)} back={() => to(2)} /> : null}
        {usable ? null : <p className="err">这个月不能选。请换一个月份。</p>}
      </div>
      <aside className="stack">
        <Compare options={options} />
        <section className="panel gap-s" aria-labelledby="assumed">
          <h2 id="assumed" className="aside-title">
            估算时假设了什么
          </h2>
          <ul className="lines small">
            {own.assumptions.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </section>
      </aside>
    </div>
  );
}

/** The option of the month in the address: one of the three, or asked for. */
function useShown({ options, window }: Retirement, month: string) {
  const given = options.find((one) => one.month === month);
  const asked = useQuery({ ...retirementOptionQuery(month), enabled: given === undefined && window !== null });
  const shown = given ?? asked.data?.option;
  return { shown, usable: shown === undefined || shown.obstacles.length === 0 };
}

function Choice(props: {
  own: Retirement;
  kind: Kind;
  month: string;
  shown: RetirementOption | undefined;
  choose: (month: string) => void;
}) {
  const { own, kind, month, choose } = props;
  const { window } = own;
  const end = own.options.find((one) => one.kind === kind);
  if (window === null || end === undefined) return null;
  const checked = kindOf(month, window.statutory) === kind;
  const option = checked ? (props.shown ?? end) : end;
  const months =
    kind === "early" ? monthsIn(window.earliest, window.statutory, -1) : monthsIn(window.statutory, window.latest, 1);
  return (
    <div className="retire-option">
      <label className="choice">
        <input type="radio" name="when" checked={checked} onChange={() => choose(end.month)} />
        <span>
          <span className="row between">
            <b>
              {words[kind]}，{sayMonth(option.month)}
            </b>
            <b className="est">{option.amount === null ? "算不出" : `约 ${sayYuan(option.amount.yuan)} 元`}</b>
          </span>
          <span className="muted">{noteOf(kind, own, option)}</span>
        </span>
      </label>
      {option.obstacles.map((one) => (
        <p key={one} className="err">
          {one}
        </p>
      ))}
      {checked && kind !== "statutory" && months.length > 1 ? (
        <div className="field retire-month">
          <label className="label" htmlFor={`month-${kind}`}>
            换一个月份
          </label>
          <select className="input" id={`month-${kind}`} value={month} onChange={(event) => choose(event.target.value)}>
            {months.map((one) => (
              <option key={one} value={one}>
                {sayMonth(one)}
              </option>
            ))}
          </select>
        </div>
      ) : null}
    </div>
  );
}

const kindOf = (month: string, statutory: string): Kind =>
  month === statutory ? "statutory" : month < statutory ? "early" : "late";

function noteOf(kind: Kind, { window, asOf }: Retirement, option: RetirementOption): string {
  const from = `${sayMonth(option.payFrom)}起领。`;
  if (kind === "statutory") return `您的法定退休时间，${window?.statutoryAge ?? ""}。${from}`;
  if (window?.hasEmployer !== true) return kind === "early" ? `没有单位，不用告诉谁。${from}` : from;
  if (kind === "late") return `要和单位签协议，继续上班、继续缴费。${from}`;
  const notice = window.noticeMonths ?? 0;
  const told = option.month <= addMonths(asOf.slice(0, 7) as YearMonth, notice);
  return told ? `要在 ${notice} 个月前已经书面告诉单位。${from}` : `要提前 ${notice} 个月书面告诉单位。${from}`;
}

function Compare({ options }: { options: Retirement["options"] }) {
  return (
    <section className="estimate gap-s" aria-labelledby="compare">
      <p className="row between">
        <b id="compare">几种时间比一比</b>
        <Tag tone="ochre">估算</Tag>
      </p>
      <table className="table small">
        <thead>
          <tr>
            <th scope="col">退休</th>
            <th scope="col" className="n">
              每月（元）
            </th>
            <th scope="col" className="n">
              比到点退
            </th>
          </tr>
        </thead>
        <tbody>
          {options.map((one) => (
            <tr key={one.month}>
              <th scope="row">{sayMonth(one.month)}</th>
              <td className="n">
                {one.amount === null ? "—" : <Amount of={one.amount} bare label={`${sayMonth(one.month)}退休，估算`} />}
              </td>
              <td className="n">{sayDifference(one)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small">点金额，看每一步怎么算的。正式金额以核定为准。</p>
    </section>
  );
}

function sayDifference({ kind, difference }: RetirementOption): string {
  if (kind === "statutory" || difference === null) return "—";
  return difference.startsWith("-") ? `少 ${sayYuan(difference.slice(1))}` : `多 ${sayYuan(difference)}`;
}
