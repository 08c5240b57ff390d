import { useEffect, useState } from "react";
import { sayCountdown } from "./plan-words.ts";

/** How long until a moment, by the business time of the server and the steady clock of the page. Said once to readers. */
export function Countdown({ told, to }: { told: string; to: string }) {
  const [nowMs, setNowMs] = useState(() => Date.parse(told));
  useEffect(() => {
    const heard = performance.now();
    const toldMs = Date.parse(told);
    setNowMs(toldMs);
    const timer = setInterval(() => setNowMs(toldMs + performance.now() - heard), 1_000);
    return () => clearInterval(timer);
  }, [told]);
  const text = sayCountdown(nowMs, to);
  return <span className="nowrap">{text === "" ? "时点到了，正在推送" : `还有 ${text}`}</span>;
}
