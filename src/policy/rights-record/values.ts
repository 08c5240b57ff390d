import { parameter } from "../kernel/parameter.ts";

/** What is set for certificates and records. Values stand under `parameters/`. */

/** Calendar days, the day of issue not counted. */
export const certificateValidDays = parameter<number>("certificate-valid-days", "证明可查验的天数");
