import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import net from "node:net";
import { test } from "node:test";
import { startServer } from "../../test/server.ts";

// What comes over the wire and is no honest request (threat T25): slow, huge, deep, many, broken. Each is answered with 4xx or
// cut off, nothing of the machine is said, the server goes on and does not grow.

/** Sends bytes as they are and collects what comes back until the other side closes, or for so long. */
function exchange(port: number, send: (socket: net.Socket) => void, milliseconds = 4_000): Promise<string> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = net.connect(port, "127.0.0.1");
    const end = () => {
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(end, milliseconds);
    socket.on("data", (data) => {
      answer += data;
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      clearTimeout(timer);
      end();
    });
    socket.on("connect", () => send(socket));
  });
}

const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
const nothingOfTheMachine = (answer: string) =>
  assert.doesNotMatch(answer, /node_modules|\.ts:\d+|\bat [A-Z]\w+ \(|PostgreSQL|select /, answer.slice(0, 400));

test("requests that no browser sends", async (t) => {
  const server = await startServer();
  t.after(() => server.close());
  const port = Number(new URL(server.url).port);
  const residentMegabytes = () =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  const json = (body: string, path = "/api/progress") =>
    `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`;
  const before = residentMegabytes();

  const cases: [what: string, bytes: string | Buffer, expected: readonly number[]][] = [
    ["no HTTP at all", "hello\r\n\r\n", [400]],
    ["a broken request line", "GET\r\n\r\n", [400]],
    ["a header without a colon", "GET / HTTP/1.1\r\nhost x\r\n\r\n", [400]],
    ["two lengths", "POST /api/progress HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nx", [400]],
    [
      "length and chunks at once (smuggling)",
      "POST /api/progress HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
      [400],
    ],
    ["headers of 64 kB", `GET / HTTP/1.1\r\nhost: x\r\nx-long: ${"a".repeat(65_536)}\r\n\r\n`, [431]],
    ["an address of 64 kB", `GET /${"a".repeat(65_536)} HTTP/1.1\r\nhost: x\r\n\r\n`, [414, 431]],
    [
      "two thousand query parameters",
      `GET /api/items?${"q=a&".repeat(2_000)} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`,
      [400, 414],
    ],
    ["JSON a hundred thousand levels deep", json(`${"[".repeat(100_000)}${"]".repeat(100_000)}`), [400, 413]],
    ["JSON that is cut off", json('{"number": "6102'), [400]],
    ["a __proto__ in JSON", json('{"__proto__": {"x": 1}, "number": "1", "identityNumber": "2"}'), [400]],
    [
      "a body said to be 3 MB",
      `POST /api/progress HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 3145728\r\n\r\n`,
      [413],
    ],
    ["a method that is none", "BREW /api/items HTTP/1.1\r\nhost: x\r\n\r\n", [400]],
    ["NUL in the path", "GET /api/items/%00 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n", [400]],
    ["a path that climbs", "GET /../../etc/passwd HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n", [200, 400, 404]],
    [
      "a path that climbs, encoded",
      "GET /assets/..%2f..%2f..%2fpackage.json HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
      [400, 403, 404],
    ],
  ];
  for (const [what, bytes, expected] of cases) {
    await t.test(what, async () => {
      const answer = await exchange(port, (socket) => socket.write(bytes));
      assert.ok(expected.includes(statusOf(answer)), `${statusOf(answer)}: ${answer.slice(0, 300)}`);
      nothingOfTheMachine(answer);
      assert.doesNotMatch(answer, /root:|"devDependencies"/);
    });
  }

  await t.test("two hundred clients that send a byte a second keep nobody else waiting", async () => {
    const slow = Array.from({ length: 200 }, () => {
      const socket = net.connect(port, "127.0.0.1", () => socket.write("GET / HTTP/1.1\r\nhost: x\r\n"));
      socket.on("error", () => undefined);
      return socket;
    });
    try {
      const times: number[] = [];
      for (let each = 0; each < 20; each += 1) {
        const began = performance.now();
        assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
        times.push(performance.now() - began);
      }
      assert.ok(Math.max(...times) < 2_000, `${Math.max(...times)} ms`);
    } finally {
      for (const socket of slow) socket.destroy();
    }
  });

  await t.test("afterwards the server answers, has printed no fault and has not grown", async () => {
    assert.equal((await fetch(`${server.url}/api/items`)).status, 200);
    assert.doesNotMatch(server.output(), /^fault /m);
    assert.ok(residentMegabytes() - before < 150, `${before} → ${residentMegabytes()} MB`);
  });
});
