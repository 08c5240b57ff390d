import type { z } from "zod";
import type { finding, itemPage } from "#domains/application/contract.ts";
import type { months } from "#domains/contribution/contract.ts";

// The pages may not import the platform. What travels in every domain is taken from a domain's contract; what only the
// platform speaks (session, problem, explanation) is written out here, and wire.test.ts holds it against the platform.

/** An amount: yuan as text with two places, and the address of its derivation. */
export type Amount = z.infer<typeof months>["sums"][number]["personalTotal"];

/** One step of a calculation, with all that went into it. */
export type DerivationAnswer = NonNullable<z.infer<typeof finding>["derivation"]>;

/** Where a rule stands. */
export type CitationAnswer = z.infer<typeof itemPage>["materials"][number]["legalBasis"];

/** The answer to 这笔钱怎么来的. */
export interface Explanation {
  title: string;
  sentence: string;
  certainty: "estimate" | "provisional" | "final";
  certaintyName: string;
  derivation: DerivationAnswer;
  asOf: string;
}

/** Who is logged in, and the business time by which all dates are said. */
export interface Session {
  signedIn: boolean;
  name: string | null;
  roles: (
    | "guest"
    | "citizen"
    | "employer"
    | "clerk"
    | "checker"
    | "approver"
    | "finance"
    | "data"
    | "auditor"
    | "administrator"
    | "kiosk"
    | "system"
  )[];
  agencyName: string | null;
  employerName: string | null;
  place: string | null;
  now: string;
  demo: boolean;
  passkey: { token: string; options: string } | null;
  mustEnrol: boolean;
  mustChangePassword: boolean;
}

/** application/problem+json, in Chinese. */
export interface ProblemAnswer {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  errors?: { pointer: string; code: string; message: string }[] | undefined;
}
