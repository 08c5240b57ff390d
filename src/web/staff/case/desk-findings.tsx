import { CircleAlert, CircleCheck, Info, type LucideIcon } from "lucide-react";
import { sayLaw } from "#web/ui/derivation-words.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Why } from "#web/ui/why.tsx";
import { LeadToParameters } from "../publication/lead.tsx";
import type { ApplicationView } from "../queries.ts";

type Finding = ApplicationView["findings"][number];

/** What the pre-check found: what blocks first, each with its law and its calculation; what passed in one line. */
export function DeskFindings(props: { of: readonly Finding[]; today: string; title?: string }) {
  const at = (level: Finding["level"]) => props.of.filter((finding) => finding.level === level);
  const [blocks, reminds, passed] = [at("block"), at("remind"), at("pass")];
  return (
    <section className="panel" aria-labelledby="findings">
      <h2 id="findings">
        {props.title ?? "预检"}　{sayFindings(blocks.length, reminds.length, passed.length)}
      </h2>
      <ul className="find-list">
        {blocks.map((finding) => (
          <One key={finding.code} of={finding} icon={CircleAlert} tone="bad" today={props.today} />
        ))}
        {reminds.map((finding) => (
          <One key={finding.code} of={finding} icon={Info} tone="warn" today={props.today} />
        ))}
        {passed.length === 0 ? null : (
          <li>
            <p className="t good">
              <Icon of={CircleCheck} />
              {blocks.length + reminds.length === 0 ? "" : "其余 "}
              {passed.length} 项通过
            </p>
            <ul className="d passed">
              {passed.map((finding) => (
                <li key={finding.code}>
                  <span className="muted">{finding.title}</span> <Why of={finding} today={props.today} />
                </li>
              ))}
            </ul>
          </li>
        )}
      </ul>
    </section>
  );
}

function sayFindings(blocks: number, reminds: number, passed: number): string {
  if (blocks > 0) return `${blocks} 项须处理`;
  if (reminds > 0) return `${reminds} 项提醒`;
  return passed > 0 ? "全部通过" : "还没有结果";
}

function One(props: { of: Finding; icon: LucideIcon; tone: "bad" | "warn"; today: string }) {
  const { of: finding } = props;
  return (
    <li>
      <p className={`t ${props.tone}`}>
        <Icon of={props.icon} />
        {finding.title}
      </p>
      <div className="d">
        <p>{finding.text}</p>
        {finding.text.includes("参数未配置") ? <LeadToParameters /> : null}
        <p className="small muted">
          {finding.source === undefined ? null : <>依据 {sayLaw(finding.source)} </>}
          <Why of={finding} today={props.today} />
        </p>
      </div>
    </li>
  );
}
