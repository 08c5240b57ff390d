import { sayDay } from "#web/ui/format.ts";
import { Tag } from "#web/ui/tag.tsx";
import { Link } from "../links.tsx";
import type { ApplicationView } from "../queries.ts";

/** What another body is deciding meanwhile: for what, who, until when. The clock stands. */
export function WaitingPanel({ of: waiting }: { of: NonNullable<ApplicationView["waiting"]> }) {
  return (
    <section className="panel" aria-labelledby="waiting">
      <h2 id="waiting">
        等外部结果　{waiting.overdue ? <Tag tone="danger">已超过约定日期</Tag> : <Tag tone="pine">期间停表</Tag>}
      </h2>
      <p>
        {waiting.from}：{waiting.forWhat}
      </p>
      <p className="small muted">
        {sayDay(waiting.since)}送出，最晚 {sayDay(waiting.until)}
        {waiting.overdue ? "。请催办，不会自动通过。" : "。"}
      </p>
    </section>
  );
}

/** Applications that this one undoes or continues, and those that do so with it. */
export function LinksPanel({ of: links }: { of: ApplicationView["links"] }) {
  if (links.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="links">
      <h2 id="links">相关办件</h2>
      <ul className="lines">
        {links.map((link) => (
          <li key={link.number}>
            <Link to="/cases/$number" params={{ number: link.number }}>
              {link.title} <span className="mono">{link.number}</span>
            </Link>
            <span className="small muted block">{link.text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
