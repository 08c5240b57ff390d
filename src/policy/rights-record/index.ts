export * from "./rights-record-layout.ts";
export * from "./section.ts";
export * from "./sections.ts";
export * from "./values.ts";
