/**
 * 社会保障卡 has five states at once, one on each axis: the order for it, its making, its social function (the agency's), its
 * financial function (the bank's, only mirrored here), and the electronic card.
 */
export const cardAxes = {
  application: {
    draft: "草稿",
    submitted: "已申请",
    rejected: "审核不通过",
    withdrawn: "撤销",
    approved: "审核通过",
    failed: "业务失败",
    done: "业务成功",
  },
  production: {
    collected: "信息采集",
    "police-checked": "公安比对",
    "police-mismatch": "公安比对不符",
    "photo-ok": "照片采集",
    batched: "生成批次",
    "bank-account-opened": "银行开户",
    "bank-account-failed": "银行开户失败",
    "vendor-made": "卡商制卡",
    "vendor-failed": "卡商制卡失败",
    "bank-key-loaded": "加载金融密钥",
    "social-key-loaded": "加载社保密钥",
    "key-error": "密钥加载失败",
    "province-dispatched": "省厅已下发",
    "outlet-received": "网点已领卡",
    issued: "已发卡",
  },
  social: {
    sealed: "封存",
    normal: "正常",
    "temporarily-lost": "口头挂失",
    "formally-lost": "正式挂失",
    locked: "应用锁定",
    cancelled: "注销",
  },
  financial: {
    inactive: "未激活",
    active: "已激活",
    "temporarily-lost": "银行口头挂失",
    "formally-lost": "银行正式挂失",
    locked: "密码锁定",
    closed: "账户清退",
  },
  ecard: {
    none: "未签发",
    bound: "已签发",
    suspended: "不可用",
    detached: "已解除关联",
  },
} as const;

export const cardAxisTitles: Readonly<Record<CardAxis, string>> = {
  application: "申领",
  production: "制卡",
  social: "社保功能",
  financial: "金融功能",
  ecard: "电子社保卡",
};

export type CardAxis = keyof typeof cardAxes;
export type CardState<Axis extends CardAxis> = keyof (typeof cardAxes)[Axis];
export type SocialState = CardState<"social">;
export type FinancialState = CardState<"financial">;
export type EcardState = CardState<"ecard">;
export type CardApplicationState = CardState<"application">;
export type ProductionState = CardState<"production">;

/** The states of one card. */
export type CardStates = { readonly [Axis in CardAxis]: CardState<Axis> };

/** 卡应用状态 of the card systems' dictionary, for exchange with them. */
export const socialStateCodes: Readonly<Record<SocialState, string>> = {
  sealed: "0",
  normal: "1",
  "formally-lost": "2",
  locked: "3",
  "temporarily-lost": "4",
  cancelled: "9",
};

/** The Chinese word for a state on its axis; a state that the axis does not have stands for itself. */
export const sayCardState = (axis: CardAxis, state: CardStates[CardAxis]): string => {
  const titles: Readonly<Record<string, string>> = cardAxes[axis];
  return titles[state] ?? state;
};
