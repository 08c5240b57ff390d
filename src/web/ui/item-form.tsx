import type { FieldAnswer } from "#domains/application/contract.ts";
import type { Typed } from "./autosave.ts";
import { FormField } from "./field.tsx";

/** The form of an item, drawn from its description: the same description makes the API and the counter form. */
export function ItemForm(props: {
  fields: readonly FieldAnswer[];
  typed: Typed;
  /** Field name → what is wrong with it, in words. */
  errors: Readonly<Record<string, string>>;
  change: (name: string, value: string | boolean) => void;
  leave: (name: string) => void;
}) {
  return (
    <div className="stack-l">
      {props.fields.map((field) => (
        <FormField
          key={field.name}
          field={field}
          value={props.typed[field.name]}
          error={props.errors[field.name]}
          change={(value) => props.change(field.name, value)}
          leave={() => props.leave(field.name)}
        />
      ))}
    </div>
  );
}
