import type { Values } from "../kernel/parameter.ts";

export const workInjury: readonly Values[] = [];
