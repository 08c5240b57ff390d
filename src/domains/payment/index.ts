export { runLines } from "./run-lines.ts";
