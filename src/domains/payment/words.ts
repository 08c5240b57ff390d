import type { Change, LeftOutReason } from "./freeze.ts";

export const changeName: Record<Change, string> = {
  new: "新核定",
  resumed: "恢复发放",
  reissued: "退票重发",
  "back-payment": "有补发",
  "set-off": "抵扣多发",
  changed: "金额变动",
  same: "与上月相同",
};
export const leftOutName: Record<LeftOutReason, string> = {
  suspended: "暂停：金额保留",
  "disputed-identity": "证件号码重复，待核清",
  "no-account": "没有收款账户",
  "returned-account": "退票后账户没有更正",
  stopped: "停发",
  ended: "领取期满",
  "nothing-due": "本月没有应发",
};

const digits = "零壹贰叁肆伍陆柒捌玖";
const places = ["", "拾", "佰", "仟"];
const groups = ["", "万", "亿", "万亿"];

/** 大写: an amount in fen as a cheque writes it, 叁亿壹仟柒佰玖拾叁万捌仟肆佰陆拾柒元捌角伍分. */
export function amountInWords(amount: bigint): string {
  const yuan = amount / 100n;
  const jiao = Number((amount / 10n) % 10n);
  const cents = Number(amount % 10n);
  const whole = yuan === 0n ? "" : `${wholeInWords(yuan.toString())}元`;
  if (jiao === 0 && cents === 0) return `${whole === "" ? "零元" : whole}整`;
  const jiaoWords = jiao === 0 ? (whole === "" ? "" : "零") : `${digits[jiao]}角`;
  return `${whole}${jiaoWords}${cents === 0 ? "整" : `${digits[cents]}分`}`;
}

function wholeInWords(text: string): string {
  const padded = text.padStart(Math.ceil(text.length / 4) * 4, "0");
  const parts = padded.match(/.{4}/g) ?? [];
  let words = "";
  for (const [index, part] of parts.entries()) {
    const group = groups[parts.length - 1 - index] ?? "";
    if (part === "0000") continue;
    if (words !== "" && part.startsWith("0")) words += "零";
    words += `${groupInWords(part)}${group}`;
  }
  return words;
}

/** Four digits; a gap of noughts is one 零, at the end none. */
function groupInWords(part: string): string {
  let words = "";
  let gap = false;
  for (const [index, digit] of [...part].entries()) {
    if (digit === "0") {
      gap = words !== "";
      continue;
    }
    words += `${gap ? "零" : ""}${digits[Number(digit)]}${places[3 - index]}`;
    gap = false;
  }
  return words;
}
