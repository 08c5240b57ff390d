import { useQuery } from "@tanstack/react-query";
import { Link, Outlet } from "@tanstack/react-router";
import { call } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Footer } from "#web/ui/footer.tsx";
import { Masthead } from "#web/ui/masthead.tsx";
import { Title } from "#web/ui/title.tsx";
import { meQuery, sessionQuery } from "./queries.ts";

/** What stands around every public page: masthead, footer, and one place for the page itself. */
export function Frame() {
  const session = useQuery(sessionQuery).data;
  const citizen = session?.roles.includes("citizen") === true;
  const me = useQuery({ ...meQuery, enabled: citizen }).data;
  const leave = async () => {
    await call("/api/session", { method: "DELETE" }).catch(() => null);
    // On a shared device nothing of this person may stay behind, not even in memory.
    location.assign("/");
  };
  const signedIn = session?.signedIn === true;
  return (
    <>
      <a className="skip" href="#main">
        跳到正文
      </a>
      <Masthead
        place={me === undefined ? "社会保险" : `${me.agencyShort}社保`}
        brand={(mark) => (
          <Link className="brand" to="/">
            {mark}
          </Link>
        )}
        links={<MainLinks signedIn={signedIn} />}
        more={<MoreLinks />}
        person={signedIn ? { name: session.name ?? "我", leave: () => void leave() } : null}
        logIn={
          <Link className="chip" to="/login">
            登录
          </Link>
        }
      />
      <main id="main">
        <div className="wrap">
          <Outlet />
        </div>
      </main>
      <Footer
        host={me?.agencyName ?? session?.agencyName ?? null}
        demo={session?.demo === true}
        links={<MainLinks signedIn={signedIn} />}
      />
    </>
  );
}

function MainLinks({ signedIn }: { signedIn: boolean }) {
  return (
    <>
      <Link to="/" activeOptions={{ exact: true }}>
        首页
      </Link>
      {signedIn ? <Link to="/records">我的记录</Link> : null}
      <Link to="/items">办事</Link>
      {signedIn ? <Link to="/applications">我的办件</Link> : <Link to="/progress">查进度</Link>}
      {signedIn ? <Link to="/access-log">谁看过我的数据</Link> : null}
    </>
  );
}

function MoreLinks() {
  return (
    <>
      <Link to="/card">我的社保卡</Link>
      <Link to="/messages">消息</Link>
      <Link to="/certificates">我的证明</Link>
    </>
  );
}

/** A page that could not be drawn. */
export function Broken({ error, reset }: { error: unknown; reset: () => void }) {
  return (
    <div className="stack">
      <Title text="这一页没有打开" />
      <Failure error={error} kept="您已经提交的、已经保存的都还在。" again={reset} />
    </div>
  );
}
