import { useQuery } from "@tanstack/react-query";
import { Outlet, useLocation } from "@tanstack/react-router";
import { KeyRound } from "lucide-react";
import { Bar, Frame } from "#web/office/frame.tsx";
import { NoSuchPage, NotYours } from "#web/office/lone-page.tsx";
import { sayMoment } from "#web/ui/format.ts";
import { Icon } from "#web/ui/icon.tsx";
import { forgetAll } from "./case/unsent.ts";
import { CaseTabs } from "./case-tabs.tsx";
import { Link, Navigate, useGo } from "./links.tsx";
import { isStaff, menuOf, sayPosts } from "./menu.ts";
import { type Session, sessionQuery } from "./queries.ts";
import { SearchBox } from "./search-box.tsx";
import { SideMenu } from "./side-menu.tsx";
import { keepTabs } from "./tabs.ts";
import { useBusinessTime } from "./use-business-time.ts";

/** Nothing around the page: the log-in stands alone. */
export const Plain = () => <Outlet />;

/** What stands around every page of the desk: bar with search and post, menu, work area. */
export function Desk() {
  const session = useQuery(sessionQuery).data;
  const path = useLocation({ select: (location) => location.pathname });
  if (session === undefined || !session.signedIn) return null;
  return (
    <Frame
      narrow={path.startsWith("/cases")}
      bar={<DeskBar session={session} />}
      menu={<SideMenu roles={session.mustEnrol ? [] : session.roles} />}
    >
      {isStaff(session.roles) ? <CaseTabs /> : null}
      {isStaff(session.roles) ? (
        <Outlet />
      ) : (
        <NotYours
          title="这里是经办人员的页面"
          why="您的账号没有经办岗位。办自己的事，请到公众页面；岗位刚调整的，请系统管理岗核对。"
        />
      )}
    </Frame>
  );
}

function DeskBar({ session }: { session: Session }) {
  const go = useGo();
  const time = sayMoment(new Date(useBusinessTime(session.now, 10_000)).toISOString());
  return (
    <Bar
      name={session.agencyName ?? "社保经办"}
      search={<SearchBox />}
      who={
        <>
          <b>{session.name}</b>　{sayPosts(session.roles)}
          <small>
            {session.place === null ? null : <span className="nowrap">{session.place}　</span>}
            <span className="nowrap">{time}</span>
          </small>
        </>
      }
      tools={
        <Link className="chip" to="/passkeys">
          <Icon of={KeyRound} />
          <span className="word">通行密钥</span>
        </Link>
      }
      left={() => {
        // The next colleague at this desk sees nothing of what was open or half written.
        forgetAll();
        keepTabs([]);
        return go({ to: "/login" });
      }}
    />
  );
}

/** The first page of a post: the first entry of its menu. */
export function First() {
  const [entry] = menuOf(useQuery(sessionQuery).data?.roles ?? []);
  return entry === undefined ? null : <Navigate to={entry.to} replace />;
}

export const NoSuchDeskPage = () => <NoSuchPage otherwise="办件可以用编号在上面的搜索框里打开。" />;
