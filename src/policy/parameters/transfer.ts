import type { Values } from "../kernel/parameter.ts";

export const transfer: readonly Values[] = [];
