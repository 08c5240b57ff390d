import { type InputHTMLAttributes, useId } from "react";

type Input = Pick<InputHTMLAttributes<HTMLInputElement>, "type" | "inputMode" | "required" | "maxLength" | "className">;

/** One line that is asked in a page, with its label and, where it takes more, a line of help that readers hear with it. */
export function TextField({
  label,
  help,
  value,
  change,
  className = "input",
  ...input
}: Input & { label: string; help?: string; value: string; change: (value: string) => void }) {
  const id = useId();
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className={className}
        autoComplete="off"
        value={value}
        onChange={(event) => change(event.target.value)}
        {...(help !== undefined && { "aria-describedby": `${id}h` })}
        {...input}
      />
      {help === undefined ? null : (
        <p className="small muted" id={`${id}h`}>
          {help}
        </p>
      )}
    </div>
  );
}
