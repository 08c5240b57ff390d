import type { PayeeFact } from "#policy/facts.ts";
import type { Finding } from "./define-item.ts";
import { block, pass, remind } from "./findings.ts";
import type { Answers, Form } from "./form.ts";

/** Where a benefit is paid to: asked alike by every claim. */
export const payeeFields = (what: string) =>
  ({
    payTo: {
      kind: "choice",
      label: `${what}发到哪个账户`,
      options: [
        { value: "on-record", label: "登记的银行账户", consequence: "预检里能看到尾号" },
        { value: "other", label: "换一个账户", consequence: "只能是您本人的，在下面填" },
      ],
    },
    bank: { kind: "text", label: "开户银行", help: "换账户的才填", maxLength: 40, optional: true },
    bankAccount: { kind: "account", label: "银行卡号", help: "换账户的才填，照卡面输", optional: true },
  }) as const satisfies Form;
export type PayeeAnswers = Answers<ReturnType<typeof payeeFields>>;

/** What approval is to do about the account. */
export interface PayeeChoice {
  /** A new account; null keeps the one on record. */
  readonly account: { readonly bank: string; readonly number: string } | null;
  /** The bank of the account on record. */
  readonly recordedBank: string | null;
}

export const payeeChoice = (answers: PayeeAnswers, payee: PayeeFact): PayeeChoice => ({
  account: answers.payTo === "other" ? { bank: answers.bank ?? "", number: digitsOf(answers.bankAccount) } : null,
  recordedBank: payee.account?.bank ?? null,
});

export function accountFinding(answers: PayeeAnswers, payee: PayeeFact): Finding {
  if (answers.payTo === "on-record") {
    return payee.account === null
      ? block("account", "没有登记的银行账户", "请选「换一个账户」，填开户银行和卡号。")
      : pass("account", "发到登记的账户", `${payee.account.bank}，尾号 ${payee.account.lastDigits}。`);
  }
  const digits = digitsOf(answers.bankAccount);
  if ((answers.bank ?? "") === "" || digits === "") return block("account", "账户还没填全", "请填开户银行和银行卡号。");
  if (!/^\d{16,19}$/.test(digits)) {
    return block("account", "银行卡号位数不对", `填了 ${digits.length} 位，应当是 16 到 19 位数字。请照卡面再输一次。`);
  }
  return remind("account", "换了账户，由人工核对", `${answers.bank}，尾号 ${digits.slice(-4)}。必须是您本人的账户。`);
}

/** Whose identity number another person has too is awarded nothing before it is clear whose it is. */
export const numberFinding = (payee: PayeeFact): Finding =>
  payee.numberDisputed
    ? block("number", "证件号码与别人重复", "要先核清是谁的。请本人带身份证到窗口，核清后再申请。")
    : pass("number", "证件号码没有重复", "全市的登记都看过了。");

const digitsOf = (text = ""): string => text.replaceAll(/[\s-]/g, "");
