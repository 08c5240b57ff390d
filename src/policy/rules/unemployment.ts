import type { Rule } from "./rule.ts";

export const unemploymentRules: Readonly<Record<string, Rule>> = {};
