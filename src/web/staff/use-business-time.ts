import { useEffect, useState } from "react";
import { sayMoment } from "#web/ui/format.ts";

/**
 * The business time of the server, going on from when it was told: 11月18日 10:42. The clock of the computer is not used,
 * because a training installation lives in another year.
 */
export function useBusinessTime(told: string): string {
  const [nowMs, setNowMs] = useState(() => Date.parse(told));
  useEffect(() => {
    const heard = performance.now();
    const toldMs = Date.parse(told);
    setNowMs(toldMs);
    const timer = setInterval(() => setNowMs(toldMs + performance.now() - heard), 10_000);
    return () => clearInterval(timer);
  }, [told]);
  return sayMoment(new Date(nowMs).toISOString());
}
