import { Problem } from "./problem.ts";

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
const maximumDepth = 20;

/**
 * Refuses text that the database cannot keep as it is: U+0000 raises an error there, a lone surrogate would silently
 * become U+FFFD. Everything else is brought to NFC, so that equal names are equal.
 */
export function cleanText(value: unknown, pointer = "", depth = 0): unknown {
  if (depth > maximumDepth) throw new Problem("request/invalid", "内容的层次太深");
  if (typeof value === "string") return cleanString(value, pointer);
  if (Array.isArray(value)) return value.map((entry, index) => cleanText(entry, `${pointer}/${index}`, depth + 1));
  if (isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [
        cleanString(key, pointer),
        cleanText(entry, `${pointer}/${key}`, depth + 1),
      ]),
    );
  }
  return value;
}

/** Bodies are plain objects; query and path come from parsers whose objects have no prototype, or one of their own. */
const isRecord = (value: unknown): value is object =>
  value !== null && typeof value === "object" && !(value instanceof Uint8Array);

function cleanString(text: string, pointer: string): string {
  if (text.includes("\u0000") || loneSurrogate.test(text)) {
    const message = "请删去看不见的字符，再试一次";
    throw new Problem("request/text", message, [{ pointer, code: "text", message }]);
  }
  return text.normalize("NFC");
}
