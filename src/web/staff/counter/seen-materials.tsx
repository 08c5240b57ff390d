import { Checkbox } from "antd";
import { Camera, Check } from "lucide-react";
import { useState } from "react";
import { fieldId } from "#web/ui/field.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Tag } from "#web/ui/tag.tsx";
import type { ItemPage } from "../queries.ts";
import { DocumentCamera, type Taken } from "./camera.tsx";
import { materialControl } from "./pointer.ts";

export type Scans = Readonly<Record<string, readonly Taken[]>>;

/** 原件已核: what the person shows is looked at and ticked; what the agency has is not asked for. */
export function SeenMaterials(props: {
  number: number;
  materials: ItemPage["materials"];
  seen: readonly string[];
  errorOf: (control: string) => string | undefined;
  change: (seen: readonly string[]) => void;
  /** Pages that the document camera took, by material. */
  scans: Scans;
  scanned: (scans: Scans) => void;
}) {
  const { seen, scans } = props;
  const [camera, setCamera] = useState<string>();
  if (props.materials.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="step-materials">
      <h2 id="step-materials">{props.number}　看什么</h2>
      <ul className="lines seen">
        {props.materials.map((material) => {
          const control = materialControl(material.code);
          const error = props.errorOf(control);
          return (
            <li key={material.code}>
              {material.from === "registry" ? (
                <span className="row between">
                  {material.title}
                  <Tag tone="ok" icon={Check}>
                    免交，机构已有
                  </Tag>
                </span>
              ) : (
                <Checkbox
                  id={fieldId(control)}
                  checked={seen.includes(material.code)}
                  aria-invalid={error !== undefined}
                  onChange={(event) =>
                    props.change(
                      event.target.checked ? [...seen, material.code] : seen.filter((code) => code !== material.code),
                    )
                  }
                >
                  <b>原件已核</b>　{material.title}
                  {error === undefined ? null : <span className="small wrong block">{error}</span>}
                </Checkbox>
              )}
              {material.from === "registry" ? null : camera === material.code ? (
                <DocumentCamera
                  title={material.title}
                  pages={scans[material.code] ?? []}
                  change={(pages) => props.scanned({ ...scans, [material.code]: pages })}
                  close={() => setCamera(undefined)}
                />
              ) : (
                <button type="button" className="chip" onClick={() => setCamera(material.code)}>
                  <Icon of={Camera} />
                  高拍{(scans[material.code]?.length ?? 0) > 0 ? `，已有 ${scans[material.code]?.length} 页` : ""}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
