import type { Values } from "../kernel/parameter.ts";

export const unemployment: readonly Values[] = [];
