import type { PlainDate, YearMonth } from "#policy/kernel/calendar.ts";

interface FieldCommon {
  readonly label: string;
  readonly help?: string;
  /** Required is the normal case; `optional` shows 选填. */
  readonly optional?: true;
}

/** One choice of a `choice` field. `consequence` is said inside the choice, before it is made. */
export interface Option {
  readonly value: string;
  readonly label: string;
  readonly consequence?: string;
}

/** What can be asked. The one path is form → zod → JSON Schema (form-schema.ts); pages render the same description. */
export type Field = FieldCommon &
  (
    | { readonly kind: "text"; readonly maxLength: number }
    | { readonly kind: "choice"; readonly options: readonly Option[] }
    | { readonly kind: "date" }
    | { readonly kind: "month" }
    | { readonly kind: "money" }
    | { readonly kind: "phone" }
    /** 银行账号: whoever is not the applicant sees its last digits. */
    | { readonly kind: "account" }
    | { readonly kind: "address" }
    | { readonly kind: "promise"; readonly text: string }
  );

export type Form = Readonly<Record<string, Field>>;

type AnswerOf<F extends Field> = F extends { kind: "choice"; options: readonly { value: infer Value }[] }
  ? Value
  : F extends { kind: "date" }
    ? PlainDate
    : F extends { kind: "month" }
      ? YearMonth
      : F extends { kind: "promise" }
        ? true
        : string;

type OptionalKeys<F extends Form> = { [K in keyof F]: F[K] extends { optional: true } ? K : never }[keyof F];

/** The answers to a form, in wire form: money is yuan as text. Inferred, so `decide` is checked against what is asked. */
export type Answers<F extends Form> = {
  readonly [K in Exclude<keyof F, OptionalKeys<F>>]: AnswerOf<F[K]>;
} & { readonly [K in OptionalKeys<F>]?: AnswerOf<F[K]> };
