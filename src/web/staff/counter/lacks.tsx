import { Circle } from "lucide-react";
import { fieldId } from "#web/ui/field.tsx";
import { Icon } from "#web/ui/icon.tsx";
import type { Lack } from "./intake-state.ts";

/** What the page still waits for before the law is asked. */
export function Lacks({ of: lacks }: { of: readonly Lack[] | undefined }) {
  return (
    <section className="panel" aria-labelledby="findings">
      <h2 id="findings">
        预检　{lacks === undefined ? "还没有开始" : lacks.length === 0 ? "正在问" : `还差 ${lacks.length} 处`}
      </h2>
      {lacks === undefined ? (
        <p className="muted">选好事项，填好证件号码和姓名，会自动核对能不能办。</p>
      ) : (
        <ul className="find-list lacks">
          {lacks.map((lack) => (
            <li key={lack.control}>
              <button
                type="button"
                className="t lack"
                onClick={() => document.getElementById(fieldId(lack.control))?.focus()}
              >
                <Icon of={Circle} />
                {lack.say}
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className="small muted gap-above">核对时会读这个人的参保记录，本人能看到这一次。</p>
    </section>
  );
}
