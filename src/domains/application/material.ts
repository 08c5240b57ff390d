import { audit } from "#platform/audit/audit.ts";
import type { FileStore } from "#platform/files/files.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import type { Office } from "./handler.ts";
import { meetOwed, owedOf } from "./owed.ts";
import * as store from "./store.ts";
import { getService, headerOf, lockFor } from "./transition.ts";

/** Puts one page of a material: into what is still filled in, or in place of what is owed. Anything else is settled. */
export async function putPage(
  office: Office,
  context: Context,
  files: FileStore,
  given: { number: string; version: number; code: string; page: number; bytes: Buffer; fileName: string },
): Promise<store.ApplicationRow> {
  const seen = await store.findApplication(context.tx, given.number);
  const verb = seen === undefined || ["draft", "returned"].includes(seen.state) ? "save" : "supply";
  const row = await lockFor(office, context, given.number, verb, given.version);
  const material = getService(office, row.item).item.materials.find(
    (one) => one.code === given.code && one.from === "person",
  );
  if (verb === "supply" && !(await owedOf(context.tx, row.application_id)).has(given.code)) {
    throw new Problem("application/not-now", "这份材料没有要求补交。已经提交的材料不能再换，有错请撤回重报。");
  }
  if (material === undefined) throw new Problem("request/not-found", "这个事项不要这份材料。");
  const { fileId, publicId } = await files.put(context.tx, { bytes: given.bytes, fileName: given.fileName });
  const page = { applicationId: row.application_id, material: material.code, pageNo: given.page, fileId };
  await store.putMaterial(context.tx, { ...page, origin: "upload", actor: context.actor.id, now: context.now });
  if (verb === "supply") await meetOwed(context, row.application_id, material.code);
  const header = await headerOf(office, context, row, row.state, row.content_no);
  const version = await store.updateHeader(context.tx, header);
  await audit(context, "material.put", row.number, { material: material.code, page: given.page, file: publicId });
  return { ...row, version };
}
