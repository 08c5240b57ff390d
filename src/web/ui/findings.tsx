import { Check, CircleAlert, CircleX } from "lucide-react";
import type { ApplicationView } from "#domains/application/contract.ts";
import { sayLaw } from "./derivation-words.ts";
import { Tag, type TagTone } from "./tag.tsx";
import { Why } from "./why.tsx";

type Finding = ApplicationView["findings"][number];

const word: Record<Finding["level"], string> = { pass: "通过", remind: "请留意", block: "办不了" };
const tone: Record<Finding["level"], TagTone> = { pass: "ok", remind: "warn", block: "danger" };
const drawing = { pass: Check, remind: CircleAlert, block: CircleX } as const;
const order: readonly Finding["level"][] = ["block", "remind", "pass"];

/** 办前预检: what would be sent back is said before submission, with the way out. What blocks comes first. */
export function Findings({ of: findings, today }: { of: readonly Finding[]; today: string }) {
  const sorted = findings.toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
  return (
    <ul className="lines findings">
      {sorted.map((finding) => {
        return (
          <li key={finding.code} className={finding.level}>
            <p className="row">
              <Tag tone={tone[finding.level]} icon={drawing[finding.level]}>
                {word[finding.level]}
              </Tag>
              <b>{finding.title}</b>
            </p>
            <p className="small">{finding.text}</p>
            <p className="small muted">
              {finding.source === undefined ? null : <>依据 {sayLaw(finding.source)}</>}
              <Why of={finding} today={today} />
            </p>
          </li>
        );
      })}
    </ul>
  );
}
