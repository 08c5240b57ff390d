import { transferMoneyRules } from "./transfer-money.ts";
import { placeRules } from "./transfer-place.ts";

/** 转移接续: where the pension is paid, and what moves there. */
export const transferRules = { ...placeRules, ...transferMoneyRules };
