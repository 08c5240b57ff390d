import type { Rate } from "../kernel/money.ts";
import { parameter } from "../kernel/parameter.ts";

/** What the law sets for moving between provinces and schemes. Values stand under `parameters/`. */

/** Months that a province must count before it pays the pension of a person from elsewhere. */
export const benefitPlaceMonths = parameter<number>("benefit-place-months", "非户籍地领取待遇所需的累计缴费月数");

/** Whether months on a temporary account (临时账户) count towards those of the province that holds it. */
export const temporaryMonthsCount = parameter<boolean>(
  "temporary-months-count",
  "临时账户缴费月数是否计入当地累计月数",
);

/** Ages in months from which a new relation outside the household province is a temporary one. */
export interface TemporaryAccountAges {
  readonly male: number;
  readonly female: number;
}

/** null while there were no temporary accounts. */
export const temporaryAccountAges = parameter<TemporaryAccountAges | null>(
  "temporary-account-ages",
  "建立临时账户的年龄",
);

/** The share of each month's base that follows the person out of the pooled fund. */
export interface PooledTransfer {
  readonly share: Rate;
  /** The first year of which money moves. */
  readonly sinceYear: number;
}

export const pooledTransfer = parameter<PooledTransfer>("pooled-transfer", "统筹基金划转比例");

/** Whether months of one scheme count in the other after 城乡衔接. */
export interface MonthsConverted {
  readonly residentMonthsCountAsEmployee: boolean;
  readonly employeeMonthsCountAsResident: boolean;
}

export const monthsConverted = parameter<MonthsConverted>("months-converted", "城乡衔接的缴费年限折算");

/** Whose payments to the resident scheme are given back for months that the employee scheme counts. */
export type ResidentPayer = "personal" | "collective";

export const overlapRefundPayers = parameter<readonly ResidentPayer[]>(
  "overlap-refund-payers",
  "城乡重复缴费时段退还的部分",
);

/** The three steps of a transfer between two agencies, each with its own limit in working days. */
export interface TransferWorkingDays {
  /** 转入地: examines the application and sends the contact letter (接收联系函). */
  readonly contactLetter: number;
  /** 转出地: sends the information form (信息表) and the money. */
  readonly informationForm: number;
  /** 转入地: enters both, and tells the person. */
  readonly merge: number;
}

export const transferWorkingDays = parameter<TransferWorkingDays>(
  "transfer-working-days",
  "关系转移接续各环节工作日数",
);
