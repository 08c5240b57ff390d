import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Bell, CreditCard, Eye, FileCheck, HandCoins, ListChecks, Table2 } from "lucide-react";
import { sayDayAndWeekday } from "#web/ui/format.ts";
import { Help } from "#web/ui/help.tsx";
import { Title } from "#web/ui/title.tsx";
import { applicationsQuery, type Session } from "../queries.ts";
import { ApplicationPanel } from "./application-panel.tsx";
import { LatestMessages, LatestRead } from "./home-aside.tsx";
import { HomePension } from "./home-pension.tsx";
import { Tile } from "./tile.tsx";
import { ToDo } from "./to-do.tsx";
import { YourTurn } from "./your-turn.tsx";

const closed = ["done", "refused", "withdrawn", "discarded", "draft", "returned"];

/** The person's own front page: what waits for them comes first. */
export function PersonHome({ session }: { session: Session }) {
  const applications = useQuery(applicationsQuery).data?.applications ?? [];
  const running = applications.filter((application) => !closed.includes(application.state));
  return (
    <div className="stack-l">
      <div className="head">
        <Title text={`${session.name ?? ""}，您好`} />
        <p className="muted small">{sayDayAndWeekday(session.now)}</p>
      </div>
      <YourTurn applications={applications} now={session.now} />
      <div className="cols">
        <div className="stack-l">
          <HomePension />
          {running.length === 0 ? null : (
            <section aria-labelledby="doing">
              <div className="head">
                <h2 id="doing">正在办</h2>
                <Link to="/applications">全部办件</Link>
              </div>
              <div className="stack">
                {running.map((application) => (
                  <ApplicationPanel key={application.number} of={application} />
                ))}
              </div>
            </section>
          )}
          <ToDo>
            <Tile to="/records" icon={Table2} name="缴费记录" />
            <Tile to="/benefits" icon={HandCoins} name="我的待遇" />
            <Tile to="/card" icon={CreditCard} name="我的社保卡" />
            <Tile to="/certificates" icon={FileCheck} name="我的证明" />
            <Tile to="/applications" icon={ListChecks} name="我的办件" />
            <Tile to="/messages" icon={Bell} name="消息" notElder />
            <Tile to="/access-log" icon={Eye} name="谁看过我的数据" notElder />
          </ToDo>
        </div>
        <aside className="stack-l">
          <LatestMessages />
          <LatestRead now={session.now} />
          <Help />
        </aside>
      </div>
    </div>
  );
}
