import assert from "node:assert/strict";
import { test } from "node:test";
import { accountInterestRate } from "#policy/account/values.ts";
import { contributionLimits } from "#policy/contribution/values.ts";
import { date, month } from "#policy/kernel/calendar.ts";
import { isWorkingDay } from "#policy/kernel/working-days.ts";
import {
  assertInvariants,
  contextOf,
  later,
  onDemo,
  problemOf,
  secrecy,
  staff,
  wednesday,
} from "../../../test/office.ts";
import {
  approver,
  base2026,
  data,
  draftOf,
  files,
  png,
  publish,
  rate2026,
  thursday,
} from "../../../test/publishing.ts";
import type { PublicationLine } from "./contract.ts";
import { earliestKnownFrom, lawWithPublished } from "./law.ts";
import { addPage, approvePublication, refusePublication, withdrawPublication } from "./publication.ts";
import { viewOf } from "./view.ts";

test("a value approved on the 18th is unknown on the 18th and known on the 19th", () =>
  onDemo(async (tx) => {
    const law = () => lawWithPublished(tx, thursday);
    const rateOn = async (knownOn: string, day: string) =>
      (await law()).asKnownOn(date(knownOn)).on(date(day)).find(accountInterestRate);
    const row = await publish(tx, [rate2026]);
    assert.equal(row.known_from, "2026-11-19");
    assert.equal((await rateOn("2026-11-18", "2026-06-30")).kind, "missing");
    const found = await rateOn("2026-11-19", "2026-06-30");
    assert.equal(found.kind === "known" && found.value, 21_300n);
    assert.equal(found.kind === "known" && found.parameter.status, "confirmed");
    assert.equal(found.kind === "known" && found.parameter.source.number, "陕人社发〔2026〕30号");
    // In force from 1 January to 31 December 2026, and not a day longer; 2025 stays 1.5 %.
    const before = await rateOn("2026-11-19", "2025-12-31");
    assert.equal(before.kind === "known" && before.value, 15_000n);
    assert.equal((await rateOn("2026-11-19", "2026-01-01")).kind, "known");
    assert.equal((await rateOn("2026-11-19", "2026-12-31")).kind, "known");
    assert.equal((await rateOn("2026-11-19", "2027-01-01")).kind, "missing");
    await assertInvariants(tx);
  }));

test("approved after 23:00 it is known a day later: every process has read it when the day begins", () => {
  assert.equal(earliestKnownFrom(new Date("2026-11-18T22:59:59+08:00")), "2026-11-19");
  assert.equal(earliestKnownFrom(new Date("2026-11-18T23:00:00+08:00")), "2026-11-20");
});

test("a draft that was wished for today is refused, and one approved late is known from the day after its approval", () =>
  onDemo(async (tx) => {
    assert.equal(await problemOf(draftOf(tx, [rate2026], { knownFrom: "2026-11-18" })), "publication/refused");
    const { number, version } = await draftOf(tx, [rate2026]);
    await addPage(contextOf(tx, data), files, { number, version, bytes: png, fileName: "通知.png" });
    const row = await approvePublication(contextOf(tx, approver, later(5)), secrecy, { number, version: version + 1 });
    assert.equal(row.known_from, "2026-11-24"); // the 18th + 5 days = the 23rd, and the day after it
  }));

test("a correction holds from its own day on; until then the first value stays", () =>
  onDemo(async (tx) => {
    await publish(tx, [rate2026]);
    const corrected = { ...rate2026, value: { value: "0.0312" } };
    // On the same known day nobody could say which of the two holds.
    assert.equal(await problemOf(draftOf(tx, [corrected])), "publication/refused");
    await publish(tx, [corrected], { knownFrom: "2026-11-20", at: later(1) });
    const law = await lawWithPublished(tx, date("2026-11-20"));
    const valueOn = (knownOn: string) => {
      const found = law.asKnownOn(date(knownOn)).on(date("2026-07-01")).find(accountInterestRate);
      return found.kind === "known" ? found.value : undefined;
    };
    assert.deepEqual(
      [valueOn("2026-11-18"), valueOn("2026-11-19"), valueOn("2026-11-20")],
      [undefined, 21_300n, 31_200n],
    );
    await assertInvariants(tx);
  }));

test("what ships unconfirmed is confirmed by a document: the value stays, the mark goes", () =>
  onDemo(async (tx) => {
    const { name } = contributionLimits("enterprise-pension");
    const confirms: PublicationLine = { kind: "confirms", parameter: name, region: "610000", from: date("2026-01-01") };
    await publish(tx, [confirms]);
    const law = await lawWithPublished(tx, thursday);
    const statusOn = (knownOn: string) => {
      const found = law
        .asKnownOn(date(knownOn))
        .on(month("2026-05"))
        .find(contributionLimits("enterprise-pension"), "610000");
      return found.kind === "known" ? [found.parameter.status, found.value.floor] : [];
    };
    assert.deepEqual(statusOn("2026-11-18"), ["unconfirmed", 481_860n]);
    assert.deepEqual(statusOn("2026-11-19"), ["confirmed", 481_860n]);
    assert.equal(await problemOf(draftOf(tx, [confirms], { knownFrom: "2026-11-20" })), "publication/refused");
  }));

test("the holidays of 2027 make 7 October a day off from the day on which they are known", () =>
  onDemo(async (tx) => {
    const daysOff = ["01-01", "02-05", "02-06", "02-08", "04-05", "05-03", "10-01", "10-07"].map(
      (day) => `2027-${day}`,
    );
    const value = { daysOff, workingWeekends: ["2027-10-09"] };
    const line: PublicationLine = {
      ...{ kind: "value", parameter: "working-calendar", region: "national", value },
      ...{ from: date("2027-01-01"), to: date("2027-12-31") },
    };
    await publish(tx, [line]);
    const law = await lawWithPublished(tx, thursday);
    const works = (knownOn: string, day: string) => isWorkingDay(law.asKnownOn(date(knownOn)).calendar, date(day));
    assert.deepEqual([works("2026-11-18", "2027-10-07"), works("2026-11-19", "2027-10-07")], [true, false]);
    assert.deepEqual([works("2026-11-18", "2027-10-09"), works("2026-11-19", "2027-10-09")], [false, true]); // a Saturday
  }));

test("two drafts for the same beginning do not wait beside each other", () =>
  onDemo(async (tx) => {
    const { number, version } = await draftOf(tx, [rate2026]);
    assert.equal(await problemOf(draftOf(tx, [rate2026])), "publication/refused");
    await withdrawPublication(contextOf(tx, data), { number, version, reason: "数填错了" });
    assert.equal((await draftOf(tx, [rate2026])).state, "draft");
  }));

test("what was refused or withdrawn never counts, and stays", () =>
  onDemo(async (tx) => {
    const { number, version } = await draftOf(tx, [rate2026]);
    const refused = await refusePublication(contextOf(tx, approver), { number, version, reason: "文号对不上" });
    assert.deepEqual([refused.state, refused.known_from], ["refused", null]);
    const law = await lawWithPublished(tx, date("2026-12-31"));
    assert.equal(law.on(date("2026-06-30")).find(accountInterestRate).kind, "missing");
    const again = { number, version: version + 1 };
    assert.equal(await problemOf(approvePublication(contextOf(tx, approver), secrecy, again)), "publication/not-now");
    await assertInvariants(tx);
  }));

test("the approver may, the checker may not, and neither may the natural person who wrote it down", () =>
  onDemo(async (tx) => {
    const { number, version } = await draftOf(tx, [rate2026]);
    const paged = await addPage(contextOf(tx, data), files, { number, version, bytes: png, fileName: "通知.png" });
    const approve = (actor: typeof data) =>
      problemOf(approvePublication(contextOf(tx, actor), secrecy, { number, version: paged.version }));
    assert.equal(await approve(staff("checker")), "application/four-eyes");
    assert.equal(await approve(data), "application/four-eyes");
    // The same person under a second log-in with the right post.
    assert.equal(await approve({ ...approver, naturalPerson: data.naturalPerson }), "application/four-eyes");
    // Another agency sees nothing.
    assert.equal(await approve({ ...approver, agencyId: "310115" }), "request/not-found");
    const view = await viewOf(
      { tx, actor: { ...approver, naturalPerson: data.naturalPerson }, now: wednesday },
      secrecy,
      paged,
    );
    assert.deepEqual([view.mayDecide, view.why], [false, "填写的人自己不能批准，须由另一人批准。"]);
    const own = await viewOf({ tx, actor: approver, now: wednesday }, secrecy, paged);
    assert.deepEqual([own.mayDecide, own.mayWithdraw, own.lines[0]?.kindName], [true, false, "新的一期"]);
  }));

test("nothing is approved without the document, by an old version, or paged by somebody else", () =>
  onDemo(async (tx) => {
    const { number, version } = await draftOf(tx, [rate2026]);
    const approve = (of: number) => approvePublication(contextOf(tx, approver), secrecy, { number, version: of });
    assert.equal(await problemOf(approve(version)), "publication/not-now");
    const page = { number, version, bytes: png, fileName: "通知.png" };
    assert.equal(
      await problemOf(addPage(contextOf(tx, { ...data, id: "login:data-2" }), files, page)),
      "permission/refused",
    );
    await addPage(contextOf(tx, data), files, page);
    assert.equal(await problemOf(approve(version)), "publication/stale");
    assert.equal((await approve(version + 1)).state, "approved");
  }));

test("values of another region are not this agency's to publish", () =>
  onDemo(async (tx) => {
    assert.equal(await problemOf(draftOf(tx, [{ ...base2026, region: "310000" }])), "publication/refused");
  }));
