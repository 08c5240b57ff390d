import type { Actor } from "./actor.ts";
import type { Role } from "./contract.ts";

/** What an action demands. Declared as data by the domain that owns it; `can` is the only interpreter. */
export interface Action {
  readonly name: string;
  /** Roles that may act within their agency. */
  readonly staff?: readonly Role[];
  /** The person whom the thing is about may act. */
  readonly owner?: true;
  /** The employer that handed it in may act. */
  readonly employer?: true;
  /** Whoever signed an earlier step, by natural person, may not. */
  readonly excludeSigners?: true;
  /** Nobody decides their own case. */
  readonly excludeOwn?: true;
}

/** The thing acted upon, as far as permission needs it. */
export interface Resource {
  readonly personId: string | null;
  readonly employerId?: string | null;
  readonly agencyId: string | null;
  /** Blind index of the person whom the thing is about. */
  readonly subject?: readonly Buffer[];
  /** Blind indexes of those who already signed. */
  readonly signers?: readonly Buffer[];
}

export type Verdict =
  | { readonly kind: "allowed" }
  /** Not theirs to see: answered as if it did not exist. */
  | { readonly kind: "invisible" }
  | { readonly kind: "refused"; readonly why: "role" | "signed" | "own" };

const contains = (list: readonly Buffer[] | undefined, one: Buffer | null): boolean =>
  one !== null && (list ?? []).some((entry) => entry.equals(one));

/** The one policy function. Deny by default. */
export function can(actor: Actor, action: Action, resource: Resource): Verdict {
  const owner = actor.personId !== null && actor.personId === resource.personId;
  const employer = actor.employerId !== null && actor.employerId === resource.employerId;
  if (employer) return action.employer ? { kind: "allowed" } : { kind: "refused", why: "role" };
  if (owner) return action.owner ? { kind: "allowed" } : { kind: "refused", why: "role" };
  const inScope = actor.staffId !== null && actor.agencyId !== null && actor.agencyId === resource.agencyId;
  if (!inScope) return { kind: "invisible" };
  if (!(action.staff ?? []).some((role) => actor.roles.includes(role))) return { kind: "refused", why: "role" };
  if (action.excludeOwn && contains(resource.subject, actor.naturalPerson)) return { kind: "refused", why: "own" };
  if (action.excludeSigners && contains(resource.signers, actor.naturalPerson))
    return { kind: "refused", why: "signed" };
  return { kind: "allowed" };
}
