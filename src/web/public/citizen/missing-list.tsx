import { Link } from "@tanstack/react-router";
import type { ApplicationView } from "#domains/application/contract.ts";
import { fieldId } from "#web/ui/field.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Defects } from "#web/ui/timeline.tsx";

/**
 * After 退回补正: everything that is missing, numbered; the rest is kept. On the form each defect leads to its field, on
 * the page of the application one button leads to the form.
 */
export function Missing({ of: view, onForm }: { of: ApplicationView; onForm: boolean }) {
  const back = view.timeline.toSorted((a, b) => b.at.localeCompare(a.at)).find((entry) => entry.verb === "return");
  if (view.state !== "returned" || back === undefined) return null;
  return (
    <Notice
      tone="returned"
      title={`退回来了，缺 ${back.defects.length} 项`}
      acts={
        onForm ? undefined : (
          <Link className="btn main" to="/applications/$number/edit" params={{ number: view.number }}>
            去补正，再提交
          </Link>
        )
      }
    >
      <Defects of={back.defects} {...(onForm ? { link: toField } : {})} />
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
