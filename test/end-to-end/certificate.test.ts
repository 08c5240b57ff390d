import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { accountOf } from "../accounts.ts";
import { enterAsPerson } from "./doors.ts";
import { draw } from "./pictures.ts";
import { setStage } from "./stage.ts";
import { shown } from "./visit.ts";

const stage = setStage();

async function fillVerify(page: Page, code: string, last4: string, file?: string): Promise<void> {
  await page.getByLabel("验真码", { exact: true }).fill(code);
  await page.getByLabel("证明上证件号码的后 4 位").fill(last4);
  if (file !== undefined) await page.getByLabel(/^(选择 PDF 文件|换一个文件)$/).setInputFiles(file);
  await page.getByRole("button", { name: "验真" }).click();
}

test("a certificate is issued, fetched, verified by a stranger, and every check is seen", async (t) => {
  const person = await stage.visit();
  const stranger = await stage.visit();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "shebao-certificate-"));
  t.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, "certificate.pdf");
  const changed = path.join(folder, "changed.pdf");
  const last4 = accountOf("citizen-1").number.slice(-4);
  let code = "";

  await stage.act(t, "the person issues it from 我的证明 and downloads the PDF", async () => {
    await enterAsPerson(person, "citizen-1");
    await person.go("/certificates");
    await shown(person.page.getByText("还没有开过证明"));
    await person.look("no certificate yet");
    await person.page.getByRole("link", { name: /^参保证明/ }).click();
    await person.page.getByRole("radio", { name: /再加近 12 个月缴费/ }).check();
    await shown(person.page.getByText("有参保记录，可以开"));
    await person.page.getByRole("button", { name: "确认办理" }).click();
    await shown(person.page.getByRole("heading", { name: "办好了" }));
    await person.look("the certificate, issued");
    await draw(person, "issued-360");
    await person.page.getByRole("link", { name: "我的证明" }).first().click();
    const card = person.page.locator("[data-certificate]");
    await shown(card.getByText("有效", { exact: true }));
    code = (await card.locator(".mono").first().textContent()) ?? "";
    assert.match(code, /^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
    const waiting = person.page.waitForEvent("download");
    await card.getByRole("link", { name: /下载 PDF/ }).click();
    await (await waiting).saveAs(file);
    const pdf = fs.readFileSync(file);
    assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
    pdf[pdf.length - 100] = (pdf[pdf.length - 100] ?? 0) ^ 1;
    fs.writeFileSync(changed, pdf);
  });

  await stage.act(t, "a stranger reads masked facts; wrong digits and an unknown code are one answer", async () => {
    await stranger.go(`/verify#c=${code}&k=participation-certificate`);
    await shown(stranger.page.getByRole("heading", { level: 1, name: "这份证明是真的吗？" }));
    assert.equal(await stranger.page.getByLabel("验真码", { exact: true }).inputValue(), code, "from the QR code");
    await stranger.look("the page that verifies");
    await fillVerify(stranger.page, code, last4);
    await shown(stranger.page.getByRole("heading", { name: "是真的" }));
    await shown(stranger.page.getByText("周*国"));
    assert.ok(!(await stranger.page.content()).includes(accountOf("citizen-1").number));
    await stranger.look("a true certificate");
    await draw(stranger, "verify-good-360");
  });

  await stage.act(t, "the file itself is true; with one bit changed it is not, and the page says so", async () => {
    await fillVerify(stranger.page, code, last4, file);
    await shown(stranger.page.getByText("文件没有改动"));
    await fillVerify(stranger.page, code, last4, changed);
    await shown(stranger.page.getByRole("heading", { name: "内容被改过" }));
    await shown(stranger.page.getByText("请不要采信这份文件"));
    await stranger.look("an altered file");
    await draw(stranger, "verify-altered-360");
  });

  await stage.act(t, "wrong digits and an unknown code get the same words", async () => {
    const said: string[] = [];
    const request = { fileHash: null, last4: "0000" };
    for (const tried of [code, "0000-0000-0000-0000"]) {
      const answer = await fetch(`${stage.server.url}/api/certificates/verify`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ ...request, code: tried }),
      });
      const body = (await answer.json()) as object;
      said.push(JSON.stringify({ ...body, instance: "" }));
      assert.equal(answer.status, 404);
    }
    assert.equal(said[0], said[1]);
  });

  await stage.act(t, "the person sees every check in 谁看过我的数据", async () => {
    await person.go("/access-log");
    await person.page.getByRole("button", { name: /^我授权的 3/ }).click();
    await shown(person.page.getByText("查验「社会保险参保证明」，文件被改过"));
    await shown(person.page.getByText("持验真码的人").first());
    await person.look("who has seen my data");
  });

  await stage.act(t, "a share code is used once by a stranger, refused then, and its log says so", async () => {
    await person.go("/certificates");
    await person.page.getByRole("button", { name: "生成授权码" }).click();
    await person.page.getByRole("radio", { name: /近 12 个月缴费/ }).check();
    await person.page.getByLabel("给谁看、做什么用").fill("租房登记");
    await person.look("the questions of a share code");
    await draw(person, "share-form-360");
    await person.page.getByRole("button", { name: "确定生成" }).click();
    const share = (await person.page.locator(".share-code").textContent()) ?? "";
    await person.look("the share code");
    await stranger.go("/share");
    await stranger.page.getByLabel("授权码").fill(share);
    await stranger.page.getByLabel("您是谁").fill("示例物业");
    await stranger.page.getByRole("button", { name: /^查看/ }).click();
    await shown(stranger.page.getByRole("row", { name: /2026年9月/ }).getByText("576.00"));
    await stranger.look("what a share code shows");
    await draw(stranger, "shared-360");
    const again = await fetch(`${stage.server.url}/api/share-codes/use`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ code: share, reader: "示例物业", scope: null }),
    });
    assert.equal(again.status, 404);
    await person.page.reload();
    await shown(person.page.getByText("没看成：次数用完了"));
    await shown(person.page.getByText("看了一次"));
    await person.look("the share codes with their log");
    await draw(person, "certificates-360");
  });

  await stage.act(t, "revoked by the person, it is revoked for everybody at once", async () => {
    await person.page.getByRole("button", { name: "作废" }).click();
    await person.page.getByRole("button", { name: "确定作废" }).click();
    await shown(person.page.locator("[data-certificate]").getByText("已作废"));
    await stranger.go("/verify");
    await fillVerify(stranger.page, code, last4, file);
    await shown(stranger.page.getByRole("heading", { name: "已作废" }));
    await stranger.look("a revoked certificate");
  });
});

test("on a PC and in elder mode the pages hold", async () => {
  for (const [name, width, elder] of [
    ["1440", 1440, false],
    ["360-elder", 360, true],
  ] as const) {
    const visit = await stage.visit({ width });
    await enterAsPerson(visit, "citizen-4");
    if (elder) await visit.page.getByRole("button", { name: "长辈版" }).click();
    for (const [at, title] of [
      ["/certificates", "我的证明"],
      ["/verify", "这份证明是真的吗？"],
      ["/share", "凭授权码查看"],
      ["/items/rights-record/apply", "社会保险个人权益记录单"],
    ] as const) {
      await visit.go(at);
      await shown(visit.page.getByRole("heading", { level: 1, name: title }));
      await visit.page.waitForLoadState("networkidle");
      await visit.look(`${at} at ${name}`);
      await draw(visit, `${at.split("/")[1]}-${name}`);
    }
  }
});
