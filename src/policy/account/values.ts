import type { Rate } from "../kernel/money.ts";
import { parameter } from "../kernel/parameter.ts";

/** 记账利率 of a calendar year. Entries hold from 1 January to 31 December of their year. */
export const accountInterestRate = parameter<Rate>("account-interest-rate", "职工基本养老保险个人账户记账利率");

/** The same of a resident's account. The document leaves it to the state; no published one was found. */
export const residentAccountInterestRate = parameter<Rate>(
  "resident-account-interest-rate",
  "城乡居民基本养老保险个人账户记账利率",
);
