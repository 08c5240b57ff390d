import { LogOut, User } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { Icon } from "./icon.tsx";
import { ModeSwitch } from "./mode-switch.tsx";

/** The masthead with its 文头线. `links` are drawn in a row on a PC and in the person's menu. */
export function Masthead(props: {
  place: string;
  brand: (mark: ReactNode) => ReactNode;
  links: ReactNode;
  /** What only the person's menu holds. */
  more: ReactNode;
  person: { readonly name: string; readonly leave: () => void } | null;
  logIn: ReactNode;
}) {
  const menu = useRef<HTMLDetailsElement>(null);
  const mark = (
    <>
      <span className="mark" aria-hidden="true">
        社
      </span>
      <span>
        {props.place}
        <small>社会保险公共服务</small>
      </span>
    </>
  );
  return (
    <header className="top no-print">
      <div className="top-in">
        {props.brand(mark)}
        <nav className="wide-only" aria-label="主导航">
          {props.links}
        </nav>
        <div className="tools">
          <ModeSwitch mode="elder" />
          <span className={props.person === null ? "short" : "roomy"}>
            <ModeSwitch mode="contrast" />
          </span>
          {props.person === null ? (
            props.logIn
          ) : (
            <details
              ref={menu}
              className="menu"
              onKeyDown={(event) => {
                if (event.key !== "Escape" || menu.current === null) return;
                menu.current.open = false;
                menu.current.querySelector("summary")?.focus();
              }}
              onClick={(event) => {
                if (menu.current !== null && event.target instanceof Element && event.target.closest("a")) {
                  menu.current.open = false;
                }
              }}
            >
              <summary className="chip">
                <Icon of={User} />
                {props.person.name}
              </summary>
              <div className="menu-body">
                <nav aria-label="我的">
                  {props.links}
                  {props.more}
                </nav>
                <p className="cramped">
                  <ModeSwitch mode="contrast" />
                </p>
                <button type="button" className="btn quiet" onClick={props.person.leave}>
                  <Icon of={LogOut} />
                  退出登录
                </button>
              </div>
            </details>
          )}
        </div>
      </div>
    </header>
  );
}
