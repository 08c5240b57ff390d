/** A transfer between two agencies, as both of them and the person see it. */
export const transferStateTitles = {
  draft: "草稿",
  submitted: "已提交",
  "in-review": "转入地审核中",
  refused: "转入地不予办理",
  withdrawn: "已撤回",
  "contact-sent": "联系函已发出",
  "out-accepted": "转出地已受理",
  "out-refused": "转出地不予办理",
  "out-frozen": "转出地已中断关系",
  "info-received": "信息表已收到",
  "fund-received": "基金已到账",
  merged: "已接续",
  closed: "已办结",
} as const;

export type TransferState = keyof typeof transferStateTitles;

/** Who acts: 转入地 and 转出地 are the two agencies; the gateway carries messages between them. */
export const transferActorTitles = {
  person: "本人",
  "transfer-in": "转入地经办机构",
  "transfer-out": "转出地经办机构",
  gateway: "转移平台",
  finance: "转入地财务",
  system: "系统",
} as const;

export type TransferActor = keyof typeof transferActorTitles;

/** What must be given with an event, and what must not hold. */
export type TransferRequirement = "reason" | "no-pension-drawn" | "no-open-transfer";

export type TransferEffect =
  /** The old place pays nothing out and takes nothing in for this relation any more. */
  | "relation-frozen"
  /** What was frozen stands again at the old place: the form did not agree, and another one follows. */
  | "relation-released"
  /** 挂账: the money is in the bank and not yet in an account, since nobody knows whose months it is for. */
  | "held-in-suspense"
  /** Months and account are added here; the old place keeps its own record. */
  | "months-and-account-added"
  | "parties-told";

export interface TransferTransition {
  readonly event: TransferEventKind;
  readonly title: string;
  readonly from: readonly TransferState[];
  readonly to: TransferState | "same";
  readonly by: TransferActor;
  readonly requires?: readonly TransferRequirement[];
  readonly effect?: TransferEffect;
}

export type TransferEventKind =
  | "submit"
  | "withdraw"
  | "review"
  | "refuse"
  | "send-contact"
  | "accept-out"
  | "refuse-out"
  | "freeze"
  | "receive-information"
  | "return-information"
  | "receive-fund"
  | "hold-fund"
  | "merge"
  | "close";

const fundComesEarly = ["contact-sent", "out-accepted", "out-frozen"] as const;

/**
 * Every way that a transfer can go. Information and money may come in any order, both are needed: money that is first waits
 * in suspense and changes no state. What the transfer-out agency refused can be put right and sent again; a form that does not
 * agree with what the transfer-in agency knows goes back with its reason, as long as no money has moved.
 */
export const transferTransitions: readonly TransferTransition[] = [
  {
    event: "submit",
    title: "提交转移申请",
    from: ["draft"],
    to: "submitted",
    by: "person",
    requires: ["no-pension-drawn", "no-open-transfer"],
  },
  { event: "withdraw", title: "撤回申请", from: ["submitted", "in-review"], to: "withdrawn", by: "person" },
  { event: "review", title: "转入地开始审核", from: ["submitted"], to: "in-review", by: "transfer-in" },
  {
    event: "refuse",
    title: "转入地不予办理",
    from: ["in-review"],
    to: "refused",
    by: "transfer-in",
    requires: ["reason"],
  },
  {
    event: "send-contact",
    title: "发出接收联系函",
    from: ["in-review", "out-refused"],
    to: "contact-sent",
    by: "transfer-in",
  },
  { event: "accept-out", title: "转出地受理", from: ["contact-sent"], to: "out-accepted", by: "transfer-out" },
  {
    event: "refuse-out",
    title: "转出地不予办理",
    from: ["contact-sent"],
    to: "out-refused",
    by: "transfer-out",
    requires: ["reason"],
  },
  {
    event: "freeze",
    title: "转出地中断关系",
    from: ["out-accepted"],
    to: "out-frozen",
    by: "transfer-out",
    effect: "relation-frozen",
  },
  { event: "receive-information", title: "收到信息表", from: ["out-frozen"], to: "info-received", by: "gateway" },
  {
    event: "return-information",
    title: "退回信息表",
    from: ["info-received"],
    to: "out-accepted",
    by: "transfer-in",
    requires: ["reason"],
    effect: "relation-released",
  },
  {
    event: "hold-fund",
    title: "基金先到，挂账",
    from: fundComesEarly,
    to: "same",
    by: "finance",
    effect: "held-in-suspense",
  },
  { event: "receive-fund", title: "基金到账", from: ["info-received"], to: "fund-received", by: "finance" },
  {
    event: "merge",
    title: "核对入账、合并年限",
    from: ["fund-received"],
    to: "merged",
    by: "transfer-in",
    effect: "months-and-account-added",
  },
  { event: "close", title: "办结并告知", from: ["merged"], to: "closed", by: "system", effect: "parties-told" },
];

/** The states that a transfer can be in after one more event; none for a final one. Waiting in suspense changes nothing. */
export const nextTransferStates = (state: TransferState): readonly TransferState[] =>
  transferTransitions.flatMap(({ from, to }) => (to !== "same" && from.includes(state) ? [to] : []));

/** What happens, by whom. A refusal gives its reason, a submission what is known of the person. */
export type TransferEvent = { readonly by: TransferActor } & (
  | { readonly kind: "submit"; readonly drawsPension: boolean; readonly hasOpenTransfer: boolean }
  | { readonly kind: "refuse" | "refuse-out" | "return-information"; readonly reason: string }
  | { readonly kind: Exclude<TransferEventKind, "submit" | "refuse" | "refuse-out" | "return-information"> }
);

export type TransferStep =
  | { readonly kind: "moved"; readonly to: TransferState; readonly effect?: TransferEffect }
  | {
      readonly kind: "refused";
      readonly reasons: readonly { readonly code: TransferObstacle; readonly text: string }[];
    };

export type TransferObstacle = "state" | "actor" | TransferRequirement;

/**
 * The state to which an event leads, or everything that is in its way, each with a sentence for who tried. One transfer is
 * open per person and scheme, and nobody transfers who draws a pension already.
 *
 * @law 国办发〔2009〕66号 第三条
 * @law 国办发〔2009〕66号 第八条
 * @law 社会保险经办条例 第十二条
 * @law 社会保险经办条例 第十六条
 */
export function transferTransition(state: TransferState, event: TransferEvent): TransferStep {
  const found = transferTransitions.find((one) => one.event === event.kind && one.from.includes(state));
  if (found === undefined) {
    const text = `转移业务现为「${transferStateTitles[state]}」，不能办理这一步`;
    return { kind: "refused", reasons: [{ code: "state", text }] };
  }
  const reasons = obstacles(found, event);
  if (reasons.length > 0) return { kind: "refused", reasons };
  const to = found.to === "same" ? state : found.to;
  return { kind: "moved", to, ...(found.effect === undefined ? {} : { effect: found.effect }) };
}

function obstacles({ title, by, requires = [] }: TransferTransition, event: TransferEvent) {
  const unmet = requires.filter((requirement) => !isMet[requirement](event));
  return [
    ...(event.by === by ? [] : [{ code: "actor" as const, text: `「${title}」由${transferActorTitles[by]}办理` }]),
    ...unmet.map((code) => ({ code, text: unmetTexts[code] })),
  ];
}

const isMet: Readonly<Record<TransferRequirement, (event: TransferEvent) => boolean>> = {
  reason: (event) => "reason" in event && event.reason.trim() !== "",
  "no-pension-drawn": (event) => "drawsPension" in event && !event.drawsPension,
  "no-open-transfer": (event) => "hasOpenTransfer" in event && !event.hasOpenTransfer,
};

const unmetTexts: Readonly<Record<TransferRequirement, string>> = {
  reason: "不予办理或退回要写明原因，请填写后再提交",
  "no-pension-drawn": "已经领取基本养老金的，不再转移养老保险关系",
  "no-open-transfer": "同一险种已有一笔转移正在办理，请等它办结或者撤回后再申请",
};
