import { Link } from "@tanstack/react-router";
import { Calculator, Eye, KeyRound, ListChecks, LogIn, Route, ShieldCheck, Table2, Wallet } from "lucide-react";
import { sayDayAndWeekday } from "#web/ui/format.ts";
import { Help } from "#web/ui/help.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Title } from "#web/ui/title.tsx";
import type { Session } from "../queries.ts";
import { Tile } from "./tile.tsx";
import { ToDo } from "./to-do.tsx";

/** What anyone may do: find an item, read its guide, ask for progress by number, log in. */
export function GuestHome({ session }: { session: Session }) {
  return (
    <div className="stack-l">
      <div>
        <div className="head">
          <Title text="查社保，办社保" />
          <p className="muted small">{sayDayAndWeekday(session.now)}</p>
        </div>
        <p className="prose muted">查记录、办业务、看进度，都不收费。每一分钱都能点开，看它怎么来的。</p>
      </div>
      {session.signedIn ? (
        <Notice tone="info" title="您登录的是工作账号">
          <p>
            经办业务请到 <a href="/staff/">经办工作台</a>。查自己的记录，请退出后用本人账号登录。
          </p>
        </Notice>
      ) : null}
      <div className="cols">
        <div className="stack-l">
          <ToDo>
            <Tile to="/progress" icon={Route} name="查办件进度" />
            <Tile to="/verify" icon={ShieldCheck} name="证明验真" />
            <Tile to="/share" icon={KeyRound} name="凭授权码查看" notElder />
            <Tile to="/retirement-age" icon={Calculator} name="算退休年龄" notElder />
          </ToDo>
          <section aria-labelledby="own">
            <h2 id="own" className="gap-below">
              登录后看自己的
            </h2>
            <nav className="tiles" aria-label="登录后能看的">
              <Tile to="/records" icon={Table2} name="缴费记录" />
              <Tile to="/records" hash="account" icon={Wallet} name="个人账户" />
              <Tile to="/applications" icon={ListChecks} name="我的办件" notElder />
              <Tile to="/access-log" icon={Eye} name="谁看过我的数据" notElder />
            </nav>
          </section>
        </div>
        <aside className="stack-l">
          {session.signedIn ? null : (
            <section className="panel gap-s" aria-labelledby="enter">
              <h2 id="enter">登录</h2>
              <p className="small muted">看缴费记录、个人账户，在网上办理。</p>
              <p>
                <Link className="btn main wide" to="/login">
                  <Icon of={LogIn} />
                  用证件号码登录
                </Link>
              </p>
              <p className="small muted">不会上网，也可以带身份证到大厅办，或请家人帮忙。</p>
            </section>
          )}
          <Help />
        </aside>
      </div>
    </div>
  );
}
