import { Checkbox, Form, Input, Radio } from "antd";
import type { FieldAnswer } from "#domains/application/contract.ts";
import { fieldId } from "#web/ui/field.tsx";

/** One question of an item at the counter: the same description as on the phone, in the density of a desk. */
export function DeskField(props: {
  /** What the control is called on its page, where it is the only one of that name. */
  control: string;
  field: FieldAnswer;
  value: string | boolean | undefined;
  error: string | undefined;
  change: (value: string | boolean) => void;
  leave: () => void;
}) {
  const { field, error } = props;
  const id = fieldId(props.control);
  const wide = field.kind === "choice" || field.kind === "promise" || field.kind === "address";
  const label = field.optional === true ? `${field.label}（选填）` : field.label;
  const said = error ?? field.help;
  const described = said === undefined ? {} : { "aria-describedby": `${id}-said` };
  return (
    <Form.Item
      className={wide ? "all" : ""}
      label={field.kind === "promise" ? undefined : <span id={`${id}-label`}>{label}</span>}
      {...(field.kind === "choice" ? {} : { htmlFor: id })}
      validateStatus={error === undefined ? "" : "error"}
      extra={
        said === undefined ? undefined : (
          <span id={`${id}-said`} className={error === undefined ? "small muted" : "small wrong"}>
            {said}
          </span>
        )
      }
    >
      <Control {...props} id={id} described={described} />
    </Form.Item>
  );
}

function Control({
  field,
  value,
  error,
  change,
  leave,
  id,
  described,
}: Parameters<typeof DeskField>[0] & { id: string; described: { "aria-describedby"?: string } }) {
  const text = {
    id,
    value: typeof value === "string" ? value : "",
    onBlur: leave,
    "aria-invalid": error !== undefined,
    autoComplete: "off",
    ...described,
  } as const;
  const typed = (event: { target: { value: string } }) => change(event.target.value);
  switch (field.kind) {
    case "choice":
      return (
        <Radio.Group
          name={id}
          aria-labelledby={`${id}-label`}
          value={typeof value === "string" ? value : null}
          onChange={(event) => change(String(event.target.value))}
        >
          {(field.options ?? []).map((option, index) => (
            <Radio key={option.value} value={option.value} {...(index === 0 ? { id } : {})}>
              {option.label}
              {option.consequence === undefined ? null : <span className="small muted">（{option.consequence}）</span>}
            </Radio>
          ))}
        </Radio.Group>
      );
    case "promise":
      return (
        <Checkbox id={id} checked={value === true} onChange={(event) => change(event.target.checked)} {...described}>
          <b>{field.label}</b>　{field.text}
        </Checkbox>
      );
    case "address":
      return <Input {...text} maxLength={200} onChange={typed} />;
    case "money":
      return <Input {...text} inputMode="decimal" suffix="元" onChange={typed} />;
    case "phone":
      return <Input {...text} inputMode="numeric" maxLength={20} onChange={typed} />;
    case "account":
      return <Input {...text} inputMode="numeric" maxLength={30} onChange={typed} />;
    case "date":
      return <Input {...text} type="date" onChange={typed} />;
    case "month":
      return <Input {...text} type="month" onChange={typed} />;
    default:
      return <Input {...text} maxLength={field.maxLength ?? 500} onChange={typed} />;
  }
}
