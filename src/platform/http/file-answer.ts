import { z } from "zod";
import { Problem } from "./problem.ts";

// Files on the wire: their bytes as the body, their names percent-encoded in a header, because a header carries no Chinese.

export const fileBytes = z
  .instanceof(Buffer, { error: "请选一个文件" })
  .meta({ type: "string", format: "binary" }) as unknown as z.ZodType<Buffer>;

/** Says of an answer that it is a file to be kept: never shown in our pages, and nothing in it runs. */
export function sendAs(
  reply: {
    type(type: string): { header(name: string, value: string): { header(name: string, value: string): unknown } };
  },
  { mediaType, fileName }: { readonly mediaType: string; readonly fileName: string },
): void {
  reply
    .type(mediaType)
    .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`)
    .header("content-security-policy", "sandbox; default-src 'none'");
}

/** The name of an uploaded file as its browser told it, or what to call it otherwise. */
export function uploadedName(headers: Readonly<Record<string, unknown>>, otherwise: string): string {
  const header = headers["x-file-name"];
  const told = typeof header === "string" ? header : "";
  try {
    return told === "" ? otherwise : decodeURIComponent(told);
  } catch {
    throw new Problem("request/invalid", "文件名读不出来。请改一个名字再上传。");
  }
}
