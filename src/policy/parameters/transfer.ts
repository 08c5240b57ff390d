import { transfer as national } from "./national/transfer.ts";

/** 转移接续: benefit place, temporary accounts, what moves, conversion between schemes. */
export const transfer = [...national];
