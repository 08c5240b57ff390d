/** The four stages of a run as the bar above it shows them, and which one is going on. */
export const stages = ["试算", "核对", "两人放行", "银行回盘"] as const;

const stageOfState: Readonly<Record<string, number>> = {
  computing: 0,
  computed: 1,
  checked: 1,
  "finance-checked": 1,
  "funding-requested": 2,
  allocated: 2,
  "released-once": 2,
  released: 3,
  settled: 4,
};

/** 0 to 3 is the stage that is going on; 4 when all are done. */
export const stageOf = (state: string): number => stageOfState[state] ?? 0;

/** +842,183.64 or −12.00: a difference always carries its sign. */
export function sayDifference(yuan: string): string {
  const negative = yuan.startsWith("-");
  const grouped = yuan.replace("-", "").replace(/\B(?=(\d{3})+\.)/g, ",");
  return grouped === "0.00" ? "0.00" : `${negative ? "−" : "+"}${grouped}`;
}

/** One yuan text less another, exactly. */
export function less(yuan: string, other: string): string {
  const fen = (text: string) => BigInt(text.replace(".", ""));
  const difference = fen(yuan) - fen(other);
  const digits = (difference < 0n ? -difference : difference).toString().padStart(3, "0");
  return `${difference < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** What is typed counts as yuan with two places: 1,234.5 is 1234.50; undefined when it is no amount. */
export function typedYuan(text: string): string | undefined {
  const plain = text.replace(/[,，\s¥]/g, "");
  const match = /^(0|[1-9]\d{0,13})(?:\.(\d{1,2}))?$/.exec(plain);
  return match === null ? undefined : `${match[1]}.${(match[2] ?? "").padEnd(2, "0")}`;
}
