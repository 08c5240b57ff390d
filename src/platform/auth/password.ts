import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify(argon2);
/** 19 MiB, two passes: about 36 ms. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;

/** `argon2id$19456$2$<nonce>$<tag>`, base64url. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive("argon2id", { message: password, nonce, ...cost });
  return ["argon2id", cost.memory, cost.passes, nonce.toString("base64url"), tag.toString("base64url")].join("$");
}

/** Takes the same time whether the log-in exists or not: without a stored hash a stand-in is computed. */
export async function passwordMatches(password: string, stored: string | undefined): Promise<boolean> {
  const [, memory, passes, nonce, tag] = (stored ?? unusablePassword).split("$");
  const expected = Buffer.from(tag ?? "", "base64url");
  const actual = await derive("argon2id", {
    message: password,
    nonce: Buffer.from(nonce ?? "", "base64url"),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: cost.parallelism,
    tagLength: expected.length,
  });
  return timingSafeEqual(actual, expected) && stored !== undefined && stored !== unusablePassword;
}

/** Stored where nobody was given a password yet: nothing typed can match it. */
export const unusablePassword = [
  "argon2id",
  cost.memory,
  cost.passes,
  Buffer.alloc(16, 1).toString("base64url"),
  Buffer.alloc(32, 1).toString("base64url"),
].join("$");
