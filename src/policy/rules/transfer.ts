import type { Rule } from "./rule.ts";

export const transferRules: Readonly<Record<string, Rule>> = {};
