/**
 * guide.md of an item: what cannot be derived, in plain Chinese. Sections 申请条件 (a list), 特殊环节 (paragraphs) and
 * 常见问题 (a heading for each question).
 */
export interface Guide {
  readonly conditions: readonly { term: string; text: string }[];
  readonly special: readonly string[];
  readonly questions: readonly { question: string; answer: string }[];
}

/** Reads a guide; throws when a section is missing or empty, so that no item is published without it. */
export function readGuide(code: string, markdown: string): Guide {
  const sections = new Map<string, string>();
  for (const part of markdown.split(/^## /m).slice(1)) {
    const [heading = "", ...lines] = part.split("\n");
    sections.set(heading.trim(), lines.join("\n").trim());
  }
  const section = (heading: string): string => {
    const text = sections.get(heading);
    if (text === undefined || text === "") throw new Error(`guide.md of ${code} has no text under ${heading}`);
    return text;
  };
  return {
    conditions: section("申请条件")
      .split("\n")
      .filter((line) => line.startsWith("- "))
      .map((line) => {
        const [term = "", ...rest] = line.slice(2).split("：");
        return { term, text: rest.join("：") };
      }),
    special: section("特殊环节").split(/\n\n+/),
    questions: section("常见问题")
      .split(/^### /m)
      .slice(1)
      .map((part) => {
        const [question = "", ...answer] = part.split("\n");
        return { question: question.trim(), answer: answer.join("\n").trim() };
      }),
  };
}
