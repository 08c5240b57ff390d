import type { Actor } from "#platform/auth/actor.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { audit } from "./audit.ts";
import * as store from "./check-store.ts";

// SECURITY-RELIABILITY §1.5: a broken invariant stops that batch and raises an alarm. Held is what would make it worse;
// what is only looked at goes on. An auditor and an administrator lift it, two people, each with a reason.

/** Asked under the lock of whatever is about to be done. */
export async function refuseWhileHeld(tx: Tx, work: string): Promise<void> {
  const held = (await store.openHolds(tx)).filter((hold) => hold.stops.includes(work));
  if (await store.longUnsigned(tx)) {
    throw new Problem(
      "invariant/held",
      "审计链已经 24 小时没有签出检查点，动钱的业务先停。请系统管理岗看「系统运行」的审计检查点，目录写得进去以后会自动补签。",
    );
  }
  const [first] = held;
  if (first === undefined) return;
  const more = held.length > 1 ? `等 ${held.length} 项` : "";
  throw new Problem(
    "invariant/held",
    `账目核对有不符（${first.invariant_id} ${first.title}）${more}，这一类业务先停。请稽核岗和系统管理岗在「账目核对」查明并确认后再办。`,
  );
}

const acknowledging = ["auditor", "administrator"] as const;

/** One of the two says what was found and done. The second one's acknowledgement lifts the hold. */
export async function acknowledge(context: Context, given: { holdId: number; note: string }): Promise<void> {
  const { tx, actor } = context;
  const hold = await store.lockHold(tx, given.holdId);
  if (hold === undefined) throw new Problem("invariant/not-now", "这一项已经解除，或没有停办。请刷新再看。");
  const earlier = await store.acknowledgementsOf(tx, [hold.hold_id]);
  const role = acknowledging.find((one) => actor.roles.includes(one));
  const { naturalPerson, name } = signer(actor);
  if (role === undefined || earlier.some((one) => one.role === role)) {
    throw new Problem(
      "invariant/not-now",
      "您这个岗位已经确认过，还要另一个岗位的人确认（稽核岗、系统管理岗各一人）。",
    );
  }
  if (earlier.some((one) => one.natural_person.equals(naturalPerson))) {
    throw new Problem("invariant/four-eyes", "您已经确认过一次，第二次确认须由另一人办。");
  }
  await store.insertAcknowledgement(tx, {
    ...{ hold_id: hold.hold_id, role, actor: actor.id, actor_name: name, natural_person: naturalPerson },
    note: given.note,
  });
  const lifted = earlier.length > 0;
  if (lifted) await store.liftHold(tx, hold.hold_id);
  await audit(context, lifted ? "invariant.lift" : "invariant.acknowledge", hold.invariant_id, {
    hold: hold.hold_id,
    role,
  });
}

function signer(actor: Actor): { naturalPerson: Buffer; name: string } {
  const { naturalPerson, name } = actor;
  if (naturalPerson === null || name === null) throw new Error(`${actor.id} cannot acknowledge`);
  return { naturalPerson, name };
}
