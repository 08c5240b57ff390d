import type { Handle } from "#domains/application/handler.ts";
import { issueParticipation } from "#domains/certificate/index.ts";
import type { ParticipationCertificate } from "./decide.ts";

/** Issues the certificate with the figures of this moment. */
export const handle: Handle<ParticipationCertificate> = (context, effect) => issueParticipation(context, effect);
