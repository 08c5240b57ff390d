import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import type { Citation } from "#policy/kernel/citation.ts";
import { articleCited, chineseNumber } from "#policy/regulation.ts";
import { catalogue } from "./catalogue.ts";
import type { AnyItem, TimeLimit } from "./define-item.ts";
import type { Field } from "./form.ts";
import { formSchema } from "./form-schema.ts";

// What every service item must have, whatever it is about. An item that is added is checked here without a line of its own.

const folder = new URL("./", import.meta.url);
const guideOf = (item: AnyItem): string => readFileSync(new URL(`${item.code}/guide.md`, folder), "utf8");

/** Working days that the regulation gives, by the article an item stands on first (社会保险经办条例, in force since 2023-12-01). */
const limitOf: Readonly<Record<number, number>> = { 6: 10, 10: 10, 18: 20, 20: 10, 24: 10 };
/** Other laws that items may cite, with the number of their last article. */
const lastArticleOf: Readonly<Record<string, number>> = { 社会保险法: 98, 国务院关于渐进式延迟法定退休年龄的办法: 9 };

const citationsOf = (item: AnyItem): Citation[] => [
  ...item.legalBasis,
  ...item.materials.map((material) => material.legalBasis),
];
const daysOf = (limit: TimeLimit): number => (limit.kind === "at-once" ? 0 : limit.days);
const articleNumber = (citation: Citation): number =>
  Array.from({ length: 99 }, (_, index) => index + 1).find(
    (number) => citation.article === `第${chineseNumber(number)}条`,
  ) ?? 0;

test("the catalogue has every folder of items, and each code once", () => {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  assert.ok(folders.length >= 2);
  assert.deepEqual(catalogue.map((item) => item.code).sort(), folders.map((entry) => entry.name).sort());
});

for (const item of catalogue) {
  test(`${item.code}: every citation exists`, () => {
    assert.ok(item.legalBasis.length > 0, "no legal basis");
    for (const citation of citationsOf(item)) {
      const known =
        citation.title === "社会保险经办条例"
          ? articleCited(citation) !== undefined
          : articleNumber(citation) > 0 && articleNumber(citation) <= (lastArticleOf[citation.title] ?? 0);
      assert.ok(known, `${citation.title} ${citation.article}`);
    }
  });

  test(`${item.code}: the time limit is the one of the law, and the promise is not longer`, () => {
    assert.ok(daysOf(item.promisedLimit) <= daysOf(item.statutoryLimit));
    if (item.kind === "done-at-once") {
      assert.deepEqual([item.statutoryLimit.kind, item.promisedLimit.kind], ["at-once", "at-once"]);
      return;
    }
    // For what the agency opens on its own no law sets a limit.
    if (item.applicants.every((applicant) => applicant === "agency")) return;
    const [first] = item.legalBasis;
    assert.ok(first);
    // 社会保险法 gives no days for an assessment; what stands there is our own word.
    if (first.title === "社会保险法") return;
    assert.equal(daysOf(item.statutoryLimit), limitOf[articleNumber(first)], `${first.article} gives another limit`);
  });

  test(`${item.code}: a material that the person must bring has a legal basis, and the guide names it`, () => {
    const guide = guideOf(item);
    assert.ok(item.materials.length > 0);
    for (const material of item.materials) {
      // 条例第三十一条: beyond the identity card nothing may be asked without a law that says so.
      if (material.from === "person" && !material.title.includes("身份证件")) {
        assert.notEqual(articleNumber(material.legalBasis), 31, material.title);
      }
      const [name = ""] = material.title.split("（");
      assert.ok(guide.includes(name), `guide.md does not name ${name}`);
    }
    assert.equal(new Set(item.materials.map((material) => material.code)).size, item.materials.length);
  });

  test(`${item.code}: whoever applies can finish the form`, () => {
    const answers = Object.fromEntries(Object.entries(item.form).map(([name, field]) => [name, plausible(field)]));
    const result = formSchema(item.form).safeParse(answers);
    assert.ok(result.success, JSON.stringify(result.error?.issues));
    const required = Object.fromEntries(Object.entries(answers).filter(([name]) => item.form[name]?.optional !== true));
    assert.ok(formSchema(item.form).safeParse(required).success);
    for (const [name, field] of Object.entries(item.form)) {
      assert.match(field.label, /[\u4e00-\u9fff]/, name);
      if (field.kind !== "choice") continue;
      assert.ok(field.options.length > 1, `${name} is no choice`);
      assert.equal(new Set(field.options.map((option) => option.value)).size, field.options.length);
    }
    assert.ok(item.applicants.length > 0 && item.channels.length > 0);
    const own = item.applicants.every((applicant) => applicant === "agency");
    const list = item.kind === "rows";
    assert.ok(own || list || item.channels.includes("counter"), "who cannot use a phone has nowhere to go");
  });

  test(`${item.code}: high-risk business is reviewed by people, each step by another`, () => {
    if (item.kind !== "apply") return void assert.equal(item.risk, "low");
    const steps = item.steps.map((step) => step.verb);
    assert.deepEqual(
      steps,
      ["accept", "check", "approve", "decide"].filter((verb) => (steps as string[]).includes(verb)),
    );
    assert.ok(item.risk === "low" || steps.length >= 2);
  });

  test(`${item.code}: there are worked cases, one granted and one refused`, () => {
    const file = new URL(`${item.code}/item.test.ts`, folder);
    assert.ok(existsSync(file), "item.test.ts");
    const text = readFileSync(file, "utf8");
    assert.match(text, /granted/);
    assert.match(text, /refused|block/);
  });
}

function plausible(field: Field): string | boolean {
  switch (field.kind) {
    case "text":
      return "字".repeat(Math.min(2, field.maxLength));
    case "choice":
      return field.options[0]?.value ?? "";
    case "date":
      return "2026-11-18";
    case "month":
      return "2026-11";
    case "money":
      return "5000.00";
    case "phone":
      return "10020260001";
    case "account":
      return "0000002026000000999";
    case "address":
      return "铜川市王益区示例路1号";
    case "promise":
      return true;
  }
}
