import type { Values } from "../kernel/parameter.ts";

export const survivor: readonly Values[] = [];
