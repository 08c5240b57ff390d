import type { Rule } from "./rule.ts";

export const injuryRules: Readonly<Record<string, Rule>> = {};
