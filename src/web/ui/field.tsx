import { CircleAlert } from "lucide-react";
import type { FieldAnswer } from "#domains/application/contract.ts";
import { Icon } from "./icon.tsx";

export interface FieldProps {
  readonly field: FieldAnswer;
  readonly value: string | boolean | undefined;
  readonly error: string | undefined;
  readonly change: (value: string | boolean) => void;
  /** The person left the field: now its error may be said. */
  readonly leave: () => void;
}

/** The id of a field's control, for links from the error list. */
export const fieldId = (name: string): string => `field-${name}`;

/** One question: label above, help under the label, the error under the field in words with the fix. */
export function FormField(props: FieldProps) {
  const { field } = props;
  if (field.kind === "choice") return <Choice {...props} />;
  if (field.kind === "promise") return <PromiseBox {...props} />;
  return (
    <div className="field">
      <label className="label" htmlFor={fieldId(field.name)}>
        {field.label}
        {field.optional === true ? <span className="optional">选填</span> : null}
      </label>
      <Hint field={field} />
      <Control {...props} />
      <ErrorLine name={field.name} error={props.error} />
    </div>
  );
}

function Control({ field, value, error, change, leave }: FieldProps) {
  const common = {
    id: fieldId(field.name),
    name: field.name,
    className: "input",
    value: typeof value === "string" ? value : "",
    "aria-invalid": error !== undefined,
    "aria-describedby": describedBy(field, error),
    onBlur: leave,
  } as const;
  const typed = (event: { target: { value: string } }) => change(event.target.value);
  switch (field.kind) {
    case "address":
      return <textarea {...common} rows={2} maxLength={200} autoComplete="street-address" onChange={typed} />;
    case "money":
      return <input {...common} inputMode="decimal" autoComplete="off" onChange={typed} />;
    case "phone":
      return (
        <input {...common} type="tel" inputMode="numeric" autoComplete="tel-national" maxLength={20} onChange={typed} />
      );
    case "account":
      return <input {...common} inputMode="numeric" autoComplete="off" maxLength={30} onChange={typed} />;
    case "date":
      return <input {...common} type="date" onChange={typed} />;
    case "month":
      return <input {...common} type="month" placeholder="如 2026-03" onChange={typed} />;
    default:
      return <input {...common} maxLength={field.maxLength ?? 500} autoComplete="off" onChange={typed} />;
  }
}

/** Choices are cards with the consequence inside, said before it is chosen. */
function Choice({ field, value, error, change, leave }: FieldProps) {
  return (
    <fieldset className="field gap-s" aria-describedby={describedBy(field, error)}>
      <legend className="label">
        {field.label}
        {field.optional === true ? <span className="optional">选填</span> : null}
      </legend>
      <Hint field={field} />
      {(field.options ?? []).map((option, index) => (
        <label key={option.value} className="choice">
          <input
            id={index === 0 ? fieldId(field.name) : undefined}
            type="radio"
            name={field.name}
            value={option.value}
            checked={value === option.value}
            onChange={() => change(option.value)}
            onBlur={leave}
          />
          <span>
            <b>{option.label}</b>
            {option.consequence === undefined ? null : <span className="small muted block">{option.consequence}</span>}
          </span>
        </label>
      ))}
      <ErrorLine name={field.name} error={error} />
    </fieldset>
  );
}

/** A promise is read in full beside the box that is ticked. */
function PromiseBox({ field, value, error, change, leave }: FieldProps) {
  return (
    <div className="field">
      <label className="choice">
        <input
          id={fieldId(field.name)}
          type="checkbox"
          name={field.name}
          checked={value === true}
          aria-invalid={error !== undefined}
          aria-describedby={describedBy(field, error)}
          onChange={(event) => change(event.target.checked)}
          onBlur={leave}
        />
        <span>
          <b>{field.label}</b>
          {field.text === undefined ? null : <span className="small block">{field.text}</span>}
          {field.help === undefined ? null : (
            <span className="small muted block" id={`${fieldId(field.name)}-help`}>
              {field.help}
            </span>
          )}
        </span>
      </label>
      <ErrorLine name={field.name} error={error} />
    </div>
  );
}

function Hint({ field }: { field: FieldAnswer }) {
  return field.help === undefined ? null : (
    <span className="hint" id={`${fieldId(field.name)}-help`}>
      {field.help}
    </span>
  );
}

function ErrorLine({ name, error }: { name: string; error: string | undefined }) {
  return error === undefined ? null : (
    <p className="err" id={`${fieldId(name)}-error`}>
      <Icon of={CircleAlert} />
      <span>{error}</span>
    </p>
  );
}

function describedBy(field: FieldAnswer, error: string | undefined): string | undefined {
  const ids = [
    ...(field.help === undefined ? [] : [`${fieldId(field.name)}-help`]),
    ...(error === undefined ? [] : [`${fieldId(field.name)}-error`]),
  ];
  return ids.length === 0 ? undefined : ids.join(" ");
}
