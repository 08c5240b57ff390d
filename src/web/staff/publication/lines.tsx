import { sayDay, sayYuan } from "#web/ui/format.ts";
import { Tag } from "#web/ui/tag.tsx";
import type { LineView, Touched } from "./publication-queries.ts";

/** The values of a publication, each with what it is among the others, or why it cannot stand. */
export function Lines({ lines }: { lines: readonly LineView[] }) {
  return (
    <ul className="lines">
      {lines.map((line) => (
        <li key={`${line.parameter}${line.region}${line.from}`} className="stack gap-s">
          <span className="row between">
            <span>
              {line.label}（{line.regionName}）
              <span className="small muted block">
                {sayDay(line.from)}起{line.to === null ? "" : `，到${sayDay(line.to)}`}
              </span>
            </span>
            {line.kindName === null ? <Tag tone="danger">不能公布</Tag> : <Tag tone="pine">{line.kindName}</Tag>}
          </span>
          {line.said === null ? null : <b className="block">{line.said}</b>}
          {line.before === null ? null : (
            <span className="small muted block">
              {line.kindName === "更正" ? "原来是" : "上一期是"} {line.before}
            </span>
          )}
          {line.faults.map((fault) => (
            <span key={fault.text} className="bad block">
              {fault.text}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** What it changes of what is kept: how much, what it comes to, and what happens then. */
export function WhatItTouches({ touched }: { touched: readonly Touched[] }) {
  return (
    <ul className="lines">
      {touched.map((one) => (
        <li key={one.title} className="stack gap-s">
          <span>
            {one.title}：
            {one.count === 0 ? (
              "没有要重算的。"
            ) : (
              <b>
                {one.count.toLocaleString("zh-CN")} {one.unit}
                {one.people === null ? "" : `，${one.people.toLocaleString("zh-CN")} 人`}
              </b>
            )}
          </span>
          {one.sums.length === 0 || one.count === 0 ? null : (
            <dl className="facts">
              {one.sums.map((sum) => (
                <div key={sum.label} className="row between">
                  <dt className="muted">{sum.label}</dt>
                  <dd>{sayYuan(sum.yuan)} 元</dd>
                </div>
              ))}
            </dl>
          )}
          {one.note === null ? null : <span className="small muted block">{one.note}</span>}
        </li>
      ))}
    </ul>
  );
}
