import type { Problem } from "./api.ts";

export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** The errors of a problem that belong to a question or a material; `/answers/phone` is the field `phone`. */
export function fieldErrorsOf(problem: Problem): readonly FieldError[] {
  return problem.errors.flatMap((error) => {
    const field = /^\/(?:answers|materials)\/([^/]+)/.exec(error.pointer)?.[1];
    return field === undefined
      ? []
      : [{ field: field.replaceAll("~1", "/").replaceAll("~0", "~"), message: error.message }];
  });
}
