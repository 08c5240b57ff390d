import type { Rule } from "./rule.ts";

export const medicalRules: Readonly<Record<string, Rule>> = {};
