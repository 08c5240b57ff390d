import assert from "node:assert/strict";
import { test } from "node:test";
import { decide } from "./decide.ts";

const contact = { phone: null, address: "陕西省铜川市王益区示例街1号" };

test("a new address is granted as typed, without the spaces around it", () => {
  const decision = decide({ address: " 陕西省铜川市耀州区示例路2号 " }, { contact });
  assert.equal(decision.kind, "granted");
  assert.deepEqual(decision.kind === "granted" && decision.effect, { address: "陕西省铜川市耀州区示例路2号" });
});

test("the address that is registered already is refused and says why", () => {
  const decision = decide({ address: contact.address }, { contact });
  assert.equal(decision.kind, "refused");
  assert.equal(decision.findings[0]?.code, "same-address");
});

test("a person without an address gets one", () => {
  assert.equal(
    decide({ address: "上海市黄浦区示例路3号" }, { contact: { phone: null, address: null } }).kind,
    "granted",
  );
});
