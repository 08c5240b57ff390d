import type { Values } from "../kernel/parameter.ts";

export const medical: readonly Values[] = [];
