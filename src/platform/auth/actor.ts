import type { Role } from "./contract.ts";

/** The natural person or named job behind an action. A log-in is not an actor: one person may have two log-ins. */
export interface Actor {
  /** `login:7`, `job:card-release`, `system:tax` or `guest`: what stands in the audit. */
  readonly id: string;
  readonly roles: readonly Role[];
  readonly name: string | null;
  /** Blind index of the identity number: what four-eyes rules compare. Null for jobs and guests. */
  readonly naturalPerson: Buffer | null;
  readonly personId: string | null;
  /** The employer whose clerk this is. */
  readonly employerId: string | null;
  readonly employerName: string | null;
  readonly staffId: string | null;
  readonly agencyId: string | null;
  readonly agencyName: string | null;
  readonly place: string | null;
  /** A second factor is demanded and none was registered yet: nothing but registering one is open. */
  readonly mustEnrol: boolean;
  /** Logged in with a first password: nothing but choosing one's own is open. */
  readonly mustChangePassword: boolean;
  readonly channel: "web" | "desk" | "counter" | "kiosk" | "job" | "system";
}

export const guest: Actor = {
  id: "guest",
  roles: ["guest"],
  name: null,
  naturalPerson: null,
  personId: null,
  employerId: null,
  employerName: null,
  staffId: null,
  agencyId: null,
  agencyName: null,
  place: null,
  mustEnrol: false,
  mustChangePassword: false,
  channel: "web",
};

/** A job acts in its own name. */
export const jobActor = (name: string): Actor => ({ ...guest, id: `job:${name}`, roles: ["system"], channel: "job" });

/** The person behind a citizen's log-in. Only operations for citizens ask. */
export function ownPerson(actor: Actor): string {
  if (actor.personId === null) throw new Error(`${actor.id} is not a person's log-in`);
  return actor.personId;
}

/** The agency that a member of staff works for. Only operations for staff ask. */
export function ownAgency(actor: Actor): string {
  if (actor.agencyId === null) throw new Error(`${actor.id} does not work for an agency`);
  return actor.agencyId;
}
