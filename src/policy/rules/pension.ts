import type { Rule } from "./rule.ts";

export const pensionRules: Readonly<Record<string, Rule>> = {};
