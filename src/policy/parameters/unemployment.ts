import { unemployment as national } from "./national/unemployment.ts";
import { unemployment as guangdong } from "./regions/guangdong/unemployment.ts";

/** 失业: months, amounts, rates, reasons to stop. Shaanxi and Shanghai publish amounts, of which none is entered. */
export const unemployment = [...national, ...guangdong];
