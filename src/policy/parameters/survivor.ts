import { survivor as national } from "./national/survivor.ts";

/** 遗属待遇, payments after a death. Incomes of the provinces are published by their offices: none is shipped. */
export const survivor = [...national];
