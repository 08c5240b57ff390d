import type { Fen } from "./money.ts";

/**
 * 人民币大写, as money papers write it (支付结算办法): `fen(682800n)` is 陆仟捌佰贰拾捌元整, `fen(100005n)` is 壹仟元零伍分. Exact to the fen,
 * nothing is rounded; negative amounts begin with 负.
 */
export function amountInWords(amount: Fen): string {
  const positive = amount < 0n ? -amount : amount;
  const yuan = positive / 100n;
  const jiao = Number((positive / 10n) % 10n);
  const cents = Number(positive % 10n);
  const sign = amount < 0n ? "负" : "";
  const whole = yuan === 0n ? "" : `${wholeInWords(yuan)}元`;
  if (jiao === 0 && cents === 0) return `${sign}${whole === "" ? "零元" : whole}整`;
  const gap = whole !== "" && jiao === 0 ? "零" : "";
  const tenths = jiao === 0 ? "" : `${digits[jiao]}角`;
  return `${sign}${whole}${gap}${tenths}${cents === 0 ? "整" : `${digits[cents]}分`}`;
}

const digits = [..."零壹贰叁肆伍陆柒捌玖"];
const places = ["", "拾", "佰", "仟"];
const groups = ["", "万", "亿", "万亿"];

/** Four digits a group from the right; zeros between digits are said once, those at the end of a group not at all. */
function wholeInWords(yuan: bigint): string {
  let words = "";
  let zero = false;
  const text = yuan.toString();
  for (const [index, digit] of [...text].entries()) {
    const place = text.length - 1 - index;
    if (digit === "0") zero = true;
    else {
      words += `${zero ? "零" : ""}${digits[Number(digit)]}${places[place % 4]}`;
      zero = false;
    }
    if (place % 4 === 0 && place > 0 && /[1-9]/.test(text.slice(Math.max(0, index - 3), index + 1))) {
      words += groups[place / 4];
      zero = false;
    }
  }
  return words;
}
