import { useQuery } from "@tanstack/react-query";
import { Outlet, useLocation } from "@tanstack/react-router";
import {
  CalendarCheck,
  FileClock,
  FileSearch,
  House,
  LogOut,
  type LucideIcon,
  ReceiptText,
  UserMinus,
  UserPlus,
  WalletCards,
} from "lucide-react";
import { call } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { ModeSwitch } from "#web/ui/mode-switch.tsx";
import { Heading } from "./heading.tsx";
import { Link, useGo } from "./links.tsx";
import { queryClient, type Session, sessionQuery } from "./queries.ts";
import { declarable, formItems } from "./words.ts";

const drawing: Record<string, LucideIcon> = {
  "employee-registration": UserPlus,
  "employee-removal": UserMinus,
  "wage-declaration": WalletCards,
  "make-up-assessment": FileClock,
  "monthly-assessment": CalendarCheck,
  "archive-pre-review": FileSearch,
};

/** What stands around every page of an employer: bar, menu, work area. */
export function Office() {
  const session = useQuery(sessionQuery).data;
  if (session === undefined || !session.signedIn) return null;
  const belongs = session.roles.includes("employer");
  return (
    <div className="app">
      <a className="skip" href="#main">
        跳到正文
      </a>
      <Bar session={session} />
      <Menu />
      <main className="page" id="main">
        {belongs ? <Outlet /> : <NotAnEmployer />}
      </main>
    </div>
  );
}

function Bar({ session }: { session: Session }) {
  const go = useGo();
  const leave = async () => {
    await call("/api/session", { method: "DELETE" }).catch(() => null);
    queryClient.clear();
    await go({ to: "/login" });
  };
  return (
    <header className="bar no-print">
      <Link className="brand" to="/">
        <span className="mark" aria-hidden="true">
          社
        </span>
        单位办事
      </Link>
      <p className="who">
        <b>{session.employerName ?? "没有单位"}</b>
        <small>{session.name}　单位经办人</small>
      </p>
      <p className="tools">
        <ModeSwitch mode="contrast" />
        <button type="button" className="chip" onClick={() => void leave()}>
          <Icon of={LogOut} />
          <span className="word">退出</span>
        </button>
      </p>
    </header>
  );
}

function Menu() {
  const path = useLocation({ select: (location) => location.pathname });
  const here = (to: string) => (path === to ? { "aria-current": "page" as const } : {});
  return (
    <nav className="side no-print" aria-label="主菜单">
      <div className="side-group">
        <h2>单位</h2>
        <Link to="/" {...here("/")}>
          <Icon of={House} />
          <span className="word">首页</span>
        </Link>
      </div>
      <div className="side-group">
        <h2>申报</h2>
        {declarable.map(({ item, name }) => (
          <Link key={item} to="/declare/$item" params={{ item }} {...here(`/declare/${item}`)}>
            <Icon of={drawing[item] ?? UserPlus} />
            <span className="word">{name}</span>
          </Link>
        ))}
      </div>
      <div className="side-group">
        <h2>核定</h2>
        {formItems.map(({ item, name }) => (
          <Link key={item} to="/apply/$item" params={{ item }} {...here(`/apply/${item}`)}>
            <Icon of={drawing[item] ?? FileClock} />
            <span className="word">{name}</span>
          </Link>
        ))}
        <Link to="/plans" {...here("/plans")}>
          <Icon of={ReceiptText} />
          <span className="word">征集计划</span>
        </Link>
      </div>
    </nav>
  );
}

function NotAnEmployer() {
  return (
    <div className="panel lone stack">
      <Heading text="这里是用人单位的页面" />
      <p>您的账号不是单位经办人的。办自己的事，请到公众页面。</p>
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
      <p>地址可能抄错了。</p>
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
