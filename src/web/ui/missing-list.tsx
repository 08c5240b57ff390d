import type { ReactNode } from "react";
import type { ApplicationView } from "#domains/application/contract.ts";
import { fieldId } from "./field.tsx";
import { Notice } from "./notice.tsx";
import { Defects } from "./timeline.tsx";

/**
 * After 退回补正: everything that is missing, numbered; the rest is kept. On the form each defect leads to its field, on
 * the page of the application `toForm` leads to the form.
 */
export function Missing({ of: view, toForm }: { of: ApplicationView; toForm?: ReactNode }) {
  const back = view.timeline.toSorted((a, b) => b.at.localeCompare(a.at)).find((entry) => entry.verb === "return");
  if (view.state !== "returned" || back === undefined) return null;
  return (
    <Notice tone="returned" title={`退回来了，缺 ${back.defects.length} 项`} acts={toForm}>
      <Defects of={back.defects} {...(toForm === undefined ? { link: toField } : {})} />
      <p className="small">其余都替您留着。补正期间办理时限停表。</p>
    </Notice>
  );
}

const toField = (field: string) => (
  <a
    href={`#${fieldId(field)}`}
    onClick={(event) => {
      event.preventDefault();
      document.getElementById(fieldId(field))?.focus();
    }}
  >
    去改
  </a>
);
