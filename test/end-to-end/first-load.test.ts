import assert from "node:assert/strict";
import { test } from "node:test";
import { setStage } from "./stage.ts";
import { shown } from "./visit.ts";

const stage = setStage();
const limit = 150_000;

test("the first load of the public home page transfers at most 150 kB", async () => {
  const visit = await stage.visit();
  const session = await visit.context.newCDPSession(visit.page);
  await session.send("Network.enable");
  let transferred = 0;
  let scripts = 0;
  session.on("Network.responseReceived", ({ type }) => {
    if (type === "Script") scripts += 1;
  });
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    transferred += encodedDataLength;
  });
  await visit.go("/");
  await shown(visit.page.getByRole("link", { name: "用证件号码登录" }));
  await visit.page.waitForLoadState("networkidle");
  assert.ok(scripts > 0, "the page loaded its scripts");
  assert.ok(transferred > 20_000, `saw only ${transferred} bytes`);
  assert.ok(transferred <= limit, `${transferred} bytes`);
  await visit.look("the home page of a guest");
});
