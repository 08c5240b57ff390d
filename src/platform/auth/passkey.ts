import { createHash, randomBytes } from "node:crypto";
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { audit } from "#platform/audit/audit.ts";
import { type Db, sql, type Tx } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";

/** Where passkeys are good for: the host that browsers bind them to, and the origins whose answers are taken. */
export interface RelyingParty {
  readonly id: string;
  readonly origins: readonly string[];
}

interface PasskeyRow {
  readonly credential_id: string;
  readonly login_id: string;
  readonly public_key: Buffer;
  readonly sign_count: string;
  readonly transports: readonly string[];
  readonly name: string;
  readonly created_at: Date;
  readonly last_used_at: Date | null;
}

/** The passkeys of a log-in that hold, oldest first. */
export async function passkeysOf(db: Db, loginId: string): Promise<readonly PasskeyRow[]> {
  const found = await sql<PasskeyRow>`
    select credential_id, login_id, public_key, sign_count, transports, name, created_at, last_used_at
    from passkey where login_id = ${loginId} and revoked_at is null order by created_at`.execute(db);
  return found.rows;
}

/** What the browser is asked to show. The token stands for the log-in whose password was right; it serves once, 5 minutes. */
export async function askForPasskey(
  tx: Tx,
  party: RelyingParty,
  loginId: string,
): Promise<{ token: string; options: string }> {
  const passkeys = await passkeysOf(tx, loginId);
  const options = await generateAuthenticationOptions({
    rpID: party.id,
    userVerification: "required",
    allowCredentials: passkeys.map((one) => ({ id: one.credential_id })),
  });
  const token = await keepChallenge(tx, { loginId, purpose: "show", challenge: options.challenge });
  return { token, options: JSON.stringify(options) };
}

/** Verifies what the browser showed. Answers whose log-in it is; every fault is answered alike. */
export async function passkeyShown(
  context: Context,
  party: RelyingParty,
  given: { token: string; response: string },
): Promise<string> {
  const challenge = await takeChallenge(context.tx, given.token, "show");
  if (challenge === undefined) throw notShown();
  const response = parse(given.response);
  const passkey = (await passkeysOf(context.tx, challenge.login_id)).find(
    (one) => one.credential_id === (response as { id?: unknown }).id,
  );
  if (passkey === undefined) throw notShown();
  const verified = await verifyAuthenticationResponse({
    response: response as Parameters<typeof verifyAuthenticationResponse>[0]["response"],
    expectedChallenge: challenge.challenge,
    expectedOrigin: [...party.origins],
    expectedRPID: party.id,
    requireUserVerification: true,
    credential: {
      id: passkey.credential_id,
      publicKey: new Uint8Array(passkey.public_key),
      counter: Number(passkey.sign_count),
    },
  }).catch(() => undefined);
  if (!verified?.verified) throw notShown();
  await sql`
    update passkey set sign_count = ${verified.authenticationInfo.newCounter}, last_used_at = now()
    where credential_id = ${passkey.credential_id}`.execute(context.tx);
  return challenge.login_id;
}

/** What the browser is asked to make. A passkey that this log-in has already is not made again. */
export async function askToRegister(
  tx: Tx,
  party: RelyingParty,
  login: { loginId: string; name: string },
): Promise<{ token: string; options: string }> {
  const passkeys = await passkeysOf(tx, login.loginId);
  const options = await generateRegistrationOptions({
    rpName: "社会保险经办",
    rpID: party.id,
    userName: login.name,
    userID: new Uint8Array(createHash("sha256").update(`login ${login.loginId}`).digest()),
    attestationType: "none",
    authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
    excludeCredentials: passkeys.map((one) => ({ id: one.credential_id })),
  });
  const token = await keepChallenge(tx, { loginId: login.loginId, purpose: "register", challenge: options.challenge });
  return { token, options: JSON.stringify(options) };
}

/** Stores a new passkey of the own log-in. */
export async function registerPasskey(
  context: Context,
  party: RelyingParty,
  given: { loginId: string; token: string; response: string; name: string },
): Promise<void> {
  const challenge = await takeChallenge(context.tx, given.token, "register");
  if (challenge === undefined || challenge.login_id !== given.loginId) throw notRegistered();
  const response = parse(given.response) as Parameters<typeof verifyRegistrationResponse>[0]["response"];
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge.challenge,
    expectedOrigin: [...party.origins],
    expectedRPID: party.id,
    requireUserVerification: true,
  }).catch(() => undefined);
  if (!verified?.verified) throw notRegistered();
  const { credential } = verified.registrationInfo;
  const inserted = await sql`
    insert into passkey (credential_id, login_id, public_key, sign_count, transports, name)
    values (${credential.id}, ${given.loginId}, ${Buffer.from(credential.publicKey)}, ${credential.counter},
            ${[...(credential.transports ?? [])]}, ${given.name})
    on conflict do nothing`.execute(context.tx);
  if (inserted.numAffectedRows !== 1n) throw notRegistered();
  await audit(context, "passkey.register", `login:${given.loginId}`, { key: shortOf(credential.id) });
}

/** Revokes one of the own passkeys. The last one stays where a second factor is demanded. */
export async function revokePasskey(
  context: Context,
  given: { loginId: string; credentialId: string; keepOne: boolean },
): Promise<void> {
  const passkeys = await passkeysOf(context.tx, given.loginId);
  if (!passkeys.some((one) => one.credential_id === given.credentialId)) {
    throw new Problem("request/not-found", "没有这把通行密钥。");
  }
  if (given.keepOne && passkeys.length === 1) {
    throw new Problem("session/second-factor", "这是最后一把通行密钥，不能撤销。请先登记另一把。");
  }
  await sql`
    update passkey set revoked_at = now(), revoked_by = ${context.actor.id}
    where credential_id = ${given.credentialId}`.execute(context.tx);
  await audit(context, "passkey.revoke", `login:${given.loginId}`, { key: shortOf(given.credentialId) });
}

const shortOf = (credentialId: string): string => createHash("sha256").update(credentialId).digest("hex").slice(0, 16);

async function keepChallenge(
  tx: Tx,
  given: { loginId: string; purpose: "register" | "show"; challenge: string },
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await sql`delete from passkey_challenge where expires_at < now() - interval '1 day'`.execute(tx);
  await sql`
    insert into passkey_challenge (token_hash, login_id, purpose, challenge)
    values (${hashOf(token)}, ${given.loginId}, ${given.purpose}, ${given.challenge})`.execute(tx);
  return token;
}

/** The challenge behind a token, once: whoever comes second, or late, finds nothing. */
async function takeChallenge(
  tx: Tx,
  token: string,
  purpose: "register" | "show",
): Promise<{ login_id: string; challenge: string } | undefined> {
  const taken = await sql<{ login_id: string; challenge: string }>`
    update passkey_challenge set used_at = now()
    where token_hash = ${hashOf(token)} and purpose = ${purpose} and used_at is null and expires_at > now()
    returning login_id, challenge`.execute(tx);
  return taken.rows[0];
}

const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem("request/invalid", "通行密钥的应答读不出来。请再试一次。");
  }
}

const notShown = (): Problem =>
  new Problem("session/refused", "通行密钥没有通过。请重新登录再试；密钥丢了，请系统管理岗重置。");
const notRegistered = (): Problem =>
  new Problem("session/second-factor", "这把通行密钥没有登记上，可能已经登记过，或过了 5 分钟。请再试一次。");
