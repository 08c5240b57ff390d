import type { Values } from "../kernel/parameter.ts";
import { account } from "./account.ts";
import { contribution } from "./contribution.ts";
import { maternity } from "./maternity.ts";
import { medical } from "./medical.ts";
import { certificate } from "./national/certificate.ts";
import { registration } from "./national/registration.ts";
import { retirement } from "./national/retirement.ts";
import { timeLimits } from "./national/time-limits.ts";
import { pension } from "./pension.ts";
import { survivor } from "./survivor.ts";
import { transfer } from "./transfer.ts";
import { unemployment } from "./unemployment.ts";
import { workInjury } from "./work-injury.ts";

/** Every value of law that ships, by topic. */
export const shippedValues: readonly Values[] = [
  ...registration,
  ...contribution,
  ...account,
  ...retirement,
  ...pension,
  ...transfer,
  ...survivor,
  ...workInjury,
  ...unemployment,
  ...maternity,
  ...medical,
  ...timeLimits,
  ...certificate,
];
