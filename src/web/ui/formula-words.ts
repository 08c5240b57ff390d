/** A formula of a derivation with more numbers than this is folded on a page, and not read aloud. */
export const mostTerms = 12;

/** How many numbers a formula names. */
export const termsIn = (formula: string): number => wordsOf(formula).filter((word) => !signs.has(word)).length;

/**
 * A formula as it is read aloud, by the grammar of derivations: `甲 × 乙` is 甲 乘 乙, `（甲 + 乙）` 甲、乙的和, `较小者（甲，乙）`
 * 甲、乙中较小的一个. What is no such formula is read with its signs as words.
 */
export function readFormula(formula: string): string {
  const words = wordsOf(formula);
  const { said, next } = readSum(words, 0);
  return next === words.length ? said : words.map((word) => spoken[word.trim()] ?? word).join(" ");
}

interface Said {
  readonly said: string;
  readonly next: number;
}

/** Factors with their signs, up to a bracket, a comma or the end. */
function readSum(words: readonly string[], from: number): Said {
  const first = readFactor(words, from);
  let { said, next } = first;
  for (let sign = spoken[words[next]?.trim() ?? ""]; sign !== undefined; sign = spoken[words[next]?.trim() ?? ""]) {
    const factor = readFactor(words, next + 1);
    said = `${said} ${sign} ${factor.said}`;
    next = factor.next;
  }
  return { said, next };
}

function readFactor(words: readonly string[], at: number): Said {
  const word = words[at] ?? "";
  if (word === "（") return bracket(words, at);
  const which = word.endsWith("者（") ? word.slice(0, 2) : undefined;
  if (which === undefined) return { said: word, next: at + 1 };
  const choices: string[] = [];
  let next = at;
  do {
    const choice = readSum(words, next + 1);
    choices.push(choice.said);
    next = choice.next;
  } while (words[next] === "，");
  return { said: `${choices.join("、")}中${which}的一个`, next: next + 1 };
}

/** A bracket is read so that its end is heard: the sum of its terms, their difference, or whatever it comes to. */
function bracket(words: readonly string[], at: number): Said {
  const { said, next } = readSum(words, at + 1);
  const signsInside = new Set(said.match(/ (加|减|乘|除以) /g)?.map((sign) => sign.trim()));
  if (signsInside.size === 0) return { said, next: next + 1 };
  const [only] = signsInside.size === 1 ? signsInside : [];
  const end = (only === undefined ? undefined : { 加: "的和", 减: "的差" }[only]) ?? "的得数";
  return { said: `${only === "加" ? said.replaceAll(" 加 ", "、") : said}${end}`, next: next + 1 };
}

/** The words of a formula: labels, whole numbers, signs. The same cuts as the grammar of `policy/kernel/derivation.ts`. */
const wordsOf = (formula: string): readonly string[] =>
  formula.split(/( \+ | − | × | ÷ |较小者（|较大者（|（|，|）)/).filter((word) => word !== "");

const spoken: Readonly<Record<string, string>> = { "+": "加", "−": "减", "×": "乘", "÷": "除以" };
const signs: ReadonlySet<string> = new Set([" + ", " − ", " × ", " ÷ ", "较小者（", "较大者（", "（", "，", "）"]);
