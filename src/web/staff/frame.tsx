import { useQuery } from "@tanstack/react-query";
import { Outlet, useLocation } from "@tanstack/react-router";
import { KeyRound, LogOut } from "lucide-react";
import { call } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { ModeSwitch } from "#web/ui/mode-switch.tsx";
import { forgetAll } from "./case/unsent.ts";
import { CaseTabs } from "./case-tabs.tsx";
import { Heading } from "./heading.tsx";
import { Link, Navigate, useGo } from "./links.tsx";
import { isStaff, menuOf, sayPosts } from "./menu.ts";
import { queryClient, type Session, sessionQuery } from "./queries.ts";
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
    <div className={path.startsWith("/cases") ? "app narrow" : "app"}>
      <a className="skip" href="#main">
        跳到正文
      </a>
      <Bar session={session} />
      <SideMenu roles={session.mustEnrol ? [] : session.roles} />
      <main className="page" id="main">
        {isStaff(session.roles) ? <CaseTabs /> : null}
        {isStaff(session.roles) ? <Outlet /> : <NotAtADesk />}
      </main>
    </div>
  );
}

function Bar({ session }: { session: Session }) {
  const go = useGo();
  const time = useBusinessTime(session.now);
  const leave = async () => {
    await call("/api/session", { method: "DELETE" }).catch(() => null);
    // The next colleague at this desk sees nothing of what was open or half written.
    queryClient.clear();
    forgetAll();
    keepTabs([]);
    await go({ to: "/login" });
  };
  return (
    <header className="bar no-print">
      <Link className="brand" to="/">
        <span className="mark" aria-hidden="true">
          社
        </span>
        {session.agencyName ?? "社保经办"}
      </Link>
      <SearchBox />
      <p className="who">
        <b>{session.name}</b>　{sayPosts(session.roles)}
        <small>
          {session.place === null ? null : <span className="nowrap">{session.place}　</span>}
          <span className="nowrap">{time}</span>
        </small>
      </p>
      <p className="tools">
        <ModeSwitch mode="contrast" />
        <Link className="chip" to="/passkeys">
          <Icon of={KeyRound} />
          <span className="word">通行密钥</span>
        </Link>
        <button type="button" className="chip" onClick={() => void leave()}>
          <Icon of={LogOut} />
          <span className="word">退出</span>
        </button>
      </p>
    </header>
  );
}

/** The first page of a post: the first entry of its menu. */
export function First() {
  const [entry] = menuOf(useQuery(sessionQuery).data?.roles ?? []);
  return entry === undefined ? null : <Navigate to={entry.to} replace />;
}

/** Somebody without a post: a citizen who followed a link, or a post that has ended. */
function NotAtADesk() {
  return (
    <div className="panel lone stack">
      <Heading text="这里是经办人员的页面" />
      <p>您的账号没有经办岗位。办自己的事，请到公众页面；岗位刚调整的，请系统管理岗核对。</p>
      <p>
        <a className="btn main" href="/">
          去公众页面
        </a>
      </p>
    </div>
  );
}

export function NoSuchPage() {
  return (
    <div className="panel lone stack">
      <Heading text="没有这一页" />
      <p>地址可能抄错了。办件可以用编号在上面的搜索框里打开。</p>
      <p>
        <Link className="btn main" to="/">
          回到首页
        </Link>
      </p>
    </div>
  );
}

/** A page that could not be drawn. */
export function Broken({ error, reset }: { error: unknown; reset: () => void }) {
  return (
    <div className="panel lone stack">
      <Heading text="这一页没有打开" />
      <Failure error={error} kept="已经办好的都还在。" again={reset} />
    </div>
  );
}
