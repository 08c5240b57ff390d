import type { FastifyInstance } from "fastify";
import { ownPerson } from "#platform/auth/actor.ts";
import { sayInstant } from "#platform/config/clock.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import { type CardAxis, sayCardState } from "#policy/card/axes.ts";
import type { CardFact } from "#policy/facts.ts";
import { cardView } from "./contract.ts";
import { cardAt } from "./index.ts";

export function cardRoutes(app: FastifyInstance, host: Host): void {
  operation(app, host, {
    method: "GET",
    path: "/api/me/card",
    summary: "我的社保卡：五个方面的状态",
    roles: ["citizen"],
    answer: cardView,
    safety: "read",
    handle: async ({ tx, actor, now }) => {
      const card = await cardAt(tx, ownPerson(actor), now);
      return { body: { card: card === null ? null : viewOf(card) } };
    },
  });
}

function viewOf(card: CardFact) {
  const axis = <Axis extends CardAxis>(name: Axis) => ({ state: card[name], name: sayCardState(name, card[name]) });
  return {
    lastDigits: card.last4,
    issuingBank: card.issuingBank,
    bankHotline: card.bankHotline,
    application: axis("application"),
    production: axis("production"),
    social: axis("social"),
    financial: axis("financial"),
    ecard: axis("ecard"),
    ecardUsable: card.ecard === "bound",
    temporaryLossUntil: card.temporaryLossUntil,
    temporaryLossText:
      card.temporaryLossUntil === null
        ? null
        : `口头挂失到 ${sayInstant(new Date(card.temporaryLossUntil))} 为止，到时自动解除`,
  };
}
