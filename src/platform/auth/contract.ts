import { z } from "zod";

/** The words of `x-roles`. `guest` is anyone without a session; `system` is a signed outside system. */
export const roles = [
  "guest",
  "citizen",
  "employer",
  "clerk",
  "checker",
  "approver",
  "finance",
  "data",
  "auditor",
  "administrator",
  "kiosk",
  "system",
] as const;
export type Role = (typeof roles)[number];

export const roleName: Record<Role, string> = {
  guest: "访客",
  citizen: "参保人",
  employer: "单位经办人",
  clerk: "受理岗",
  checker: "复核岗",
  approver: "审批岗",
  finance: "财务岗",
  data: "数据岗",
  auditor: "稽核岗",
  administrator: "系统管理岗",
  kiosk: "自助终端",
  system: "外部系统",
};

export const loginRequest = z.strictObject({
  /** Identity number of a person, or staff number. */
  number: z.string().min(1, "请填写证件号码或工号").max(40),
  password: z.string().min(1, "请填写密码").max(200),
});
export const sessionAnswer = z.strictObject({
  signedIn: z.boolean(),
  name: z.string().nullable(),
  roles: z.array(z.enum(roles)),
  agencyName: z.string().nullable(),
  employerName: z.string().nullable(),
  place: z.string().nullable(),
  /** Business time, so that pages never use the clock of the browser. */
  now: z.string(),
  demo: z.boolean(),
  /** The password was right, and a passkey must be shown: what the browser is asked, as JSON, and the token of the asking. */
  passkey: z.strictObject({ token: z.string(), options: z.string() }).nullable(),
  /** Nothing else is open before a passkey is registered. */
  mustEnrol: z.boolean(),
  /** Nothing else is open before the first password is changed. */
  mustChangePassword: z.boolean(),
});

export const passwordRequest = z.strictObject({
  oldPassword: z.string().min(1, "请填写原来的密码").max(200),
  newPassword: z.string().min(12, "新密码至少 12 位，可以用一句自己好记的话").max(200, "新密码最多 200 位"),
});

export const passkeyShownRequest = z.strictObject({ token: z.string().max(100), response: z.string().max(20_000) });
export const passkeyAsked = z.strictObject({ token: z.string(), options: z.string() });
export const passkeyRequest = z.strictObject({
  token: z.string().max(100),
  response: z.string().max(20_000),
  name: z.string().trim().min(1, "给这把密钥起个名字").max(40),
});
export const passkeyList = z.strictObject({
  passkeys: z.array(
    z.strictObject({ id: z.string(), name: z.string(), createdAt: z.string(), lastUsedAt: z.string().nullable() }),
  ),
  required: z.boolean(),
});
export const resetRequest = z.strictObject({
  staffNumber: z.string().trim().min(1, "请填写工号").max(40),
  reason: z.string().trim().min(4, "请写明理由，至少 4 个字").max(200),
});
export const resetList = z.strictObject({
  rows: z.array(
    z.strictObject({
      id: z.string(),
      staffNumber: z.string(),
      name: z.string(),
      reason: z.string(),
      askedAt: z.string(),
      approvedAt: z.string().nullable(),
    }),
  ),
});

/** Of whom a password is reset: an employer's clerk, or a colleague. */
export const passwordResetRequest = z
  .strictObject({
    kind: z.enum(["employer", "staff"]),
    account: z.string().trim().min(1, "请填写账号").max(40),
    reason: z.string().trim().min(4, "请写明理由，至少 4 个字").max(200),
    passkeys: z.enum(["keep", "remove"]),
    /** Why the passkeys go too; wanted where they do. */
    passkeyReason: z.string().trim().min(4, "请写明为什么撤销密钥，至少 4 个字").max(200).optional(),
  })
  .refine((asked) => asked.passkeys === "keep" || asked.passkeyReason !== undefined, {
    path: ["passkeyReason"],
    message: "请写明为什么撤销密钥，至少 4 个字",
  });
export const passwordResetList = z.strictObject({
  rows: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(["employer", "staff"]),
      name: z.string(),
      account: z.string(),
      employerName: z.string().nullable(),
      reason: z.string(),
      passkeyReason: z.string().nullable(),
      askedAt: z.string(),
      state: z.enum(["waiting", "approved", "printed", "over"]),
      mayApprove: z.boolean(),
      mayPrint: z.boolean(),
    }),
  ),
});
/** What stands on the paper. Answered once, and kept nowhere. */
export const passwordSlip = z.strictObject({
  kind: z.enum(["employer", "staff"]),
  name: z.string(),
  employerName: z.string().nullable(),
  account: z.string(),
  password: z.string(),
  until: z.string(),
  passkeysRemoved: z.boolean(),
});

export const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  instance: z.string(),
  errors: z.array(z.strictObject({ pointer: z.string(), code: z.string(), message: z.string() })).optional(),
});
export type ProblemAnswer = z.infer<typeof problem>;
