import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Bell, CreditCard, Eye, FileCheck, HandCoins, ListChecks, Table2 } from "lucide-react";
import { sayDayAndWeekday } from "#web/ui/format.ts";
import { Help } from "#web/ui/help.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Title } from "#web/ui/title.tsx";
import { applicationsQuery, itemsQuery, type Session } from "../queries.ts";
import { ApplicationPanel } from "./application-panel.tsx";
import { LatestMessages, LatestRead } from "./home-aside.tsx";
import { HomePension } from "./home-pension.tsx";
import { ItemSearch } from "./item-search.tsx";
import { ItemTiles } from "./item-tiles.tsx";
import { YourTurn } from "./your-turn.tsx";

const closed = ["done", "refused", "withdrawn", "discarded", "draft", "returned"];

/** The person's own front page: what waits for them comes first. */
export function PersonHome({ session }: { session: Session }) {
  const applications = useQuery(applicationsQuery).data?.applications ?? [];
  const items = useQuery(itemsQuery(""));
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
          <section aria-labelledby="todo">
            <div className="head">
              <h2 id="todo">我要办</h2>
              <Link to="/items">{items.data === undefined ? "全部事项" : `全部 ${items.data.total} 项`}</Link>
            </div>
            <ItemSearch />
            <nav className="tiles" aria-label="常用事项">
              <ItemTiles items={items.data?.items ?? []} most={3} />
              <Link className="tile" to="/records">
                <Icon of={Table2} />
                <span>缴费记录</span>
              </Link>
              <Link className="tile" to="/benefits">
                <Icon of={HandCoins} />
                <span>我的待遇</span>
              </Link>
              <Link className="tile" to="/card">
                <Icon of={CreditCard} />
                <span>我的社保卡</span>
              </Link>
              <Link className="tile" to="/certificates">
                <Icon of={FileCheck} />
                <span>我的证明</span>
              </Link>
              <Link className="tile" to="/applications">
                <Icon of={ListChecks} />
                <span>我的办件</span>
              </Link>
              <Link className="tile not-elder" to="/messages">
                <Icon of={Bell} />
                <span>消息</span>
              </Link>
              <Link className="tile not-elder" to="/access-log">
                <Icon of={Eye} />
                <span>谁看过我的数据</span>
              </Link>
            </nav>
          </section>
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
