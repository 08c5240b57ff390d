import assert from "node:assert/strict";
import { test } from "node:test";
import type { CDPSession } from "playwright-core";
import { demoPassword } from "#server/demo/accounts.ts";
import { accountOf, logIn } from "../accounts.ts";
import { clientOf } from "../client.ts";
import { knock } from "./doors.ts";
import { setStage } from "./stage.ts";
import { shown, type Visit } from "./visit.ts";

// The second factor of staff, with an authenticator that Chromium plays: demanded of all, registered once, shown at every
// log-in, taken away by two when it is lost.
const stage = setStage({ env: { SHEBAO_SECOND_FACTOR: "required" } });

/** A device with a fingerprint reader that always says yes. */
async function device(visit: Visit): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await visit.context.newCDPSession(visit.page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { cdp, authenticatorId };
}

async function enrol(visit: Visit, id: string): Promise<void> {
  await knock(visit, "desk", accountOf(id).number);
  await shown(visit.page.getByText("先登记一把通行密钥，才能办业务"));
  await visit.page.getByLabel(/名字/).fill("窗口电脑");
  await visit.page.getByRole("button", { name: "登记", exact: true }).click();
  await shown(visit.page.getByText("登记好了，下次登录要用它"));
}

test("the second factor of staff: registered, shown, demanded, lost", async (t) => {
  const clerk = await stage.visit({ width: 1440, height: 900, host: "localhost" });
  const { page } = clerk;
  const { cdp, authenticatorId } = await device(clerk);

  await stage.act(t, "with the password alone nothing is open but registering a passkey", async () => {
    await knock(clerk, "desk", accountOf("clerk").number);
    await shown(page.getByText("先登记一把通行密钥，才能办业务"));
    await clerk.look("passkeys, none yet");
    await clerk.go("/staff/worklist");
    await shown(page.getByText("先登记一把通行密钥，才能办业务"));
    const api = await logIn(stage.server.url, "checker");
    const refused = await api.get("/api/desk/worklist");
    assert.deepEqual([refused.status, refused.body.type], [403, "/problems/session/second-factor"]);
  });

  await stage.act(t, "a passkey is registered, and the session is a new one", async () => {
    const before = (await clerk.context.cookies()).find((one) => one.name === "shebao_session")?.value;
    await page.getByLabel(/名字/).fill("窗口电脑");
    await page.getByRole("button", { name: "登记", exact: true }).click();
    await shown(page.getByText("登记好了，下次登录要用它"));
    const after = (await clerk.context.cookies()).find((one) => one.name === "shebao_session")?.value;
    assert.notEqual(after, before);
    await clerk.look("passkeys, one");
    await page.getByRole("link", { name: "待办" }).first().click();
    await shown(page.getByRole("heading", { level: 1, name: "待办" }));
    assert.equal(await page.title(), "待办 - 社保经办");
  });

  await stage.act(
    t,
    "the next log-in asks for it; the password alone opens nothing, a used answer neither",
    async () => {
      await page.getByRole("button", { name: "退出" }).click();
      const answered = page.waitForRequest((request) => request.url().endsWith("/api/session/passkey"));
      await knock(clerk, "desk", accountOf("clerk").number);
      const sent = (await answered).postDataJSON() as object;
      await shown(page.getByRole("heading", { level: 1, name: "待办" }));
      const other = clientOf(stage.server.url);
      const half = await other.logIn(accountOf("clerk").number);
      assert.equal(half.body.signedIn, false);
      assert.ok(half.body.passkey.token);
      assert.equal((await other.get("/api/desk/worklist")).status, 401);
      assert.equal((await other.send("POST", "/api/session/passkey", sent)).status, 401);
      // The same answer under the challenge of another asking.
      const moved = { ...sent, token: half.body.passkey.token };
      assert.equal((await other.send("POST", "/api/session/passkey", moved)).status, 401);
    },
  );

  await stage.act(t, "another device does not get in with the password", async () => {
    const thief = await stage.visit({ width: 1440, height: 900, host: "localhost" });
    await device(thief);
    await knock(thief, "desk", accountOf("clerk").number);
    await shown(thief.page.getByText("通行密钥没有用上"));
    assert.equal((await thief.context.cookies()).length, 0);
  });

  await stage.act(t, "lost: the administrator asks, the auditor approves, and the log-in registers anew", async () => {
    const administrator = await stage.visit({ width: 1440, height: 900, host: "localhost" });
    await device(administrator);
    await enrol(administrator, "administrator");
    await administrator.page.getByRole("link", { name: "重置通行密钥" }).click();
    await administrator.page.getByLabel("工号").fill(accountOf("clerk").number);
    await administrator.page.getByLabel(/理由/).fill("手机丢了，本人到场");
    await administrator.page.getByRole("button", { name: "申请", exact: true }).click();
    await shown(administrator.page.getByText("等稽核岗批准"));
    await administrator.look("resets");

    const auditor = await stage.visit({ width: 1440, height: 900, host: "localhost" });
    await device(auditor);
    await enrol(auditor, "auditor");
    await auditor.page.getByRole("link", { name: "重置通行密钥" }).click();
    await auditor.page.getByRole("button", { name: "批准", exact: true }).click();
    await auditor.page.getByRole("button", { name: "批准重置" }).click();
    await shown(auditor.page.getByText("已批准"));

    await cdp.send("WebAuthn.clearCredentials", { authenticatorId });
    await enrol(clerk, "clerk");
    const [row] = await stage.server.query(
      "select count(*)::int as live from passkey where revoked_at is null and name = '窗口电脑'",
    );
    assert.equal(row.live, 3);
  });
});

test("an employer's clerk: the first password, then the first passkey, then both at every log-in", async (t) => {
  const clerk = await stage.visit({ host: "localhost" });
  const { page } = clerk;
  const { cdp, authenticatorId } = await device(clerk);
  const { number } = accountOf("employer-1");
  const own = "面粉二十斤鸡蛋三板2026";
  const enter = (visit: Visit, secret?: string) => knock(visit, "employer", number, secret);
  await stage.server.query(
    "update login set first_password_until = now() + interval '10 days' where kind = 'employer' and employer_id = 2",
  );

  await stage.act(t, "before the password is changed no passkey is registered, by the page or past it", async () => {
    await enter(clerk);
    await shown(page.getByRole("heading", { level: 1, name: "首次登录请改密码" }));
    await clerk.go("/employer/first-passkey");
    await shown(page.getByRole("heading", { level: 1, name: "首次登录请改密码" }));
    const api = clientOf(stage.server.url);
    await api.logIn(number);
    const refused = await api.send("POST", "/api/passkeys/options", {});
    assert.deepEqual([refused.status, refused.body.type], [403, "/problems/session/password-change"]);
  });

  await stage.act(t, "with a password of one's own nothing is open but registering the first passkey", async () => {
    await page.getByLabel("窗口给的密码").fill(demoPassword);
    await page.getByLabel("新密码，至少 12 位").fill(own);
    await page.getByLabel("新密码再输一遍").fill(own);
    await page.getByLabel("新密码再输一遍").press("Enter");
    await shown(page.getByRole("heading", { level: 1, name: "先登记一把通行密钥" }));
    await clerk.look("an employer's first passkey");
    await clerk.go("/employer/declare/employee-registration");
    await shown(page.getByRole("heading", { level: 1, name: "先登记一把通行密钥" }));
    const api = clientOf(stage.server.url);
    await api.logIn(number, own);
    const refused = await api.get("/api/employer/overview");
    assert.deepEqual([refused.status, refused.body.type], [403, "/problems/session/second-factor"]);
  });

  await stage.act(t, "registered, the office opens in a new session", async () => {
    const before = (await clerk.context.cookies()).find((one) => one.name === "shebao_session")?.value;
    await page.getByLabel(/名字/).fill("财务室电脑");
    await page.getByRole("button", { name: "登记", exact: true }).click();
    await shown(page.getByText("现在参保的人"));
    const after = (await clerk.context.cookies()).find((one) => one.name === "shebao_session")?.value;
    assert.notEqual(after, before);
  });

  await stage.act(t, "the next log-in shows it; the password alone opens nothing, another device neither", async () => {
    await page.getByRole("button", { name: "退出" }).click();
    await enter(clerk, own);
    await shown(page.getByText("现在参保的人"));
    const other = clientOf(stage.server.url);
    const half = await other.logIn(number, own);
    assert.deepEqual([half.body.signedIn, typeof half.body.passkey.token], [false, "string"]);
    assert.equal((await other.get("/api/employer/overview")).status, 401);
    const thief = await stage.visit({ host: "localhost" });
    await device(thief);
    await enter(thief, own);
    await shown(thief.page.getByText("通行密钥没有用上"));
    assert.equal((await thief.context.cookies()).length, 0);
  });

  await stage.act(t, "without the device the log-in names the way out and lets nobody in", async () => {
    await page.getByRole("button", { name: "退出" }).click();
    await cdp.send("WebAuthn.clearCredentials", { authenticatorId });
    await enter(clerk, own);
    await shown(page.getByText("通行密钥没有用上"));
    await clerk.look("an employer's log-in without the passkey");
    await clerk.go("/employer/");
    await shown(page.getByRole("heading", { level: 1, name: "登录" }));
  });
});
