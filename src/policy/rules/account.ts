import type { Rule } from "./rule.ts";

export const accountRules: Readonly<Record<string, Rule>> = {};
