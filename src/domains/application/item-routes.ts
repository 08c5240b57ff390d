import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { agencies } from "#domains/registration/index.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import * as contract from "./contract.ts";
import type { Office } from "./handler.ts";
import { fieldsOf, itemSections, sayLimit, tagsOf } from "./item-page.ts";
import { itemSearch } from "./item-search.ts";
import { getService } from "./transition.ts";

/** Search and pages of service items: public, derived from the item folders. */
export function itemRoutes(app: FastifyInstance, host: Host, office: Office): void {
  const offered = [...office.services.values()].map((service) => service.item);
  const search = itemSearch(offered.filter((item) => item.applicants.some((applicant) => applicant !== "agency")));

  operation(app, host, {
    method: "GET",
    path: "/api/items",
    summary: "查事项：用词或拼音首字母",
    roles: ["guest"],
    query: z.strictObject({
      q: z.string().max(60).default(""),
      /** Only what a person, or an employer, may apply for. */
      applicant: z.enum(["person", "employer"]).optional(),
    }),
    answer: contract.itemList,
    safety: "read",
    handle: async (_context, { query }) => {
      const { q, applicant } = query;
      const hits = search(q).filter(({ item }) => applicant === undefined || item.applicants.includes(applicant));
      const items = hits.map(({ item, match }) => ({
        code: item.code,
        title: item.title,
        summary: item.summary,
        topic: item.topic,
        limitText: sayLimit(item.promisedLimit),
        online: item.channels.includes("web"),
        match: match === null ? null : ([match[0], match[1]] as [number, number]),
      }));
      return { body: { items, total: hits.length } };
    },
  });

  operation(app, host, {
    method: "GET",
    path: "/api/items/{code}",
    summary: "办事指南：十三项和申请表",
    roles: ["guest"],
    params: z.strictObject({ code: z.string().max(60) }),
    answer: contract.itemPage,
    safety: "read",
    handle: async ({ tx }, { params }) => {
      const service = getService(office, params.code);
      const { item } = service;
      return {
        body: {
          code: item.code,
          title: item.title,
          summary: item.summary,
          kind: item.kind,
          applicants: [...item.applicants],
          tags: tagsOf(item),
          minutes: Math.max(1, Math.round(Object.keys(item.form).length * 0.6)),
          sections: itemSections(service, await agencies(tx)),
          materials: [...item.materials],
          form: fieldsOf(item.form),
          loginNeeded: true,
          online: item.channels.includes("web"),
        },
      };
    },
  });
}
