import assert from "node:assert/strict";
import { once } from "node:events";
import net from "node:net";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { newCertificateCode } from "#domains/certificate/code.ts";
import { accountOf, logIn } from "../../test/accounts.ts";
import { issueParticipation, told } from "../../test/journeys.ts";
import { startServer } from "../../test/server.ts";

// Guessing the codes of certificates (threat T17) with the limit of an installation. `npm run drill -- certificate-guesses
// 1000000` guesses more often; every source is an address of this machine.

const guesses = Number(process.env.GUESSES ?? 4_000);
const limit = 20;
const sources = Array.from({ length: 40 }, (_, at) => `127.0.1.${at + 1}`);

test(`of ${guesses} guesses each source has ${limit} a minute looked at, none is right, and others are served`, async (t) => {
  const server = await startServer({ env: { SHEBAO_GUESS_LIMIT: String(limit) } });
  t.after(() => server.close());
  const port = Number(new URL(server.url).port);
  const person = await logIn(server.url, "citizen-4");
  await issueParticipation(person);
  const { certificates } = told(await person.get("/api/me/certificates"), 200).body;
  const right = { code: certificates[0].code as string, last4: accountOf("citizen-4").number.slice(-4) };

  const began = performance.now();
  let guessing = true;
  const flood = Promise.all(sources.map((source) => guess(port, source, Math.ceil(guesses / sources.length))));
  const served: number[] = [];
  const honest = (async () => {
    // Somebody else asks every four seconds, fewer than twenty times a minute.
    do {
      const asked = performance.now();
      const [status] = await askFrom(port, "127.0.0.2", [right]);
      assert.equal(status, 200);
      served.push(performance.now() - asked);
      for (let rest = 0; rest < 40 && guessing; rest += 1) await wait(100);
    } while (guessing);
  })();
  const counts = await flood;
  guessing = false;
  await honest;

  const seconds = (performance.now() - began) / 1000;
  // A window of a minute begins with its first guess: one more may be open than minutes have passed.
  const windows = Math.floor(seconds / 60) + 1;
  const lookedAt = counts.map((count) => count.get(404) ?? 0);
  for (const count of counts) {
    assert.deepEqual(
      [...count.keys()].toSorted((a, b) => a - b),
      [404, 429],
    );
    assert.ok((count.get(404) ?? 0) <= limit * windows, `${count.get(404)} in ${windows} minutes`);
    assert.ok((count.get(404) ?? 0) >= limit);
  }
  const sent = counts.reduce((sum, count) => sum + [...count.values()].reduce((a, b) => a + b, 0), 0);
  const slowest = Math.max(...served);
  const median = served.toSorted((a, b) => a - b)[Math.floor(served.length / 2)] ?? 0;
  t.diagnostic(
    `${sent} guesses from ${sources.length} addresses in ${seconds.toFixed(1)} s: ${sum(lookedAt)} looked at, 0 right; ` +
      `${served.length} right ones from elsewhere, median ${median.toFixed(0)} ms, slowest ${slowest.toFixed(0)} ms`,
  );
  assert.ok(slowest < 5_000, `a right one took ${slowest.toFixed(0)} ms`);
});

test("both sides of both limits: the 20th and 21st guess of an address, the 9th and 10th wrong digits of a code", async (t) => {
  const server = await startServer({ env: { SHEBAO_GUESS_LIMIT: String(limit) } });
  t.after(() => server.close());
  const port = Number(new URL(server.url).port);
  const unknown = Array.from({ length: 21 }, () => ({ code: newCertificateCode(), last4: "0000" }));
  assert.deepEqual(await askFrom(port, "127.0.0.3", unknown), [...Array(20).fill(404), 429]);

  const person = await logIn(server.url, "citizen-4");
  await issueParticipation(person);
  const { certificates } = told(await person.get("/api/me/certificates"), 200).body;
  const right = { code: certificates[0].code as string, last4: accountOf("citizen-4").number.slice(-4) };
  const wrong = (count: number) => Array.from({ length: count }, () => ({ ...right, last4: "0000" }));
  // The source that used up its guesses is refused also with the right code; another one is not.
  assert.deepEqual(await askFrom(port, "127.0.0.3", [right]), [429]);
  assert.deepEqual(await askFrom(port, "127.0.0.4", [...wrong(9), right]), [...Array(9).fill(404), 200]);
  // Ten wrong ones, five from each of two sources: the code rests for everybody.
  assert.deepEqual(await askFrom(port, "127.0.0.5", wrong(5)), Array(5).fill(404));
  assert.deepEqual(await askFrom(port, "127.0.0.6", wrong(5)), Array(5).fill(404));
  assert.deepEqual(await askFrom(port, "127.0.0.7", [right]), [404]);
});

interface Asked {
  readonly code: string;
  readonly last4: string;
}

/** Guesses at random from one address, five in flight. Returns how often each status was answered. */
async function guess(port: number, source: string, times: number): Promise<ReadonlyMap<number, number>> {
  const counts = new Map<number, number>();
  const socket = await connect(port, source);
  for (let left = times; left > 0; left -= 5) {
    const batch = Array.from({ length: Math.min(5, left) }, () => ({ code: newCertificateCode(), last4: "0000" }));
    for (const status of await exchange(socket, batch)) counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  socket.destroy();
  return counts;
}

/** Asks one after the other over one connection from an address of this machine. Returns the statuses in order. */
async function askFrom(port: number, source: string, asked: readonly Asked[]): Promise<readonly number[]> {
  const socket = await connect(port, source);
  const statuses = [];
  for (const one of asked) statuses.push(...(await exchange(socket, [one])));
  socket.destroy();
  return statuses;
}

async function connect(port: number, source: string): Promise<net.Socket> {
  const socket = net.connect({ port, host: "127.0.0.1", localAddress: source });
  socket.setEncoding("latin1");
  await once(socket, "connect");
  return socket;
}

/** Sends requests without waiting in between, and waits until each has its status. */
async function exchange(socket: net.Socket, asked: readonly Asked[]): Promise<readonly number[]> {
  const statuses: number[] = [];
  let rest = "";
  const answered = new Promise<void>((resolve, reject) => {
    const read = (text: string) => {
      rest += text;
      for (const [, status] of rest.matchAll(/HTTP\/1\.1 (\d{3})/g)) statuses.push(Number(status));
      // One character less than a status line: what was counted is not counted again, what was cut is read whole.
      rest = rest.slice(-11);
      if (statuses.length < asked.length) return;
      socket.off("data", read);
      resolve();
    };
    socket.on("data", read);
    socket.once("close", () => reject(new Error("the server closed the connection")));
  });
  socket.write(asked.map(request).join(""));
  await answered;
  socket.removeAllListeners("close");
  return statuses;
}

function request(asked: Asked): string {
  const body = JSON.stringify({ ...asked, fileHash: null });
  return `POST /api/certificates/verify HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
