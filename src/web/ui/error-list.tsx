import { TriangleAlert } from "lucide-react";
import { type Ref, useId } from "react";
import { fieldId } from "./field.tsx";
import { Icon } from "./icon.tsx";

/** All that is wrong, on top of the form, each a link to its field. Takes the focus when it appears. */
export function ErrorList(props: {
  errors: readonly { readonly field: string; readonly message: string }[];
  ref: Ref<HTMLElement>;
}) {
  const id = useId();
  return (
    <section ref={props.ref} className="note bad" tabIndex={-1} aria-labelledby={id}>
      <Icon of={TriangleAlert} />
      <h2 id={id}>还有 {props.errors.length} 处要改，改好再提交</h2>
      <ul className="gap-s">
        {props.errors.map((error) => (
          <li key={error.field + error.message}>
            <a
              href={`#${fieldId(error.field)}`}
              onClick={(event) => {
                event.preventDefault();
                const control = document.getElementById(fieldId(error.field));
                control?.focus();
                control?.scrollIntoView({ block: "center" });
              }}
            >
              {error.message}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
