import type { Rule } from "./rule.ts";

export const coordinatesRules: Readonly<Record<string, Rule>> = {};
