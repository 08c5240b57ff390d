import type { FieldProblem } from "#platform/http/problem.ts";

/** What a schema found wrong, as the page needs it: each fault at its field. */
export interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly code?: string;
}

export const fieldProblems = (issues: readonly Issue[]): FieldProblem[] =>
  issues.map((issue) => ({
    pointer: `/answers/${issue.path.map(String).join("/")}`,
    code: issue.code ?? "invalid",
    message: issue.message,
  }));
