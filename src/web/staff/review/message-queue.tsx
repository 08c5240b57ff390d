import { useQuery } from "@tanstack/react-query";
import { sayMoment } from "#web/ui/format.ts";
import { messageQueueQuery } from "../queries.ts";
import { sayRemaining } from "../run/run-words.ts";

const say = (count: number): string => count.toLocaleString("zh-CN");

/** How far what came in today is posted. Nothing to press: messages are posted by themselves. */
export function MessageQueuePanel() {
  const { data } = useQuery(messageQueueQuery);
  if (data === undefined) return null;
  const { waiting, awaiting, posted, withExceptions, perMinute, remainingSeconds, waitingSince } = data;
  const moving = Math.max(0, waiting - awaiting);
  const exceptions = withExceptions === 0 ? "" : `，其中 ${say(withExceptions)} 份有对不上的行`;
  const waitsFor = awaiting === 0 ? "" : `　${say(awaiting)} 份到账先于申报，等申报。`;
  return (
    <section className="panel stack" aria-label="报文入账进度" aria-live="polite">
      <p>
        {moving === 0
          ? `没有等着入账的报文。今天入账 ${say(posted)} 份${exceptions}。${waitsFor}`
          : `正在入账：今天 ${say(posted)} 份已办完${exceptions}，还有 ${say(moving)} 份。${waitsFor}`}
      </p>
      {moving === 0 ? null : (
        <>
          <progress max={posted + moving} value={posted} aria-label="报文入账进度" />
          <p className="small muted">
            近一分钟 {say(perMinute)} 份{remainingSeconds === null ? "" : `，${sayRemaining(remainingSeconds)}`}
            {waitingSince === null ? "" : `；最早的一份 ${sayMoment(waitingSince)} 收到`}
          </p>
        </>
      )}
    </section>
  );
}
