import type { Values } from "../kernel/parameter.ts";

export const pension: readonly Values[] = [];
