import type { IncomingMessage } from "node:http";
import { finished } from "node:stream/promises";

const mostBytes = 64 * 1024 * 1024;
const mostMilliseconds = 30_000;
/** Whoever has sent nothing for so long is waiting for the answer. */
const silence = 1_000;

/**
 * Reads what a client is still sending, and keeps nothing of it: a connection that is closed while the client writes is
 * reset, and the client never sees why. At most 64 MiB and thirty seconds; whoever sends more is cut off.
 */
export async function readAway(request: IncomingMessage): Promise<void> {
  if (request.readableEnded || request.destroyed || Number(request.headers["content-length"]) > mostBytes) return;
  const enough = new AbortController();
  const stop = () => enough.abort();
  const longest = setTimeout(stop, mostMilliseconds);
  const quiet = setTimeout(stop, silence);
  let read = 0;
  const count = (chunk: Buffer) => {
    read += chunk.length;
    if (read > mostBytes) stop();
    quiet.refresh();
  };
  request.on("data", count);
  await finished(request, { writable: false, signal: enough.signal }).catch(() => undefined);
  request.off("data", count);
  clearTimeout(longest);
  clearTimeout(quiet);
}
