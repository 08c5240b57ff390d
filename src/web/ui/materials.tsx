import { useMutation } from "@tanstack/react-query";
import { Check, Upload } from "lucide-react";
import { useState } from "react";
import type { ApplicationView } from "#domains/application/contract.ts";
import { call } from "./api.ts";
import { sayLaw } from "./derivation-words.ts";
import { Failure } from "./failure.tsx";
import { fieldId } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { refusalOf } from "./material-file.ts";
import { Tag } from "./tag.tsx";

type Material = ApplicationView["materials"][number];

/** 申报材料: what the agency has already is 免交; the rest is photographed, and every page gets a receipt. */
export function Materials(props: {
  view: ApplicationView;
  /** What was typed must have arrived before a page is sent; then this is the version that the page goes on. */
  settled: () => Promise<number>;
  received: (view: ApplicationView) => void;
}) {
  if (props.view.materials.length === 0) return null;
  return (
    <section className="panel stack" aria-labelledby="materials">
      <h2 id="materials">材料</h2>
      <ul className="lines">
        {props.view.materials.map((material) => (
          <li key={material.code} className="gap-s">
            <p className="row between">
              <b>{material.title}</b>
              {material.from === "registry" ? (
                <Tag tone="ok" icon={Check}>
                  免交
                </Tag>
              ) : (
                <Tag tone={material.held.length === 0 ? "ochre" : "ok"}>
                  {material.held.length === 0 ? "还没有交" : `收到 ${material.held.length} 页`}
                </Tag>
              )}
            </p>
            <p className="small muted">
              {material.from === "registry"
                ? "经办机构已经有了，不用您交。"
                : "拍照或选文件：图片或 PDF，每页不超过 5 MB。"}
              依据 {sayLaw(material.legalBasis)}
            </p>
            {material.from === "registry" ? null : <Pages {...props} material={material} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Pages(props: {
  view: ApplicationView;
  material: Material;
  settled: () => Promise<number>;
  received: (view: ApplicationView) => void;
}) {
  const { material } = props;
  const [refusal, setRefusal] = useState<string>();
  const next = material.held.reduce((last, page) => Math.max(last, page.page), 0) + 1;
  const upload = useMutation({
    mutationFn: async (file: File) => {
      const version = await props.settled();
      return call<ApplicationView>(`/api/applications/${props.view.number}/materials/${material.code}/${next}`, {
        method: "PUT",
        file,
        version,
      });
    },
    onSuccess: props.received,
  });
  return (
    <div className="gap-s">
      {material.held.length === 0 ? null : (
        <ul className="small gap-s">
          {material.held.map((page) => (
            <li key={page.page}>
              <Icon of={Check} /> 第 {page.page} 页{page.origin === "seen" ? "，窗口看过原件" : ""}{" "}
              {page.fileName === null ? null : `收到 ${page.fileName}`}
            </li>
          ))}
        </ul>
      )}
      <label className="btn upload">
        <Icon of={Upload} />
        {upload.isPending ? "正在传" : material.held.length === 0 ? "拍照或选文件" : "再加一页"}
        <input
          id={fieldId(material.code)}
          className="sr"
          type="file"
          accept="image/png,image/jpeg,application/pdf"
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = "";
            if (file === undefined) return;
            const refused = refusalOf(file);
            setRefusal(refused);
            if (refused === undefined) upload.mutate(file);
          }}
        />
        <span className="sr">{material.title}</span>
      </label>
      <p role="status" className="small">
        {upload.isSuccess ? `第 ${next - 1} 页收到了。` : ""}
        {refusal ?? ""}
      </p>
      {upload.isError ? <Failure error={upload.error} kept="别的内容都还在。" level={3} /> : null}
    </div>
  );
}
