import type { Values } from "../kernel/parameter.ts";

export const maternity: readonly Values[] = [];
