import { audit } from "#platform/audit/audit.ts";
import { sql } from "#platform/db/database.ts";
import type { FileStore } from "#platform/files/files.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { type ApplicationRow, putMaterial } from "./store.ts";

/**
 * 高拍仪: a page taken at the counter before the application is there. It belongs to whoever took it, for an hour, and to one
 * application.
 */
export async function keepScan(context: Context, files: FileStore, bytes: Buffer): Promise<string> {
  const { fileId, publicId } = await files.put(context.tx, { bytes, fileName: "高拍仪" });
  await sql`insert into scan (file_id, taken_by) values (${fileId}, ${context.actor.id})`.execute(context.tx);
  await audit(context, "scan.take", publicId);
  return publicId;
}

/** Puts the scans of a material into the application, in their order. Each serves once. */
export async function attachScans(
  context: Context,
  row: ApplicationRow,
  given: readonly { readonly material: string; readonly files: readonly string[] }[],
): Promise<void> {
  for (const { material, files } of given) {
    for (const [index, publicId] of files.entries()) {
      const taken = await sql<{ file_id: string }>`
        update scan s set application_id = ${row.application_id}
        from file f
        where f.file_id = s.file_id and f.public_id = ${publicId} and s.taken_by = ${context.actor.id}
          and s.application_id is null and s.taken_at > now() - interval '1 hour'
        returning s.file_id`.execute(context.tx);
      const [scan] = taken.rows;
      if (scan === undefined) throw new Problem("application/materials", "有一页高拍图已经过期或用过了，请重新拍。");
      await putMaterial(context.tx, {
        applicationId: row.application_id,
        material,
        pageNo: index + 1,
        fileId: scan.file_id,
        origin: "upload",
        actor: context.actor.id,
        now: context.now,
      });
    }
  }
}
