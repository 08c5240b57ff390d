import { useEffect, useState } from "react";

/** Grey bars in the shape of text and what is being fetched: after 300 ms, and how long after 3 s. */
export function Waiting({ what, lines = 3 }: { what: string; lines?: number }) {
  const seconds = useSecondsWaited();
  if (seconds === undefined) return <div aria-busy="true" />;
  return (
    <div className="waiting" aria-busy="true">
      <p className="small muted" role="status">
        {seconds < 3 ? `正在取${what}` : `正在取${what}，已经 ${seconds} 秒。比平时慢，一般 10 秒内会好`}
      </p>
      <p className="gap-s" aria-hidden="true">
        {Array.from({ length: lines }, (_, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
          <span key={line} className="bone" style={{ width: `${[70, 92, 55, 84, 63][line % 5]}%` }} />
        ))}
      </p>
    </div>
  );
}

/** Undefined during the first 300 ms, so that a quick answer never flickers. */
function useSecondsWaited(): number | undefined {
  const [seconds, setSeconds] = useState<number>();
  useEffect(() => {
    const shown = setTimeout(() => setSeconds(0), 300);
    const counted = setInterval(() => setSeconds((before) => (before ?? 0) + 1), 1000);
    return () => {
      clearTimeout(shown);
      clearInterval(counted);
    };
  }, []);
  return seconds;
}
