import { z } from "zod";
import { instant, plainDate, yearMonth, yuan } from "#platform/http/wire.ts";

export const certificateKinds = ["participation-certificate", "rights-record", "account-statement"] as const;
export type CertificateKind = (typeof certificateKinds)[number];

/** Where a certificate stands. `revoked` is the person's own act. */
export const certificateStates = ["valid", "expired", "revoked"] as const;
export type CertificateState = (typeof certificateStates)[number];
export const certificateStateName: Record<CertificateState, string> = {
  valid: "有效",
  expired: "过期了",
  revoked: "已作废",
};

export const shareScopes = ["participation", "contributions", "certificate"] as const;
export type ShareScope = (typeof shareScopes)[number];
export const shareScopeName: Record<ShareScope, string> = {
  participation: "参保情况",
  contributions: "近 12 个月缴费",
  certificate: "一份证明",
};

/** One certificate as its owner sees it. */
export const certificateCard = z.strictObject({
  /** The number of its application, by which it is fetched. */
  number: z.string(),
  kind: z.enum(certificateKinds),
  title: z.string(),
  code: z.string(),
  state: z.enum(certificateStates),
  stateName: z.string(),
  agencyName: z.string(),
  issuedAt: instant,
  validUntil: plainDate,
  statements: z.array(z.string()),
});
export const certificateList = z.strictObject({ certificates: z.array(certificateCard), today: plainDate });

/** What is asked to tell whether a certificate is true. The hash of a file is made where the file is. */
export const verifyRequest = z.strictObject({
  code: z.string().max(60),
  last4: z
    .string()
    .trim()
    .regex(/^[0-9]{3}[0-9Xx]$/, "请输证件号码的最后 4 位"),
  fileHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "文件指纹应为 64 位十六进制")
    .nullable(),
});

/** Masked facts only. `file` is about the file that was chosen, `none` when none was. */
export const verification = z.strictObject({
  state: z.enum(certificateStates),
  file: z.enum(["same", "altered", "none"]),
  title: z.string(),
  maskedName: z.string(),
  maskedNumber: z.string(),
  statements: z.array(z.string()),
  agencyName: z.string(),
  issuedAt: instant,
  validUntil: plainDate,
  daysLeft: z.number().int(),
  revokedAt: instant.nullable(),
  contentHash: z.string(),
  fileHash: z.string(),
});
export type Verification = z.infer<typeof verification>;

/** With this key anyone can check the signature in the QR code without asking us. */
export const certificateKey = z.strictObject({
  algorithm: z.literal("Ed25519"),
  publicKey: z.string(),
  statement: z.string(),
});

const words = (most: number, least: number, said: string) => z.string().trim().min(least, said).max(most);
export const shareRequest = z
  .strictObject({
    scope: z.enum(shareScopes),
    /** Which certificate; only with the scope `certificate`. */
    certificate: z.string().max(40).nullable(),
    purpose: words(60, 2, "请写明给谁看、做什么用，至少 2 个字"),
    recipient: words(60, 2, "对方的名称至少 2 个字").nullable(),
    days: z.number().int().min(1).max(30),
    uses: z.number().int().min(1).max(20),
  })
  .refine((asked) => (asked.scope === "certificate") === (asked.certificate !== null), {
    error: "只有授权看证明时，才要选一份证明",
    path: ["certificate"],
  });
/** The only time that the code is told. */
export const shareAnswer = z.strictObject({ no: z.number().int(), code: z.string(), expiresAt: instant });

export const shareStates = ["live", "expired", "used-up", "revoked"] as const;
export type ShareState = (typeof shareStates)[number];
export const shareStateName: Record<ShareState, string> = {
  live: "可以用",
  expired: "过期了",
  "used-up": "次数用完了",
  revoked: "已收回",
};
export const shareOutcomes = ["read", "expired", "used-up", "revoked", "other-recipient", "other-scope"] as const;
export type ShareOutcome = (typeof shareOutcomes)[number];
export const shareOutcomeName: Record<ShareOutcome, string> = {
  read: "看了一次",
  expired: "没看成：过期了",
  "used-up": "没看成：次数用完了",
  revoked: "没看成：您收回了",
  "other-recipient": "没看成：不是您指定的人",
  "other-scope": "没看成：要看的不在范围里",
};
export const shareCard = z.strictObject({
  no: z.number().int(),
  /** The last group of the code. */
  hint: z.string(),
  scope: z.enum(shareScopes),
  scopeName: z.string(),
  purpose: z.string(),
  recipient: z.string().nullable(),
  uses: z.number().int(),
  maxUses: z.number().int(),
  expiresAt: instant,
  state: z.enum(shareStates),
  stateName: z.string(),
  log: z.array(z.strictObject({ at: instant, outcome: z.enum(shareOutcomes), outcomeName: z.string() })),
});
export const shareList = z.strictObject({ shares: z.array(shareCard) });

export const shareUse = z.strictObject({
  code: z.string().max(80),
  /** Who looks, as they name themselves; the person sees it. */
  reader: words(60, 2, "请写您的姓名或单位，至少 2 个字"),
  scope: z.enum(shareScopes).nullable(),
});
/** What a share code shows, masked. */
export const shared = z.strictObject({
  scope: z.enum(shareScopes),
  scopeName: z.string(),
  purpose: z.string(),
  maskedName: z.string(),
  maskedNumber: z.string(),
  statements: z.array(z.string()),
  months: z.array(
    z.strictObject({
      month: yearMonth,
      base: yuan,
      personal: yuan,
      employer: yuan,
      employerName: z.string().nullable(),
    }),
  ),
  certificate: certificateCard.omit({ number: true, code: true }).nullable(),
  usesLeft: z.number().int(),
  expiresAt: instant,
  asOf: plainDate,
});
export const done = z.strictObject({ done: z.literal(true) });
