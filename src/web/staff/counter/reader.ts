import { date } from "#policy/kernel/calendar.ts";
import { readIdentityNumber } from "#policy/kernel/identity-number.ts";

/** What lay on the reader. */
export interface CardRead {
  readonly number: string;
  readonly name: string;
}

export interface ReaderPort {
  readonly url: string;
  readonly key: string;
}

/** Why nothing was read, and how to go on. */
export class NotRead extends Error {}

/**
 * Reads the card: a nonce of this page goes to the bridge, the answer must be signed over it by the reader's key, and the
 * number must have its right check character. Whatever fails, typing is still possible.
 */
export async function readCard(port: ReaderPort, today: string): Promise<CardRead> {
  const nonce = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  const response = await fetch(`${port.url}/card?nonce=${nonce}`, { signal: AbortSignal.timeout(8_000) }).catch(() => {
    throw new NotRead("读卡器没有应答。请看看是否接好、驱动是否开着，也可以照证件输入。");
  });
  if (response.status === 409) throw new NotRead("读卡器上没有卡。请放好再读，也可以照证件输入。");
  if (!response.ok) throw new NotRead("读卡器不认这个页面。请联系系统管理岗核对地址，先照证件输入。");
  const answer = (await response.json()) as { card?: unknown; signature?: unknown };
  return verifiedCard(answer, { nonce, key: port.key, today });
}

/** The card of an answer that was signed for this nonce; anything else is no reading. */
export async function verifiedCard(
  answer: { card?: unknown; signature?: unknown },
  of: { nonce: string; key: string; today: string },
): Promise<CardRead> {
  const { card, signature } = answer;
  if (typeof card !== "string" || typeof signature !== "string") throw notOurs();
  const key = await crypto.subtle.importKey("raw", bytesOf(of.key), "Ed25519", false, ["verify"]);
  const signed = new TextEncoder().encode(`${of.nonce}.${card}`);
  if (!(await crypto.subtle.verify("Ed25519", key, bytesOf(signature), signed))) throw notOurs();
  const { number, name } = JSON.parse(card) as CardRead;
  const reading = readIdentityNumber(number, date(of.today));
  if (reading.kind === "invalid")
    throw new NotRead(`卡里的号码不对：${reading.text}。请换一张卡再读，或照证件核对输入。`);
  return { number, name };
}

const notOurs = () => new NotRead("读到的内容不是这台读卡器签的，没有采用。请照证件输入，并告诉系统管理岗。");

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}
