import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Calculator, Eye, KeyRound, ListChecks, LogIn, Route, ShieldCheck, Table2, Wallet } from "lucide-react";
import { sayDayAndWeekday } from "#web/ui/format.ts";
import { Help } from "#web/ui/help.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Title } from "#web/ui/title.tsx";
import { itemsQuery, type Session } from "../queries.ts";
import { ItemSearch } from "./item-search.tsx";
import { ItemTiles } from "./item-tiles.tsx";

/** What anyone may do: find an item, read its guide, ask for progress by number, log in. */
export function GuestHome({ session }: { session: Session }) {
  const items = useQuery(itemsQuery(""));
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
          <section aria-labelledby="todo">
            <div className="head">
              <h2 id="todo">我要办</h2>
              <Link to="/items">{items.data === undefined ? "全部事项" : `全部 ${items.data.total} 项`}</Link>
            </div>
            <ItemSearch />
            <nav className="tiles" aria-label="常用事项">
              <ItemTiles items={items.data?.items ?? []} most={3} />
              <Link className="tile" to="/progress">
                <Icon of={Route} />
                <span>查办件进度</span>
              </Link>
              <Link className="tile" to="/verify">
                <Icon of={ShieldCheck} />
                <span>证明验真</span>
              </Link>
              <Link className="tile not-elder" to="/share">
                <Icon of={KeyRound} />
                <span>凭授权码查看</span>
              </Link>
              <Link className="tile not-elder" to="/retirement-age">
                <Icon of={Calculator} />
                <span>算退休年龄</span>
              </Link>
            </nav>
          </section>
          <section aria-labelledby="own">
            <h2 id="own" className="gap-below">
              登录后看自己的
            </h2>
            <nav className="tiles" aria-label="登录后能看的">
              <Link className="tile" to="/records">
                <Icon of={Table2} />
                <span>缴费记录</span>
              </Link>
              <Link className="tile" to="/records" hash="account">
                <Icon of={Wallet} />
                <span>个人账户</span>
              </Link>
              <Link className="tile not-elder" to="/applications">
                <Icon of={ListChecks} />
                <span>我的办件</span>
              </Link>
              <Link className="tile not-elder" to="/access-log">
                <Icon of={Eye} />
                <span>谁看过我的数据</span>
              </Link>
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
