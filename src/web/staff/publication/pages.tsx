import { useMutation, useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useEffect, useId, useState } from "react";
import { call, newKey, Problem } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { type PublicationView, publicationPath, refreshPublications } from "./publication-queries.ts";

/** The document as it was scanned, page by page; whoever wrote it down adds pages while it waits. */
export function Pages({ of }: { of: PublicationView }) {
  const id = useId();
  const add = useMutation({
    mutationFn: (file: File) =>
      call<PublicationView>(`${publicationPath(of.number)}/pages`, {
        method: "POST",
        file,
        version: of.version,
        key: newKey(),
      }),
    onSettled: refreshPublications,
  });
  return (
    <section className="panel stack" aria-labelledby="document">
      <h2 id="document">文件{of.pages.length > 1 ? `　共 ${of.pages.length} 页` : ""}</h2>
      {of.pages.length === 0 ? <p className="muted">还没有传文件原件。批准的人要对照它看。</p> : null}
      {of.pages.map((page) => (
        <Page key={page.page} number={of.number} page={page} />
      ))}
      {of.mayWithdraw ? (
        <div className="field">
          <label className="label" htmlFor={id}>
            {of.pages.length === 0 ? "传文件原件：扫描件、照片或 PDF，最大 5 MB" : "再传一页"}
          </label>
          <input
            id={id}
            type="file"
            accept="image/png,image/jpeg,application/pdf"
            disabled={add.isPending}
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file !== undefined) add.mutate(file);
              event.target.value = "";
            }}
          />
          {add.isError ? <Failure error={add.error} level={3} /> : null}
        </div>
      ) : null}
    </section>
  );
}

function Page({ number, page }: { number: string; page: PublicationView["pages"][number] }) {
  const bytes = useQuery({
    queryKey: [publicationPath(number), "page", page.page],
    queryFn: ({ signal }) => fetchPage(`${publicationPath(number)}/pages/${page.page}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const address = useObjectUrl(bytes.data);
  if (bytes.isError) return <Failure error={bytes.error} again={() => void bytes.refetch()} level={3} />;
  if (address === undefined) return <Waiting what="文件" lines={3} />;
  if (page.mediaType.startsWith("image/"))
    return <img className="publication-page" src={address} alt={`文件第 ${page.page} 页：${page.fileName}`} />;
  return (
    <p className="row">
      <a className="btn" href={address} download={page.fileName}>
        <Icon of={Download} />
        下载 {page.fileName}
      </a>
      <span className="small muted">PDF 不在页面里打开，下载后用阅读器看。</span>
    </p>
  );
}

/** The bytes come as an attachment, so that no browser runs what somebody uploaded. */
async function fetchPage(path: string, signal: AbortSignal): Promise<Blob> {
  const response = await fetch(path, { credentials: "same-origin", signal });
  if (response.ok) return response.blob();
  const instance = response.headers.get("x-request-id") ?? "";
  throw new Problem({ title: "这一页没有打开", status: response.status, detail: "请再试一次。公布没有变。", instance });
}

function useObjectUrl(blob: Blob | undefined): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (blob === undefined) return;
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return address;
}
