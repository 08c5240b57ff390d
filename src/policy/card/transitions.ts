import type { CardAxis, CardState } from "./axes.ts";

/**
 * One event and the states it leads between. `who` is stated only where it is not the holder. Events of the bank are mirrored
 * here after they happened: the bank's own rules decide them.
 */
interface TransitionOn<Axis extends CardAxis> {
  readonly axis: Axis;
  readonly event: string;
  readonly title: string;
  readonly from: readonly CardState<Axis>[];
  readonly to: CardState<Axis>;
  readonly who?: "agency" | "bank" | "maker" | "time";
}

export type CardTransition = { [Axis in CardAxis]: TransitionOn<Axis> }[CardAxis];

/**
 * What may happen to a card. A final state (formally-lost on both sides of the card, cancelled, closed) has no way back: a
 * new card follows. The social and the financial function are reported lost apart, each where it is kept.
 */
export const cardTransitions: readonly CardTransition[] = [
  { axis: "application", event: "apply", title: "申领", from: ["draft"], to: "submitted" },
  { axis: "application", event: "withdraw", title: "撤销", from: ["draft", "submitted"], to: "withdrawn" },
  { axis: "application", event: "approve", title: "审核通过", from: ["submitted"], to: "approved", who: "agency" },
  { axis: "application", event: "reject", title: "审核不通过", from: ["submitted"], to: "rejected", who: "agency" },
  { axis: "application", event: "finish", title: "业务成功", from: ["approved"], to: "done", who: "agency" },
  { axis: "application", event: "fail", title: "业务失败", from: ["approved"], to: "failed", who: "agency" },

  { axis: "production", event: "match", title: "公安比对", from: ["collected"], to: "police-checked", who: "maker" },
  {
    axis: "production",
    event: "mismatch",
    title: "公安比对不符",
    from: ["collected"],
    to: "police-mismatch",
    who: "maker",
  },
  { axis: "production", event: "photo", title: "照片采集", from: ["police-checked"], to: "photo-ok", who: "maker" },
  { axis: "production", event: "batch", title: "生成批次", from: ["photo-ok"], to: "batched", who: "maker" },
  {
    axis: "production",
    event: "open-account",
    title: "银行开户",
    from: ["batched"],
    to: "bank-account-opened",
    who: "bank",
  },
  {
    axis: "production",
    event: "account-failure",
    title: "银行开户失败",
    from: ["batched"],
    to: "bank-account-failed",
    who: "bank",
  },
  {
    axis: "production",
    event: "make",
    title: "卡商制卡",
    from: ["bank-account-opened"],
    to: "vendor-made",
    who: "maker",
  },
  {
    axis: "production",
    event: "making-failure",
    title: "卡商制卡失败",
    from: ["bank-account-opened"],
    to: "vendor-failed",
    who: "maker",
  },
  {
    axis: "production",
    event: "load-bank-key",
    title: "加载金融密钥",
    from: ["vendor-made"],
    to: "bank-key-loaded",
    who: "bank",
  },
  {
    axis: "production",
    event: "load-social-key",
    title: "加载社保密钥",
    from: ["bank-key-loaded"],
    to: "social-key-loaded",
    who: "maker",
  },
  {
    axis: "production",
    event: "key-failure",
    title: "密钥加载失败",
    from: ["vendor-made", "bank-key-loaded"],
    to: "key-error",
    who: "maker",
  },
  {
    axis: "production",
    event: "dispatch",
    title: "省厅下发",
    from: ["social-key-loaded"],
    to: "province-dispatched",
    who: "maker",
  },
  {
    axis: "production",
    event: "receive",
    title: "网点领卡",
    from: ["province-dispatched"],
    to: "outlet-received",
    who: "agency",
  },
  {
    axis: "production",
    event: "pick-up",
    title: "领取",
    // 即时制卡 goes from the match straight to the holder.
    from: ["province-dispatched", "outlet-received", "police-checked"],
    to: "issued",
  },

  { axis: "social", event: "activate", title: "社保功能激活", from: ["sealed"], to: "normal" },
  { axis: "social", event: "temporary-loss", title: "社保功能口头挂失", from: ["normal"], to: "temporarily-lost" },
  { axis: "social", event: "loss-lift", title: "自助解挂", from: ["temporarily-lost"], to: "normal" },
  { axis: "social", event: "loss-end", title: "到期自动解挂", from: ["temporarily-lost"], to: "normal", who: "time" },
  {
    axis: "social",
    event: "formal-loss",
    title: "正式挂失",
    from: ["normal", "temporarily-lost", "locked", "sealed"],
    to: "formally-lost",
  },
  { axis: "social", event: "lock", title: "密码连续错误锁定", from: ["normal"], to: "locked", who: "agency" },
  { axis: "social", event: "pin-reset", title: "社保密码重置", from: ["locked", "normal"], to: "normal" },
  { axis: "social", event: "pin-change", title: "社保密码修改", from: ["normal"], to: "normal" },
  {
    axis: "social",
    event: "cancel",
    title: "社保功能注销",
    from: ["normal", "sealed", "temporarily-lost", "formally-lost", "locked"],
    to: "cancelled",
  },

  { axis: "financial", event: "activate", title: "金融功能激活", from: ["inactive"], to: "active", who: "bank" },
  {
    axis: "financial",
    event: "temporary-loss",
    title: "金融功能口头挂失",
    from: ["active"],
    to: "temporarily-lost",
    who: "bank",
  },
  { axis: "financial", event: "loss-lift", title: "银行解挂", from: ["temporarily-lost"], to: "active", who: "bank" },
  {
    axis: "financial",
    event: "formal-loss",
    title: "金融功能正式挂失",
    from: ["active", "temporarily-lost"],
    to: "formally-lost",
    who: "bank",
  },
  {
    axis: "financial",
    event: "close",
    title: "金融功能注销",
    from: ["active", "inactive", "formally-lost"],
    to: "closed",
    who: "bank",
  },

  { axis: "ecard", event: "issue", title: "电子社保卡签发", from: ["none", "detached"], to: "bound" },
  { axis: "ecard", event: "suspend", title: "实体卡挂失或锁定", from: ["bound"], to: "suspended", who: "agency" },
  { axis: "ecard", event: "resume", title: "实体卡恢复正常", from: ["suspended"], to: "bound", who: "agency" },
  { axis: "ecard", event: "detach", title: "解除关联", from: ["bound", "suspended"], to: "detached" },
];

/** The state an event leads to from a state, or undefined where the event is not allowed there. */
export function cardStateAfter<Axis extends CardAxis>(
  axis: Axis,
  state: CardState<Axis>,
  event: string,
): CardState<Axis> | undefined {
  const found = cardTransitions.find(
    (transition) =>
      transition.axis === axis && transition.event === event && (transition.from as readonly unknown[]).includes(state),
  );
  return found?.to as CardState<Axis> | undefined;
}
