import type { IncomingMessage } from "node:http";
import { finished } from "node:stream/promises";

const mostBytes = 64 * 1024 * 1024;
const mostMilliseconds = 30_000;

/**
 * Reads what a client is still sending, and keeps nothing of it: a connection that is closed while the client writes is
 * reset, and the client never sees why. At most 64 MiB and thirty seconds; whoever sends more is cut off.
 */
export async function readAway(request: IncomingMessage): Promise<void> {
  if (request.readableEnded || request.destroyed || Number(request.headers["content-length"]) > mostBytes) return;
  const enough = new AbortController();
  const timer = setTimeout(() => enough.abort(), mostMilliseconds);
  let read = 0;
  const count = (chunk: Buffer) => {
    read += chunk.length;
    if (read > mostBytes) enough.abort();
  };
  request.on("data", count);
  await finished(request, { writable: false, signal: enough.signal }).catch(() => undefined);
  request.off("data", count);
  clearTimeout(timer);
}
