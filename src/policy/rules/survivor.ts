import type { Rule } from "./rule.ts";

export const survivorRules: Readonly<Record<string, Rule>> = {};
