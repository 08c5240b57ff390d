import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { getPerson, logReads, maskedNumber } from "#domains/registration/index.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import { toAmount } from "#platform/http/wire.ts";
import { maskName } from "#policy/kernel/mask.ts";
import { zeroFen } from "#policy/kernel/money.ts";
import { voucherPeople } from "./contract.ts";
import { ownFund, readers, unknownVoucher } from "./desk.ts";
import { findVoucher } from "./ledger-store.ts";
import { byVoucher } from "./params.ts";
import type { VoucherSource } from "./ports.ts";

const mostPeople = 50;

/** 凭证后面的人: masked, and each read is in the log of the person. */
export function peopleRoutes(app: FastifyInstance, host: Host, sources: readonly VoucherSource[]): void {
  operation(app, host, {
    method: "POST",
    path: "/api/funds/{fund}/vouchers/{voucher}/people",
    summary: "一张凭证后面的人，金额最大的五十个；每看一次记一笔",
    roles: [...readers],
    params: byVoucher,
    body: z.strictObject({}),
    answer: voucherPeople,
    safety: "repeatable",
    handle: async (context, { params }) => {
      const { tx, actor } = context;
      const fund = await ownFund(tx, actor, params.fund);
      const row = await findVoucher(tx, fund.fundEntityId, params.voucher);
      if (row === undefined) throw unknownVoucher();
      const of = { fundEntityId: fund.fundEntityId, voucher: row.voucher, most: mostPeople };
      for (const source of sources) {
        const found = await source.behind(tx, of);
        if (found === undefined) continue;
        const rows = [];
        for (const { personId, amount } of found.rows) {
          const person = await getPerson(tx, personId);
          const number = maskedNumber(host.secrecy, person);
          rows.push({ name: maskName(person.name), maskedNumber: number, amount: toAmount(amount, null) });
        }
        const people = found.rows.map((one) => one.personId);
        await logReads(context, people, { purpose: `核对凭证 ${row.voucher}`, seen: ["identity", "masked-number"] });
        return { body: { rows, total: found.total, sum: toAmount(found.sum, null) } };
      }
      return { body: { rows: [], total: 0, sum: toAmount(zeroFen, null) } };
    },
  });
}
