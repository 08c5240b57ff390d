import type { Rule } from "./rule.ts";

export const maternityRules: Readonly<Record<string, Rule>> = {};
