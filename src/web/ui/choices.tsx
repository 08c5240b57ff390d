import { useId } from "react";

/** A few ways of which one is chosen, each with what follows from it, said before it is chosen. */
export function Choices<Code extends string>(props: {
  legend: string;
  options: readonly (readonly [code: Code, name: string, consequence: string])[];
  chosen: Code | undefined;
  choose: (code: Code) => void;
}) {
  const id = useId();
  return (
    <fieldset className="gap-s">
      <legend className="label">{props.legend}</legend>
      {props.options.map(([code, name, consequence]) => (
        <label key={code} className="choice">
          <input type="radio" name={id} checked={props.chosen === code} onChange={() => props.choose(code)} />
          <span>
            <b>{name}</b>
            <span className="small muted block">{consequence}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
