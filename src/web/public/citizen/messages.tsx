import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Bell, Check } from "lucide-react";
import { call } from "#web/ui/api.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayMoment } from "#web/ui/format.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Tag } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Crumbs } from "../crumbs.tsx";
import { notificationsQuery, queryClient } from "../queries.ts";
import { useToday } from "../use-today.ts";

/** 消息: what happened to the person's applications and money, newest first. */
export function Messages() {
  const today = useToday();
  const list = useQuery(notificationsQuery);
  const read = useMutation({
    mutationFn: () => call("/api/me/notifications/read", { method: "POST", body: {} }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: notificationsQuery.queryKey }),
  });
  return (
    <div className="stack-l">
      <div>
        <Crumbs>消息</Crumbs>
        <div className="head">
          <Title text="消息" />
          {list.data === undefined || list.data.unread === 0 ? null : (
            <button type="button" className="btn" onClick={() => read.mutate()}>
              <Icon of={Check} />
              {list.data.unread} 条都看过了
            </button>
          )}
        </div>
      </div>
      {list.isError ? <Failure error={list.error} again={() => void list.refetch()} /> : null}
      {read.isError ? <Failure error={read.error} /> : null}
      {list.isPending ? <Waiting what="消息" lines={5} /> : null}
      {list.data?.notifications.length === 0 ? (
        <Empty icon={Bell} title="还没有消息" why="办件每走一步、钱每次到账，这里都会告诉您。" />
      ) : null}
      {list.data === undefined || list.data.notifications.length === 0 ? null : (
        <ul className="panel lines">
          {list.data.notifications.map((message) => (
            <li key={message.id}>
              <p className="row between">
                <span className="row">
                  <b>{message.title}</b>
                  {message.unread ? <Tag tone="ochre">没看过</Tag> : null}
                </span>
                <time className="small muted" dateTime={message.at}>
                  {sayMoment(message.at, today)}
                </time>
              </p>
              <p>{message.body}</p>
              {message.applicationNumber === null ? null : (
                <p className="small">
                  办件{" "}
                  <Link to="/applications/$number" params={{ number: message.applicationNumber }} className="mono">
                    {message.applicationNumber}
                  </Link>
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
