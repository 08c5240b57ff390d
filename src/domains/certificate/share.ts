import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { historyOf } from "#domains/contribution/index.ts";
import {
  type FieldClass,
  getPerson,
  lockPerson,
  logRead,
  openNumber,
  relationsOf,
} from "#domains/registration/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { maskIdentityNumber } from "#policy/kernel/identity-number.ts";
import { maskName } from "#policy/kernel/mask.ts";
import { toYuan } from "#policy/kernel/money.ts";
import { newShareCode, shareIndex } from "./code.ts";
import {
  type ShareScope,
  type ShareState,
  type shared,
  shareOutcomeName,
  type shareRequest,
  shareScopeName,
  shareStateName,
} from "./contract.ts";
import { postedWithin } from "./figures.ts";
import { lastTwelve, sayRelation } from "./participation.ts";
import * as store from "./share-store.ts";
import { certificateByNo, findCertificate } from "./store.ts";
import { cardOf } from "./view.ts";

/** Codes that a person may have open at once. */
const mostOpen = 20;

/** The person lets somebody read: what, for what, how often, until when. The code is told this once and stored hashed. */
export async function openShare(
  context: Context,
  secrecy: Secrecy,
  personId: string,
  given: z.output<typeof shareRequest>,
) {
  const { tx, now } = context;
  await lockPerson(tx, personId);
  const open = (await store.sharesOf(tx, personId)).filter((share) => shareStateAt(share, now) === "live");
  if (open.length >= mostOpen) {
    throw new Problem("share/too-many", `您有 ${mostOpen} 个授权码还能用。请先收回不用的，再生成新的。`);
  }
  const certificateNo = await certificateFor(context, personId, given);
  const code = newShareCode();
  const expiresAt = new Date(now.getTime() + given.days * 86_400_000);
  const no = await store.insertShare(tx, {
    personId,
    codeHash: shareIndex(secrecy, code),
    hint: code.slice(-4),
    scope: given.scope,
    certificateNo,
    purpose: given.purpose,
    recipient: given.recipient === null ? null : sameName(given.recipient),
    maxUses: given.uses,
    now,
    expiresAt,
  });
  await audit(context, "share.open", `${personId}/${no}`, { scope: given.scope, uses: given.uses, days: given.days });
  return { no, code, expiresAt: expiresAt.toISOString() };
}

async function certificateFor(
  { tx }: Context,
  personId: string,
  { scope, certificate }: z.output<typeof shareRequest>,
): Promise<number | null> {
  if (scope !== "certificate") return null;
  const row = certificate === null ? undefined : await findCertificate(tx, certificate, { personId });
  if (row === undefined) throw new Problem("certificate/not-found", "没有找到这份证明。请从“我的证明”里选一份。");
  return row.certificate_no;
}

/** Revocation holds from this moment. A code that cannot be used any more may be revoked again without harm. */
export async function revokeShare(context: Context, personId: string, no: number): Promise<void> {
  const revoked = await store.revokeShare(context.tx, personId, no, context.now);
  if (!revoked) throw new Problem("share/not-found", "没有这个授权码，或者已经收回了。");
  await audit(context, "share.revoke", `${personId}/${no}`);
}

/** The one answer for whatever does not open: unknown, expired, used up, revoked, another scope, another reader. */
export const notUsable = (): Problem =>
  new Problem("share/not-found", "这个授权码不能用。请向本人核对，或请本人重新生成一个。");

/** What the code lets its holder read. The use has been counted: `before` took it in a statement of its own. */
export async function readShared(
  context: Context,
  secrecy: Secrecy,
  share: store.UsedShare,
  reader: string,
): Promise<z.input<typeof shared>> {
  const { tx, now } = context;
  const person = await getPerson(tx, share.person_id);
  await logRead(context, {
    personId: share.person_id,
    purpose: `凭授权码（尾号 ${share.hint}）查看${shareScopeName[share.scope]}，用途：${share.purpose}`,
    seen: seenBy[share.scope],
    byCode: `${reader}（自报）`,
  });
  await audit(context, "share.use", `${share.person_id}/${share.share_no}`, { scope: share.scope });
  return {
    scope: share.scope,
    scopeName: shareScopeName[share.scope],
    purpose: share.purpose,
    maskedName: maskName(person.name),
    maskedNumber: maskIdentityNumber(openNumber(secrecy, person)),
    ...(await shownBy(context, secrecy, share)),
    usesLeft: share.max_uses - share.uses,
    expiresAt: share.expires_at.toISOString(),
    asOf: businessDate(now),
  };
}

const seenBy: Readonly<Record<ShareScope, readonly FieldClass[]>> = {
  participation: ["masked-number", "relations"],
  contributions: ["masked-number", "contributions"],
  certificate: ["masked-number", "relations", "contributions"],
};

async function shownBy({ tx, now }: Context, secrecy: Secrecy, { scope, person_id, certificate_no }: store.UsedShare) {
  if (scope === "participation") {
    const relations = await relationsOf(tx, person_id);
    const statements = relations.length === 0 ? ["没有参保记录"] : relations.map(sayRelation);
    return { statements, months: [], certificate: null };
  }
  if (scope === "contributions") {
    const { from, to } = lastTwelve(now);
    const months = postedWithin(await historyOf(tx, person_id), from, to).map((line) => ({
      month: line.monthFor,
      base: toYuan(line.base),
      personal: toYuan(line.personal),
      employer: toYuan(line.employer),
      employerName: line.employerName,
    }));
    return { statements: [`近 12 个月已到账 ${months.length} 笔`], months, certificate: null };
  }
  const row = await certificateByNo(tx, person_id, certificate_no ?? 0);
  if (row === undefined) throw notUsable();
  const { number: _number, code: _code, ...certificate } = await cardOf(tx, secrecy, row, now);
  return { statements: certificate.statements, months: [], certificate };
}

/** Names are compared without spaces and in one form of their characters. */
export const sameName = (name: string): string => name.normalize("NFKC").replace(/\s+/g, "");

export const newUseId = (): string => randomUUID();

export function shareStateAt(share: store.ShareRow, now: Date): ShareState {
  if (share.revoked_at !== null) return "revoked";
  if (share.expires_at <= now) return "expired";
  return share.uses >= share.max_uses ? "used-up" : "live";
}

/** A share code as its owner sees it, with every use and every try that was refused. */
export function shareCardOf(share: store.ShareRow, log: readonly store.UseRow[], now: Date) {
  const state = shareStateAt(share, now);
  return {
    no: share.share_no,
    hint: share.hint,
    scope: share.scope,
    scopeName: shareScopeName[share.scope],
    purpose: share.purpose,
    recipient: share.recipient,
    uses: share.uses,
    maxUses: share.max_uses,
    expiresAt: share.expires_at.toISOString(),
    state,
    stateName: shareStateName[state],
    log: log
      .filter((use) => use.share_no === share.share_no)
      .map((use) => ({ at: use.at.toISOString(), outcome: use.outcome, outcomeName: shareOutcomeName[use.outcome] })),
  };
}
