import { creditCode } from "../kernel/credit-code.ts";
import { readIdentityNumber, upgradeCandidates } from "../kernel/identity-number.ts";
import { attempt, InputRefused } from "../kernel/refusal.ts";
import { text } from "./input.ts";
import { answered, defineRule } from "./rule.ts";

export const identityRules = {
  "identity.upgrade": defineRule({
    title: "15位身份证号码升位；出生在十九世纪的可能由人核定",
    input: { number15: text },
    example: { number15: "110105491231002" },
    answer: ({ number15 }) => {
      const candidates = upgradeCandidates(number15);
      return answered({
        number18: candidates[0]?.number,
        ambiguous: candidates.length > 1,
        candidates: candidates.map(({ number, birthDate }) => ({ number, birthDate })),
      });
    },
  }),

  "identity.creditCode": defineRule({
    title: "统一社会信用代码校验（GB 32100-2015）",
    input: { code: text },
    example: { code: "91350100M000100Y43" },
    answer: ({ code }) => {
      const read = attempt(() => creditCode(code));
      if (read instanceof InputRefused) return answered({ valid: false, problem: read.message });
      return answered({ valid: true, code: read });
    },
  }),

  "identity.resident": defineRule({
    title: "公民身份号码校验（GB 11643-1999）",
    input: { number: text },
    example: { number: "11010519491231002X" },
    answer: ({ number }, { on }) => {
      const reading = readIdentityNumber(number, on);
      if (reading.kind === "invalid") {
        return answered({ valid: false, birthDate: null, sex: null, reason: reading.reason, problem: reading.text });
      }
      const { birthDate, sex, division } = reading;
      return answered({ valid: true, birthDate, sex, division });
    },
  }),
};
