import { allocationOrder, roundAt } from "../../contribution/allocation-values.ts";
import { date } from "../../kernel/calendar.ts";
import { type Values, values } from "../../kernel/parameter.ts";
import { national } from "../../kernel/region.ts";

const insuranceLaw = { title: "中华人民共和国社会保险法", article: "第八十六条" };

/** No text that we have seen orders what a payment is for. Principal before late fee is our reading: people's months first. */
const order: Values = values(allocationOrder, {
  [national]: [
    {
      from: date("2011-07-01"),
      value: ["normal", "base-difference", "make-up", "make-up-interest", "late-fee"],
      source: insuranceLaw,
      status: "unconfirmed",
    },
  ],
});

/** Each person is rounded, part by part, as the collection form has it; a region may say otherwise. */
const rounding: readonly Values[] = (["enterprise-pension", "unemployment", "work-injury"] as const).map((scheme) =>
  values(roundAt(scheme), {
    [national]: [
      {
        from: date("1998-01-01"),
        value: "person",
        source: { title: "本系统约定" },
        status: "project",
      },
    ],
  }),
);

export const allocation: readonly Values[] = [order, ...rounding];
