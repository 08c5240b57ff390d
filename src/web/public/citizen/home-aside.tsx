import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { dayOf, sayMoment, sayShortDay } from "#web/ui/format.ts";
import { accessLogQuery, notificationsQuery } from "../queries.ts";

/** The three newest messages. */
export function LatestMessages() {
  const list = useQuery(notificationsQuery).data;
  if (list === undefined) return null;
  return (
    <section className="not-elder" aria-labelledby="messages">
      <div className="head">
        <h2 id="messages">消息</h2>
        <Link to="/messages">{list.unread === 0 ? "全部" : `${list.unread} 条没看`}</Link>
      </div>
      {list.notifications.length === 0 ? (
        <p className="small muted">还没有消息。办件每走一步，这里会告诉您。</p>
      ) : (
        <ul className="lines small">
          {list.notifications.slice(0, 3).map((message) => (
            <li key={message.id}>
              <b>{message.title}</b>
              <br />
              <span className="muted">
                {sayShortDay(dayOf(message.at))} · {message.body}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The last time somebody else looked. */
export function LatestRead({ now }: { now: string }) {
  const log = useQuery(accessLogQuery).data;
  if (log === undefined) return null;
  const latest = log.rows.find((row) => row.readerKind !== "self");
  return (
    <section className="not-elder" aria-labelledby="seen">
      <div className="head">
        <h2 id="seen">谁看过我的数据</h2>
        <Link to="/access-log">全部 {log.total} 次</Link>
      </div>
      <p className="small muted">
        {latest === undefined
          ? "除了您自己，还没有人看过。"
          : `最近一次：${sayMoment(latest.at, dayOf(now))}，${latest.organisation} ${latest.staffPost ?? ""}，${latest.purpose}。`}
      </p>
    </section>
  );
}
