import { Problem } from "#web/ui/api.ts";

/** The bytes of a page. They come as an attachment, so that no browser runs what somebody uploaded. */
export async function fetchFile(file: string, signal: AbortSignal): Promise<Blob> {
  const response = await fetch(`/api/files/${encodeURIComponent(file)}`, { credentials: "same-origin", signal });
  if (response.ok) return response.blob();
  throw new Problem({
    title: "这一页材料没有打开",
    status: response.status,
    detail: response.status === 404 ? "这一页材料找不到了。请退回补正，请申请人重新交。" : "请再试一次。办件没有变。",
    instance: response.headers.get("x-request-id") ?? "",
  });
}
