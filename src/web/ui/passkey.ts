import { startAuthentication, startRegistration } from "@simplewebauthn/browser";
import { call, Problem } from "./api.ts";
import type { Session } from "./wire.ts";

/** Second step of a log-in: the browser shows a passkey, the server opens the session. */
export async function showPasskey(asked: { token: string; options: string }): Promise<Session> {
  const optionsJSON = JSON.parse(asked.options) as Parameters<typeof startAuthentication>[0]["optionsJSON"];
  const response = await startAuthentication({ optionsJSON }).catch(refuse);
  return call<Session>("/api/session/passkey", {
    method: "POST",
    body: { token: asked.token, response: JSON.stringify(response) },
  });
}

/** Registers a passkey of this device, or of one at hand, under a name. */
export async function addPasskey(name: string): Promise<Session> {
  const asked = await call<{ token: string; options: string }>("/api/passkeys/options", { method: "POST", body: {} });
  const optionsJSON = JSON.parse(asked.options) as Parameters<typeof startRegistration>[0]["optionsJSON"];
  const response = await startRegistration({ optionsJSON }).catch(refuse);
  return call<Session>("/api/passkeys", {
    method: "POST",
    body: { token: asked.token, response: JSON.stringify(response), name },
  });
}

/** Why the browser brought no passkey, in words that say what to do. */
function refuse(error: unknown): never {
  const name = error instanceof Error ? error.name : "";
  throw new Problem({ title: "通行密钥没有用上", status: 400, detail: reasons[name] ?? otherwise, instance: "" });
}

const reasons: Readonly<Record<string, string>> = {
  InvalidStateError: "这台设备上的密钥已经登记过了，不用再登记。",
  SecurityError: "这个地址不能用通行密钥。请用 https 地址，本机演示请用 http://localhost。",
};
const otherwise =
  "可能取消了，或等得太久。请再试一次。密钥丢了的，单位请带身份证件到窗口重置，经办人员请系统管理岗重置。";
