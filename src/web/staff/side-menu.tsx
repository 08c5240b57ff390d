import { useQuery } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import {
  Activity,
  ArrowLeftRight,
  Banknote,
  BookOpen,
  Calculator,
  CalendarCheck,
  CalendarClock,
  ClipboardPlus,
  Clock,
  ClockAlert,
  FileCheck,
  FileDown,
  FileText,
  History,
  KeyRound,
  Layers,
  ListChecks,
  type LucideIcon,
  Microscope,
  PiggyBank,
  ReceiptText,
  RotateCcwKey,
  Scale,
  Search,
  SlidersHorizontal,
  Undo2,
  UserRoundCheck,
  UserRoundSearch,
} from "lucide-react";
import { useCurrentInSight } from "#web/office/use-current-in-sight.ts";
import { Icon } from "#web/ui/icon.tsx";
import { firstTab, readSearch } from "./desk/worklist-search.ts";
import { Link } from "./links.tsx";
import { type Entry, groupsOf, isCurrent, menuOf } from "./menu.ts";
import { type Session, worklistQuery } from "./queries.ts";

const drawing: Record<Entry["to"], LucideIcon> = {
  "/worklist": ListChecks,
  "/counter": ClipboardPlus,
  "/person": Search,
  "/finance": Banknote,
  "/runs": Layers,
  "/funds": BookOpen,
  "/plans": CalendarClock,
  "/arrears": ReceiptText,
  "/suspense": PiggyBank,
  "/days": CalendarCheck,
  "/exceptions": FileText,
  "/receivables": Undo2,
  "/transfers": ArrowLeftRight,
  "/eligibility": UserRoundCheck,
  "/suspicions": UserRoundSearch,
  "/recalculations": Calculator,
  "/samples": Microscope,
  "/invariants": Scale,
  "/system": Activity,
  "/resets": KeyRound,
  "/exports": FileDown,
  "/parameters": SlidersHorizontal,
  "/publications": FileCheck,
  "/password-resets": RotateCcwKey,
};
const drawingOf = (entry: Entry): LucideIcon =>
  entry.tab === "near-due"
    ? Clock
    : entry.tab === "overdue"
      ? ClockAlert
      : entry.tab === "mine"
        ? History
        : drawing[entry.to];

/** The menu of the posts one has, with how much waits. Beside the page on a PC, a row above it on less. */
export function SideMenu({ roles }: { roles: Session["roles"] }) {
  const { path, tab } = useLocation({
    select: ({ pathname, search }) => ({ path: pathname, tab: readSearch(search).tab }),
  });
  const inSight = useCurrentInSight(`${path} ${tab}`);
  const menu = menuOf(roles);
  const own = firstTab(roles);
  const counts = useQuery({
    ...worklistQuery({ tab: own }),
    enabled: menu.some((entry) => entry.to === "/worklist"),
    staleTime: 60_000,
  }).data?.counts;
  return (
    <nav className="side no-print" aria-label="主菜单" ref={inSight}>
      {groupsOf(menu).map(({ group, entries }) => (
        <div key={group} className="side-group">
          <h2>{group}</h2>
          {entries.map((entry) => (
            <Link
              key={entry.name}
              to={entry.to}
              search={entry.tab === undefined ? {} : { tab: entry.tab }}
              title={entry.name}
              aria-current={isCurrent(entry, path, tab) ? "page" : undefined}
              activeProps={{}}
              // Or the worklist without a tab would be the current page on every tab.
              activeOptions={{ exact: true }}
            >
              <Icon of={drawingOf(entry)} />
              <span className="word">{entry.name}</span>
              {entry.to !== "/worklist" || entry.tab === "mine" ? null : <b>{counts?.[entry.tab ?? own]}</b>}
            </Link>
          ))}
        </div>
      ))}
    </nav>
  );
}
