import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** What came in on the line: its bytes as text, and whether the agency signed them. */
export interface Incoming {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly raw: string;
  readonly signed: boolean;
}

export interface Answer {
  readonly status: number;
  readonly body: object;
}

/**
 * The signed line between a simulator and the agency, by the protocol of the inbound messages (HMAC-SHA256 over
 * time.nonce.body). Written apart from the agency's own side: the two agree on a protocol and share no code.
 */
export function agencyLine({ callback, secret }: { callback: string; secret: string }) {
  const sign = (time: string, nonce: string, raw: string) =>
    createHmac("sha256", secret).update(`${time}.${nonce}.${raw}`).digest();

  const isSigned = ({ headers }: IncomingMessage, raw: string): boolean => {
    const header = (name: string) => String(headers[name] ?? "");
    const actual = Buffer.from(header("x-shebao-signature"), "hex");
    const expected = sign(header("x-shebao-time"), header("x-shebao-nonce"), raw);
    return actual.length === expected.length && timingSafeEqual(actual, expected);
  };

  return {
    /** Posts a message; 0 when nobody answered. `signedAs` signs other bytes than those sent: an alteration on the way. */
    async post(raw: string, signedAs = raw): Promise<number> {
      const time = String(Date.now() / 1000);
      const nonce = randomBytes(18).toString("base64url");
      try {
        const answer = await fetch(callback, {
          method: "POST",
          headers: {
            "content-type": "application/json",
            "x-shebao-time": time,
            "x-shebao-nonce": nonce,
            "x-shebao-signature": sign(time, nonce, signedAs).toString("hex"),
          },
          body: raw,
          signal: AbortSignal.timeout(10_000),
        });
        return answer.status;
      } catch {
        return 0;
      }
    },

    /**
     * Listens on loopback, tells the parent the port, and delivers again and again, never twice at once. It belongs to the
     * demo: when the demo is gone, it goes too.
     */
    serve(handle: (request: Incoming) => Answer, deliver: { every: number; all: () => Promise<void> }): void {
      const server = createServer((request, response) => {
        (async () => {
          const raw = await bodyOf(request);
          const { method, url, headers } = request;
          const { status, body } = handle({ method, url, headers, raw, signed: isSigned(request, raw) });
          response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
        })().catch(() => response.writeHead(400).end());
      });
      server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
      let delivering = false;
      const timer = setInterval(() => {
        if (delivering) return;
        delivering = true;
        deliver.all().finally(() => {
          delivering = false;
        });
      }, deliver.every);
      process.on("disconnect", () => {
        clearInterval(timer);
        server.close();
        process.exit(0);
      });
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
