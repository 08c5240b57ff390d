import type { Values } from "../kernel/parameter.ts";

export const account: readonly Values[] = [];
