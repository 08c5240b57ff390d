import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { LogOut } from "lucide-react";
import type { ReactNode } from "react";
import { call } from "#web/ui/api.ts";
import { Icon } from "#web/ui/icon.tsx";
import { ModeSwitch } from "#web/ui/mode-switch.tsx";

/** What stands around every page of an office: bar, menu, work area. */
export function Frame(props: { bar: ReactNode; menu: ReactNode; narrow?: boolean; children: ReactNode }) {
  return (
    <div className={props.narrow === true ? "app narrow" : "app"}>
      <a className="skip" href="#main">
        跳到正文
      </a>
      {props.bar}
      {props.menu}
      <main className="page" id="main">
        {props.children}
      </main>
    </div>
  );
}

/** The bar: which office, who is here, the switches, and the way out. */
export function Bar(props: {
  name: string;
  search?: ReactNode;
  who: ReactNode;
  tools?: ReactNode;
  /** After the session has ended and nothing of it is left in memory. */
  left: () => Promise<void>;
}) {
  const queryClient = useQueryClient();
  const leave = async () => {
    await call("/api/session", { method: "DELETE" }).catch(() => null);
    queryClient.clear();
    await props.left();
  };
  return (
    <header className="bar no-print">
      <Link className="brand" to="/">
        <Mark />
        {props.name}
      </Link>
      {props.search}
      <p className="who">{props.who}</p>
      <p className="tools">
        <ModeSwitch mode="contrast" />
        {props.tools}
        <button type="button" className="chip" onClick={() => void leave()}>
          <Icon of={LogOut} />
          <span className="word">退出</span>
        </button>
      </p>
    </header>
  );
}

/** The seal beside the name of an office. */
export const Mark = () => (
  <span className="mark" aria-hidden="true">
    社
  </span>
);
