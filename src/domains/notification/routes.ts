import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { ownPerson } from "#platform/auth/actor.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import { notificationList } from "./contract.ts";
import { markAllRead, type NotificationRow, notificationsOf } from "./index.ts";

export function notificationRoutes(app: FastifyInstance, host: Host): void {
  operation(app, host, {
    method: "GET",
    path: "/api/me/notifications",
    summary: "我的消息",
    roles: ["citizen"],
    answer: notificationList,
    safety: "read",
    handle: async ({ tx, actor }) => ({ body: view(await notificationsOf(tx, ownPerson(actor))) }),
  });

  operation(app, host, {
    method: "POST",
    path: "/api/me/notifications/read",
    summary: "把消息都标为已读",
    roles: ["citizen"],
    body: z.strictObject({}),
    answer: notificationList,
    safety: "effect",
    handle: async (context) => {
      const personId = ownPerson(context.actor);
      await markAllRead(context, personId);
      return { body: view(await notificationsOf(context.tx, personId)) };
    },
  });
}

const view = (rows: readonly NotificationRow[]) => ({
  notifications: rows.map((row) => ({
    id: row.notification_id,
    at: row.at.toISOString(),
    title: row.title,
    body: row.body,
    applicationNumber: row.application_number,
    unread: row.read_at === null,
  })),
  unread: rows.filter((row) => row.read_at === null).length,
});
