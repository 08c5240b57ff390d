import { latestAwardsOf } from "#domains/benefit/index.ts";
import { getAgency, getPerson, openNumber } from "#domains/registration/index.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { printSheet } from "#platform/print/sheet.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { amountInWords } from "#policy/kernel/amount-in-words.ts";
import { month, sayDate, sayMonth } from "#policy/kernel/calendar.ts";
import { fen, parseYuan, sayYuan } from "#policy/kernel/money.ts";
import { accountOf, lastDemand } from "./account.ts";
import type { Place } from "./act.ts";
import * as store from "./store.ts";
import { howOf, monthsOf, planOf } from "./view.ts";

/**
 * 退回通知书: which months were paid too much, what has come back, what is still to be returned and how, as it stands on the day on
 * which it is printed. There is one once the person was told.
 *
 * @law 社会保险经办条例 第四十六条
 */
export async function demandNotice(context: Context, secrecy: Secrecy, place: Place): Promise<Buffer> {
  const { tx, now } = context;
  const account = await accountOf(tx, place.personId, place.fundEntityId);
  const told = lastDemand(account.acts);
  if (told === undefined)
    throw new Problem("request/not-found", "还没有发过退回通知，没有通知书可以打印。请先通知本人。");
  const person = await getPerson(tx, place.personId);
  const [award] = await latestAwardsOf(tx, [place.personId]);
  if (award === undefined) throw new Error(`person ${place.personId} was told to return what was never awarded`);
  const agency = await getAgency(tx, award.agency_id);
  const { charged, open } = account.balance;
  const months = await monthsOf(tx, account);
  return printSheet({
    title: "多发待遇退回通知书",
    marks: [
      ["通知", `第${told.act_no}号`],
      ["通知日期", sayDate(businessDate(told.at))],
    ],
    parts: [
      {
        ...{ kind: "pairs", heading: null, across: 2 },
        rows: [
          [
            ["姓名", person.name],
            ["社会保障号码", openNumber(secrecy, person)],
          ],
          [
            ["基金", (await store.fundNames(tx)).get(place.fundEntityId) ?? ""],
            ["经办机构", agency.name],
          ],
          [
            ["多发（元）", sayYuan(charged)],
            ["已退回、已抵扣等（元）", sayYuan(fen(charged - open))],
          ],
        ],
      },
      {
        ...{ kind: "table", heading: "哪些月份多发了" },
        columns: [
          { title: "月份", number: false, wide: true },
          { title: "多发（元）", number: true, wide: false },
          { title: "还要退（元）", number: true, wide: false },
        ],
        rows: months.map((one) => [
          sayMonth(month(one.month)),
          sayYuan(parseYuan(one.amount.yuan)),
          sayYuan(parseYuan(one.open.yuan)),
        ]),
        total: ["还要退回", amountInWords(open > 0n ? open : fen(0n)), sayYuan(open)],
      },
      {
        ...{ kind: "lines", heading: "为什么、怎么退", size: 10.5 },
        lines: numbered([`${told.reason}。`, ...howOf(account, planOf(account, context))]),
      },
      {
        ...{ kind: "lines", heading: "依据和救济", size: 9.5 },
        lines: numbered([legalBasis, remedies, "印章为演示图样，不是依法备案的电子印章。"]),
      },
    ],
    issuer: agency.name,
    issuedAt: now,
    issuedOn: sayDate(businessDate(now)),
    qr: null,
    footLines: [`数字截至${sayDate(businessDate(now))}，以“我的待遇”里的为准。`],
    seal: [agency.name.replace(/（.*）$/, ""), "演示专用章"],
  });
}

const numbered = (lines: readonly string[]): readonly string[] => lines.map((line, index) => `${index + 1}. ${line}`);
const legalBasis =
  "《社会保险经办条例》（国务院令第765号）第四十六条：多享受的待遇要退回，可以商定分期，也可以从以后的待遇里抵扣。";
const remedies =
  "对本通知有异议，可以先向经办机构申请核查；也可以自收到本通知之日起六十日内申请行政复议，或六个月内向人民法院起诉。";
