import { useId } from "react";

/** Why, in a few words, asked in the page before an act. Whether it is enough says `isReason`. */
export function ReasonField(props: {
  label: string;
  /** Who will read it, or what belongs in it. */
  help: string;
  value: string;
  change: (value: string) => void;
  /** The most characters that the server takes. */
  most?: number;
}) {
  const id = useId();
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {props.label}
      </label>
      <input
        id={id}
        className="input"
        value={props.value}
        maxLength={props.most ?? 300}
        aria-describedby={`${id}h`}
        onChange={(event) => props.change(event.target.value)}
      />
      <p className="small muted" id={`${id}h`}>
        {props.help}
      </p>
    </div>
  );
}
