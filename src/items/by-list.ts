import { citeRegulation } from "#policy/regulation.ts";
import { decideUpload } from "./decide-upload.ts";
import { workingDays } from "./define-item.ts";

/**
 * What the declarations of an employer have in common: a list on the web, checked row by row at once, with nothing to bring.
 * The desk takes no lists in: in the hall an employer logs in at a machine of the agency.
 */
export const byList = {
  topic: "单位申报",
  kind: "rows",
  applicants: ["employer"],
  channels: ["web"],
  statutoryLimit: workingDays(10),
  promisedLimit: workingDays(1),
  visits: 0,
  risk: "low",
  materials: [{ code: "employer-record", title: "单位登记信息", from: "registry", legalBasis: citeRegulation(8) }],
  facts: ["employer", "upload"],
  form: {},
  decide: decideUpload,
} as const;
