import { sayMonth } from "#web/ui/format.ts";

/** Which month is looked at. */
export function MonthChoice(props: {
  months: readonly string[];
  month: string;
  choose: (month: string) => void;
  say?: (month: string) => string;
}) {
  return (
    <label className="row no-print">
      <span className="label">会计月份</span>
      <select className="input fund-choice" value={props.month} onChange={(event) => props.choose(event.target.value)}>
        {props.months.toReversed().map((one) => (
          <option key={one} value={one}>
            {sayMonth(one)}
            {props.say?.(one) ?? ""}
          </option>
        ))}
      </select>
    </label>
  );
}
