import { medical as national } from "./national/medical.ts";

/** 医疗: what is credited to the account, who may share it, what is not paid. No region's reform day is entered. */
export const medical = national;
