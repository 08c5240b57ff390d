import type { AnyAnswers } from "./content.ts";

/**
 * Whom an application is about, and what was answered: what loaders of facts and handles are given. Asking for a person
 * or an employer that it is not about is a fault of the item's declaration.
 */
export class About {
  readonly agencyId: string;
  readonly answers: AnyAnswers;
  /** Null while nothing is kept yet, as at a pre-check. */
  readonly applicationId: string | null;
  readonly #person: string | null;
  readonly #employer: string | null;

  constructor(
    row: {
      readonly person_id: string | null;
      readonly employer_id: string | null;
      readonly agency_id: string;
      readonly application_id?: string;
    },
    answers: AnyAnswers,
  ) {
    this.agencyId = row.agency_id;
    this.answers = answers;
    this.applicationId = row.application_id ?? null;
    this.#person = row.person_id;
    this.#employer = row.employer_id;
  }

  /** Whether another application is about the same, at the same agency. */
  sameAs(row: { readonly person_id: string | null; readonly employer_id: string | null; readonly agency_id: string }) {
    return row.person_id === this.#person && row.employer_id === this.#employer && row.agency_id === this.agencyId;
  }

  get personId(): string {
    if (this.#person === null) throw new Error("this application is about no person");
    return this.#person;
  }

  /** The employer that applies; null when a person does, or nobody. */
  get employerIfAny(): string | null {
    return this.#employer;
  }

  get employerId(): string {
    if (this.#employer === null) throw new Error("this application is about no employer");
    return this.#employer;
  }
}
