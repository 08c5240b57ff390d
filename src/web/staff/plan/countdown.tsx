import { useBusinessTime } from "../use-business-time.ts";
import { sayCountdown } from "./plan-words.ts";

/** How long until a moment, by the business time of the server. Said once to readers. */
export function Countdown({ told, to }: { told: string; to: string }) {
  const text = sayCountdown(useBusinessTime(told, 1_000), to);
  return <span className="nowrap">{text === "" ? "时点到了，正在推送" : `还有 ${text}`}</span>;
}
