import { citeRegulation } from "#policy/regulation.ts";
import { type Decision, decided, type Facts, type Finding } from "../define-item.ts";
import type { Answers } from "../form.ts";
import type { form } from "./form.ts";

/** The address that letters go to from now on. */
export interface NewAddress {
  readonly address: string;
}

/** A person tells the agency what changed (条例第九条). The same address again changes nothing, so it is said. */
export function decide(answers: Answers<typeof form>, { contact }: Facts<"contact">): Decision<NewAddress> {
  const address = answers.address.trim();
  const same = contact.address === address;
  const finding: Finding = same
    ? { code: "same-address", level: "block", title: "和现在的地址一样", text: "登记的就是这个地址，不用再改。" }
    : {
        code: "new-address",
        level: "pass",
        title: "可以改",
        text: "提交后马上生效，以后的文书寄到新地址。",
        source: citeRegulation(9),
      };
  return decided([finding], () => ({ address }));
}
