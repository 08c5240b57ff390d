import type { PublicationLine } from "#domains/publication/contract.ts";
import { addPage, approvePublication, draftPublication } from "#domains/publication/publication.ts";
import type { Tx } from "#platform/db/database.ts";
import { fileStore } from "#platform/files/files.ts";
import { accountInterestRate } from "#policy/account/values.ts";
import { date } from "#policy/kernel/calendar.ts";
import { calculationBase } from "#policy/pension/values.ts";
import { contextOf, secrecy, staff } from "./office.ts";
import { scratchFolder } from "./scratch.ts";

export const files = fileStore(scratchFolder("publication"), secrecy);
export const png = Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.alloc(32)]);
export const data = staff("data");
export const approver = staff("approver");

/** 陕西's calculation base of 2026, which ships unknown: the awards of 2026 are provisional. */
export const base2026: PublicationLine = {
  ...{
    kind: "value",
    parameter: calculationBase.name,
    region: "610000",
    from: date("2026-01-01"),
    to: date("2026-12-31"),
  },
  value: { value: "8200.00" },
};
export const rate2026: PublicationLine = {
  ...{ kind: "value", parameter: accountInterestRate.name, region: "national" },
  ...{ from: date("2026-01-01"), to: date("2026-12-31"), value: { value: "0.0213" } },
};
export const thursday = date("2026-11-19");

export function draftOf(tx: Tx, lines: readonly PublicationLine[], changed: { knownFrom?: string; at?: Date } = {}) {
  return draftPublication(contextOf(tx, data, changed.at), {
    ...{
      title: "关于公布2026年度参数的通知",
      documentNumber: "陕人社发〔2026〕30号",
      article: null,
      documentDate: null,
    },
    ...{ knownFrom: date(changed.knownFrom ?? thursday), lines: [...lines] },
  });
}

/** Drafts, adds the document, and has the other one approve. */
export async function publish(
  tx: Tx,
  lines: readonly PublicationLine[],
  changed: { knownFrom?: string; at?: Date } = {},
) {
  const { number, version } = await draftOf(tx, lines, changed);
  await addPage(contextOf(tx, data, changed.at), files, { number, version, bytes: png, fileName: "通知.png" });
  return approvePublication(contextOf(tx, approver, changed.at), secrecy, { number, version: version + 1 });
}
