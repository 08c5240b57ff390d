import type { Values } from "../kernel/parameter.ts";
import { account as national } from "./national/account.ts";
import { account as shanghai } from "./regions/shanghai/account.ts";

/** 个人账户: interest rates. */
export const account: readonly Values[] = [national, shanghai];
