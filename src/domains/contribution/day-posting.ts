import { date } from "#policy/kernel/calendar.ts";
import { addFen, parseYuan, sayYuan } from "#policy/kernel/money.ts";
import type { DayTotal } from "./contract.ts";
import * as days from "./day-store.ts";
import type { Desk } from "./matching.ts";
import type { Posted } from "./rows-hash.ts";
import { Unmatched } from "./unmatched.ts";

/**
 * 日终: tax tells every slip of a day. It moves no money; it is what the day is held against. A day of a scheme and region is told
 * once: what tells it again, is cut, does not add up or speaks of a day to come is kept raw and waits as an exception.
 */
export async function postDayTotal(
  desk: Desk,
  message: DayTotal,
  wrong: (fault: Unmatched) => Promise<Posted>,
): Promise<Posted> {
  const { tx } = desk.context;
  const { number, scheme, region } = message;
  const day = date(message.day);
  const fault = faultOf(desk, message);
  if (fault !== undefined) return wrong(fault);
  const fundEntityId = await days.fundOfRegion(tx, scheme, region, day);
  if (fundEntityId === undefined)
    return wrong(new Unmatched("no-fund", `${message.day} 没有配置这个险种在这个地区记账的基金，日终没有用上。`));
  const before = await days.dayTold(tx, { fundEntityId, day, scheme, region });
  if (before !== undefined)
    return wrong(
      new Unmatched("day-repeated", `${message.day} 的日终已收过（报文 ${before}），这一份没有用。请与税务核对。`),
    );
  const [elsewhere] = await days.slipsTold(
    tx,
    { fundEntityId, day },
    message.slips.map((slip) => slip.voucher),
  );
  if (elsewhere !== undefined)
    return wrong(new Unmatched("line-repeated", `凭证 ${elsewhere} 在同一天别的日终里出现过，这一份没有用。`));
  const slips = message.slips.map((slip) => ({
    ...{ voucher: slip.voucher, received: parseYuan(slip.received), paidBack: parseYuan(slip.paidBack) },
  }));
  const [received, paidBack] = [parseYuan(message.controlTotal), parseYuan(message.controlPaidBack)];
  await days.insertDay(desk.context, { fundEntityId, day, scheme, region, number, slips, received, paidBack });
  return { failed: 0, rows: null };
}

function faultOf(desk: Desk, message: DayTotal): Unmatched | undefined {
  const { slips } = message;
  const [received, paidBack] = [
    addFen(...slips.map((slip) => parseYuan(slip.received))),
    addFen(...slips.map((slip) => parseYuan(slip.paidBack))),
  ];
  if (slips.length !== message.count)
    return new Unmatched("control-total", `日终写 ${message.count} 张凭证，只有 ${slips.length} 张，可能被截断。`);
  if (received !== parseYuan(message.controlTotal) || paidBack !== parseYuan(message.controlPaidBack)) {
    const why = `各凭证合计入 ${sayYuan(received)} 元、退 ${sayYuan(paidBack)} 元，与日终写的总额对不上。`;
    return new Unmatched("control-total", why);
  }
  const names = slips.map((slip) => slip.voucher);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return new Unmatched("line-repeated", `凭证 ${twice} 出现了两次。`);
  if (message.day > desk.today) return new Unmatched("future-receipt", `${message.day} 还没有到。`);
  return undefined;
}
