import { shareIndex } from "#domains/certificate/code.ts";
import { newUseId, openShare, readShared } from "#domains/certificate/share.ts";
import { takeUse } from "#domains/certificate/share-store.ts";
import { certificatesOf } from "#domains/certificate/store.ts";
import { verifyCertificate } from "#domains/certificate/verify.ts";
import { contentOf } from "#domains/certificate/view.ts";
import { guest } from "#platform/auth/actor.ts";
import { personOf, type Stage } from "./stage.ts";

const reader = "铜川示例银行王益支行";

/** The certificate of 周建国 is verified once; he opens a share code to a bank, which uses it once. */
export async function playPapers(stage: Stage): Promise<void> {
  const { tx, office, days } = stage;
  const { secrecy } = office;
  const owner = personOf(stage, 1);
  const stranger = (now: Date) => ({ tx, actor: guest, now, requestId: "demo-morning-papers" });
  const [certificate] = await certificatesOf(tx, String(owner.personId));
  if (certificate === undefined) throw new Error("no certificate was issued");
  const { code } = contentOf(secrecy, certificate);
  const last4 = owner.identityNumber.slice(-4);
  await verifyCertificate(stranger(days.back(1, "16:05")), secrecy, { code, last4, fileHash: null });

  const opened = days.back(1, "16:20");
  const share = await openShare(stage.as("citizen-1", opened), secrecy, String(owner.personId), {
    ...{ scope: "contributions", certificate: null, purpose: "申请住房贷款" },
    ...{ recipient: reader, days: 30, uses: 3 },
  });
  const used = days.back(1, "16:41");
  const use = { codeHash: shareIndex(secrecy, share.code), reader, scope: null, now: used, useId: newUseId() };
  const taken = await takeUse(tx, use);
  if (taken === undefined) throw new Error("the share code did not open");
  await readShared(stranger(used), secrecy, taken, reader);
}
