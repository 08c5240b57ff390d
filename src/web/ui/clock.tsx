import { type ClockAnswer, sayTicks, ticksOf } from "./clock-ticks.ts";
import { sayLaw } from "./derivation-words.ts";
import { sayDay, sayShortDay } from "./format.ts";

const classOf = { used: "u", today: "t", left: "", stopped: "h" } as const;

/** The working-day clock: one tick per working day of the statutory limit, the same for citizen, clerk and supervisor. */
export function Clock({ of: clock }: { of: ClockAnswer }) {
  const unsure = clock.provisional ? "（暂定）" : "";
  const past = ticksOf(clock).filter((tick) => tick.kind === "used").length;
  return (
    <div className="clock">
      <p className="left">
        {clock.text.split(clock.stopped ? "。" : "，")[0]} <small className="nowrap">{beside(clock, unsure)}</small>
      </p>
      <div className="ticks" role="img" aria-label={sayTicks(clock)}>
        {ticksOf(clock).map((tick, day) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a tick is its place
          <i key={day} className={`${classOf[tick.kind]}${tick.promised ? " p" : ""}`} />
        ))}
      </div>
      <Scale of={clock} unsure={unsure} />
      <p className="key tiny muted" aria-hidden="true">
        {past === 0 ? null : (
          <span>
            <i className="u" />
            已用 {past} 天
          </span>
        )}
        {clock.stopped || clock.usedDays === 0 || clock.leftDays < 0 ? null : (
          <span>
            <i className="t" />
            今天
          </span>
        )}
        <span>
          <i className={clock.stopped ? "h" : ""} />
          {clock.stopped ? "停表" : "还剩"}
        </span>
        <span>只数工作日</span>
      </p>
      <p className="dates">
        <span>
          法定最晚 {sayDay(clock.dueOn)}
          {unsure}
        </span>
        <span>依据 {sayLaw(clock.article)}</span>
      </p>
    </div>
  );
}

function beside(clock: ClockAnswer, unsure: string): string {
  const promised = sayShortDay(clock.promisedOn);
  if (clock.stopped) return clock.text.split("。")[1] ?? "";
  if (clock.leftDays < 0) return "已报主管";
  return clock.usedDays > clock.promisedDays ? `承诺的 ${promised}已经过了` : `承诺 ${promised}前办好${unsure}`;
}

/** Both dates under their ticks; one line when the promised day is the statutory day. */
function Scale({ of: clock, unsure }: { of: ClockAnswer; unsure: string }) {
  const share = clock.limitDays === 0 ? 100 : Math.round((clock.promisedDays / clock.limitDays) * 100);
  if (share >= 100) {
    return (
      <p className="scale one" aria-hidden="true">
        <span>
          承诺和法定 {sayShortDay(clock.dueOn)}
          {unsure}
        </span>
      </p>
    );
  }
  return (
    <p
      className="scale"
      aria-hidden="true"
      style={{ gridTemplateColumns: `${Math.max(share, 35)}fr ${100 - Math.max(share, 35)}fr` }}
    >
      <span>承诺 {sayShortDay(clock.promisedOn)}</span>
      <span>法定 {sayShortDay(clock.dueOn)}</span>
    </p>
  );
}
