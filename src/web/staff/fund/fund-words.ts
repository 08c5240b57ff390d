/** What a person typed as yuan, in the wire form; undefined while it is none. */
export function typedAmount(text: string): string | undefined {
  const plain = text.replace(/[,，\s]/g, "");
  if (!/^(0|[1-9]\d{0,12})(\.\d{1,2})?$/.test(plain)) return undefined;
  const [yuan = "0", cents = ""] = plain.split(".");
  return `${yuan}.${cents.padEnd(2, "0")}`;
}

/** Fen of a wire amount. */
export const fenOf = (yuan: string): bigint => BigInt(yuan.replace(".", ""));

/** A wire amount of fen. */
export function yuanOf(fen: bigint): string {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, "0");
  return `${fen < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** A code as it is shown: what was not read in the text says so. */
export const sayCode = ({ code, codeRead }: { readonly code: string; readonly codeRead: boolean }): string =>
  codeRead ? code : `${code}（待确认）`;

/** In how many 万元 an axis is labelled. */
export const sayTenThousand = (yuan: string): string => {
  const value = Number(yuan) / 10_000;
  return `${value >= 100 ? Math.round(value) : value.toFixed(1)} 万`;
};

/** Usual vouchers: what to call them and which accounts they move. */
export const patterns = [
  { name: "财政专户结息", debit: "treasury-account", credit: "interest-income", summary: "财政专户结息" },
  { name: "支出户结息", debit: "expenditure-account", credit: "interest-income", summary: "支出户结息" },
  { name: "财政补贴到账", debit: "treasury-account", credit: "fiscal-subsidy-income", summary: "财政补贴到账" },
  { name: "国库划转财政专户", debit: "treasury-account", credit: "treasury-deposit", summary: "国库划转财政专户" },
  {
    name: "财政专户拨入支出户",
    debit: "expenditure-account",
    credit: "treasury-account",
    summary: "财政专户拨入支出户",
  },
  { name: "转移收入到账", debit: "treasury-account", credit: "transfer-income", summary: "关系转入的转移资金到账" },
  { name: "转移支出", debit: "transfer-expenditure", credit: "expenditure-account", summary: "关系转出的转移资金付出" },
  { name: "上解上级", debit: "remit-up-expenditure", credit: "treasury-account", summary: "上解上级调剂金" },
  { name: "上级补助到账", debit: "treasury-account", credit: "allot-down-income", summary: "上级补助到账" },
  { name: "下拨下级", debit: "allot-down-expenditure", credit: "treasury-account", summary: "补助下级" },
  { name: "其他", debit: "", credit: "", summary: "" },
] as const;
