import { useQuery } from "@tanstack/react-query";
import { Outlet, useLocation } from "@tanstack/react-router";
import {
  CalendarCheck,
  FileClock,
  FileSearch,
  House,
  type LucideIcon,
  ReceiptText,
  UserMinus,
  UserPlus,
  WalletCards,
} from "lucide-react";
import { Bar, Frame } from "#web/office/frame.tsx";
import { NotYours } from "#web/office/lone-page.tsx";
import { useCurrentInSight } from "#web/office/use-current-in-sight.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Link, useGo } from "./links.tsx";
import { type Session, sessionQuery } from "./queries.ts";
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
  return (
    <Frame bar={<EmployerBar session={session} />} menu={<Menu />}>
      {session.roles.includes("employer") ? (
        <Outlet />
      ) : (
        <NotYours title="这里是用人单位的页面" why="您的账号不是单位经办人的。办自己的事，请到公众页面。" />
      )}
    </Frame>
  );
}

function EmployerBar({ session }: { session: Session }) {
  const go = useGo();
  return (
    <Bar
      name="单位办事"
      who={
        <>
          <b>{session.employerName ?? "没有单位"}</b>
          <small>{session.name}　单位经办人</small>
        </>
      }
      left={() => go({ to: "/login" })}
    />
  );
}

function Menu() {
  const path = useLocation({ select: (location) => location.pathname });
  const inSight = useCurrentInSight(path);
  const here = (to: string) => (path === to ? { "aria-current": "page" as const } : {});
  return (
    <nav className="side no-print" aria-label="主菜单" ref={inSight}>
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
