import assert from "node:assert/strict";
import { test } from "node:test";
import { act, openDraft, saveAnswers, submit } from "#domains/application/engine.ts";
import type { Office } from "#domains/application/handler.ts";
import { openRollback } from "#domains/application/rollback.ts";
import { findApplication, putMaterial } from "#domains/application/store.ts";
import { employerOfApplication } from "#domains/registration/index.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { assertInvariants, citizen, contextOf, later, onDemo, problemOf, staff } from "../../../test/office.ts";

const answers = {
  creditCode: "91319000MA00099922",
  employerName: "铜川示例餐馆有限公司",
  establishedOn: "2026-11-02",
  industry: "餐饮业",
  schemes: "all",
  startMonth: "2026-11",
  contactPhone: "10020260001",
};
const latest = async (tx: Tx, number: string) => (await findApplication(tx, number)) ?? assert.fail(number);

async function signs(
  tx: Tx,
  office: Office,
  number: string,
  post: string,
  verb: "accept" | "check" | "approve",
  days = 0,
) {
  const { version } = await latest(tx, number);
  return act(office, contextOf(tx, staff(post), later(days)), { number, version, verb });
}

/** Taken in at the counter for person 1. */
async function takenIn(tx: Tx, office: Office, days = 0): Promise<string> {
  const actor = { ...staff("clerk"), channel: "counter" as const, personId: "1" };
  const context = contextOf(tx, actor, later(days));
  const of = { item: "employer-registration", personId: "1", employerId: null, agencyId: "610200" };
  const draft = await openDraft(office, context, { ...of, channel: "counter" });
  await saveAnswers(office, context, { number: draft.number, version: draft.version, answers });
  for (const material of ["licence", "identity-card"]) {
    const page = { applicationId: draft.application_id, material, pageNo: 1, fileId: null };
    await putMaterial(tx, { ...page, origin: "seen", actor: "login:clerk", now: context.now });
  }
  await submit(office, context, { number: draft.number, version: draft.version + 1 });
  return draft.number;
}

/** And signed by two; on a later day when it is said. */
async function registered(tx: Tx, office: Office, days = 0): Promise<string> {
  const number = await takenIn(tx, office, days);
  await signs(tx, office, number, "clerk", "accept", days);
  await signs(tx, office, number, "checker", "check", days);
  return number;
}

const employerOf = async (tx: Tx, number: string) =>
  employerOfApplication(tx, (await latest(tx, number)).application_id);

const reason = "代码登记错了，单位要求重新办理";

async function rolledBack(tx: Tx, office: Office, number: string): Promise<void> {
  const opened = await openRollback(office, contextOf(tx, staff("clerk"), later(1)), {
    target: await latest(tx, number),
    reason,
  });
  await signs(tx, office, opened.number, "clerk-2", "accept", 1);
  await signs(tx, office, opened.number, "checker", "check", 1);
  await signs(tx, office, opened.number, "approver", "approve", 1);
}

test("rolled back: schemes end before they began, the log-in is closed, and the code may register again", async () => {
  await onDemo(async (tx, office) => {
    const number = await registered(tx, office);
    const employer = (await employerOf(tx, number)) ?? assert.fail("no employer");
    await rolledBack(tx, office, number);
    const left = await sql<{ status: string; open: number; live: number }>`
      select e.status,
        (select count(*)::int from login l where l.employer_id = e.employer_id and l.closed_at is null) as open,
        (select count(*)::int from (select distinct on (scheme) to_month, from_month from employer_scheme s
           where s.employer_id = e.employer_id order by scheme, known_from desc) now
         where to_month is null or to_month >= from_month) as live
      from employer e where e.employer_id = ${employer.employer_id}`.execute(tx);
    assert.deepEqual(left.rows, [{ status: "deregistered", open: 0, live: 0 }]);
    assert.equal(await employerOf(tx, number), undefined);

    const again = await registered(tx, office, 2);
    const revived = (await employerOf(tx, again)) ?? assert.fail("no employer");
    assert.deepEqual([revived.employer_id, revived.status], [employer.employer_id, "live"]);
    assert.equal(await employerOf(tx, number), undefined); // the former case leads to no password of the new one
    await assertInvariants(tx);
  });
});

test("once somebody is insured through it, or a list was handed in, it is not rolled back", async () => {
  for (const happened of ["insured", "declared"] as const) {
    await onDemo(async (tx, office) => {
      const number = await registered(tx, office);
      const { employer_id: id } = (await employerOf(tx, number)) ?? assert.fail("no employer");
      if (happened === "insured") {
        await sql`
          insert into relation (person_id, relation_no, known_from, scheme, agency_id, region, category, status, from_month, employer_id)
          values (2, 99, now(), 'work-injury', '610200', '610000', 'employee', 'contributing', '2026-11', ${id})`.execute(
          tx,
        );
      } else {
        await sql`
          insert into application (application_id, number, item, agency_id, employer_id, channel, state, version, content_no, created_at, changed_at)
          values (99999999, '6102-2026-9999999', 'wage-declaration', '610200', ${id}, 'web', 'done', 1, 0, now(), now())`.execute(
          tx,
        );
      }
      assert.equal(await problemOf(rolledBack(tx, office, number)), "application/blocked");
    });
  }
});

test("nobody signs the registration of an employer whose contact person they are, nor both steps", async () => {
  await onDemo(async (tx, office) => {
    const number = await takenIn(tx, office);
    const signedBy = async (post: string, verb: "accept" | "check", person = staff(post).naturalPerson) => {
      const { version } = await latest(tx, number);
      return act(office, contextOf(tx, staff(post, { naturalPerson: person })), { number, version, verb });
    };
    assert.equal(await problemOf(signedBy("clerk-2", "accept", citizen(1).naturalPerson)), "application/four-eyes");
    assert.equal((await signedBy("clerk", "accept")).state, "accepted");
    assert.equal(await problemOf(signedBy("checker", "check", staff("clerk").naturalPerson)), "application/four-eyes");
    assert.equal((await signedBy("checker", "check")).state, "done");
  });
});
