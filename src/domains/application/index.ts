export { openDueDays } from "./due-store.ts";
export { openDraft } from "./engine.ts";
export type { Office } from "./handler.ts";
export { nextStepOf } from "./message.ts";
export { openByAgency } from "./open-by-agency.ts";
export { endRows, keptOutcome, rowsTopic, touch } from "./rows.ts";
export {
  type ApplicationRow,
  applicationsOf,
  applicationsOfEmployer,
  findApplication,
  findOpen,
  lockApplication,
} from "./store.ts";
export { serviceFor, unknownApplication } from "./transition.ts";
export { stateNameOf } from "./view.ts";
export { worklistRows } from "./worklist.ts";
