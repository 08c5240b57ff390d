import { useEffect, useState } from "react";

/**
 * The business time of the server in milliseconds, going on from when it was told and looked at every so many
 * milliseconds. The clock of the computer is not used, because a training installation lives in another year.
 */
export function useBusinessTime(told: string, everyMs: number): number {
  const [nowMs, setNowMs] = useState(() => Date.parse(told));
  useEffect(() => {
    const heard = performance.now();
    const toldMs = Date.parse(told);
    setNowMs(toldMs);
    const timer = setInterval(() => setNowMs(toldMs + performance.now() - heard), everyMs);
    return () => clearInterval(timer);
  }, [told, everyMs]);
  return nowMs;
}
