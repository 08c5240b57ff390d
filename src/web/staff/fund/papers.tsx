import { useMutation } from "@tanstack/react-query";
import { useId } from "react";
import { call, newKey } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { sayMoment } from "#web/ui/format.ts";
import { refreshFund, type VoucherView, voucherPath } from "./fund-queries.ts";

/** 附件: the paper behind a voucher. Added, never taken away. */
export function Papers({ fund, of }: { fund: string; of: Pick<VoucherView, "voucher" | "files" | "mayAttach"> }) {
  const id = useId();
  const add = useMutation({
    mutationFn: (file: File) => call(`${voucherPath(fund, of.voucher)}/files`, { method: "POST", file, key: newKey() }),
    onSuccess: refreshFund,
  });
  return (
    <section className="panel stack" aria-labelledby={`${id}h`}>
      <h2 id={`${id}h`}>附件</h2>
      {of.files.length === 0 ? <p className="small muted">还没有附件。</p> : null}
      <ul className="lines small">
        {of.files.map((one) => (
          <li key={one.file}>
            <a href={`${voucherPath(fund, of.voucher)}/files/${one.file}`} download>
              {one.name}
            </a>
            {"　"}
            <span className="muted">
              {one.by}，{sayMoment(one.at)}
            </span>
          </li>
        ))}
      </ul>
      {of.mayAttach ? (
        <div className="field">
          <label className="label" htmlFor={id}>
            加一个附件
          </label>
          <input
            id={id}
            className="input"
            type="file"
            accept="image/jpeg,image/png,application/pdf"
            disabled={add.isPending}
            aria-describedby={`${id}n`}
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              event.target.value = "";
              if (file !== undefined) add.mutate(file);
            }}
          />
          <p className="small muted" id={`${id}n`}>
            {add.isPending ? "正在上传" : "照片或 PDF，最大 5 MB。加了就留着。"}
          </p>
        </div>
      ) : null}
      {add.isError ? <Failure error={add.error} level={3} /> : null}
    </section>
  );
}
