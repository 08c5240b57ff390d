import { useLocation } from "@tanstack/react-router";
import { X } from "lucide-react";
import { useEffect, useState } from "react";
import { Icon } from "#web/ui/icon.tsx";
import { useShortcuts } from "./keys.ts";
import { Link, useGo } from "./links.tsx";
import { besideTab, keepTabs, keptTabs, withoutTab, withTab } from "./tabs.ts";

/** The open cases: `[` and `]` go from one to the next, `w` closes the one that is shown. They are there after a reload. */
export function CaseTabs() {
  const go = useGo();
  const path = useLocation({ select: (location) => location.pathname });
  const shown = /^\/cases\/([^/]+)$/.exec(path)?.[1];
  const [tabs, setTabs] = useState(keptTabs);
  const set = (next: readonly string[]) => {
    setTabs(next);
    keepTabs(next);
  };
  useEffect(() => {
    if (shown === undefined) return;
    setTabs((before) => {
      const next = withTab(before, shown);
      keepTabs(next);
      return next;
    });
  }, [shown]);
  const close = (number: string) => {
    const { tabs: left, next } = withoutTab(tabs, number);
    set(left);
    if (number !== shown) return;
    void (next === undefined ? go({ to: "/worklist" }) : go({ to: "/cases/$number", params: { number: next } }));
  };
  const beside = (by: -1 | 1) => {
    const number = shown === undefined ? tabs.at(by === 1 ? 0 : -1) : besideTab(tabs, shown, by);
    return number === undefined ? undefined : () => void go({ to: "/cases/$number", params: { number } });
  };
  useShortcuts({ "[": beside(-1), "]": beside(1), w: shown === undefined ? undefined : () => close(shown) });
  if (tabs.length === 0) return null;
  return (
    <nav className="case-tabs no-print" aria-label="打开的办件">
      {tabs.map((number) => (
        <span key={number} className={number === shown ? "tab on" : "tab"}>
          <Link
            to="/cases/$number"
            params={{ number }}
            className="mono"
            aria-current={number === shown ? "page" : undefined}
          >
            {number.slice(-7)}
          </Link>
          <button type="button" aria-label={`关闭办件 ${number}`} onClick={() => close(number)}>
            <Icon of={X} />
          </button>
        </span>
      ))}
      <span className="small muted keys">
        <kbd>[</kbd> <kbd>]</kbd> 换一件　<kbd>W</kbd> 关闭
      </span>
    </nav>
  );
}
