import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { Broken } from "#web/office/lone-page.tsx";
import { whenSignedOut } from "#web/office/query-client.ts";
import { readSearch } from "./desk/worklist-search.ts";
import { Desk, First, NoSuchDeskPage, Plain } from "./frame.tsx";
import { readVoucherSearch } from "./fund/voucher-search.ts";
import { redirect } from "./links.tsx";
import { queryClient, sessionQuery } from "./queries.ts";

const root = createRootRoute({ component: Plain, notFoundComponent: NoSuchDeskPage, errorComponent: Broken });

/** Everything but the log-in needs somebody with a post. */
const desk = createRoute({
  getParentRoute: () => root,
  id: "desk",
  component: Desk,
  errorComponent: Broken,
  beforeLoad: async ({ location }) => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (!session.signedIn) throw redirect({ to: "/login", search: { next: location.href } });
    if (session.mustChangePassword) throw redirect({ to: "/first-password" });
    if (session.mustEnrol && location.pathname !== "/passkeys") throw redirect({ to: "/passkeys" });
  },
});

const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  // Only a path of the desk: a link from elsewhere must not lead away after the log-in.
  validateSearch: (search): { next?: string } =>
    typeof search.next === "string" && /^\/(?![/\\])/.test(search.next) ? { next: search.next } : {},
  component: lazyRouteComponent(() => import("./log-in.tsx"), "LogIn"),
});

/** What the paper of a reset opens; nobody else has anything to do there. */
const firstPassword = createRoute({
  getParentRoute: () => root,
  path: "/first-password",
  beforeLoad: async () => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (!session.mustChangePassword) throw redirect({ to: "/" });
  },
  component: lazyRouteComponent(() => import("./password/first-password.tsx"), "FirstPassword"),
});

/** Pages about one parameter: without its name the list is the place to begin. */
function requireName({ name }: { readonly name: string }): void {
  if (name === "") throw redirect({ to: "/parameters" });
}

const first = createRoute({ getParentRoute: () => desk, path: "/", component: First });

const pages = [
  first,
  createRoute({
    getParentRoute: () => desk,
    path: "/worklist",
    validateSearch: readSearch,
    component: lazyRouteComponent(() => import("./desk/worklist.tsx"), "WorklistPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/cases/$number",
    component: lazyRouteComponent(() => import("./case/case.tsx"), "CasePage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/counter",
    component: lazyRouteComponent(() => import("./counter/counter.tsx"), "CounterPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/person",
    component: lazyRouteComponent(() => import("./person/person-search.tsx"), "PersonSearch"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/finance",
    component: lazyRouteComponent(() => import("./finance/runs.tsx"), "RunsPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/finance/$number",
    component: lazyRouteComponent(() => import("./finance/run.tsx"), "RunPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/runs",
    component: lazyRouteComponent(() => import("./run/runs.tsx"), "BatchesPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/runs/$number",
    component: lazyRouteComponent(() => import("./run/run.tsx"), "BatchPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/funds",
    component: lazyRouteComponent(() => import("./fund/overview.tsx"), "FundsPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/funds/$fund",
    component: lazyRouteComponent(() => import("./fund/overview.tsx"), "FundPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/funds/$fund/vouchers",
    validateSearch: readVoucherSearch,
    component: lazyRouteComponent(() => import("./fund/vouchers.tsx"), "VouchersPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/funds/$fund/vouchers/$voucher",
    component: lazyRouteComponent(() => import("./fund/voucher.tsx"), "VoucherPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/funds/$fund/drafts",
    component: lazyRouteComponent(() => import("./fund/drafts.tsx"), "DraftsPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/funds/$fund/months/$month",
    component: lazyRouteComponent(() => import("./fund/month.tsx"), "MonthPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/funds/$fund/bank/$ledger/$month",
    component: lazyRouteComponent(() => import("./fund/bank.tsx"), "BankPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/funds/$fund/reports/$kind/$month",
    component: lazyRouteComponent(() => import("./fund/report.tsx"), "ReportPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/funds/$fund/budget/$year",
    component: lazyRouteComponent(() => import("./fund/budget.tsx"), "BudgetPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/plans",
    component: lazyRouteComponent(() => import("./plan/plans.tsx"), "PlansPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/plans/$number",
    component: lazyRouteComponent(() => import("./plan/plan.tsx"), "PlanPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/suspense",
    component: lazyRouteComponent(() => import("./money/suspense.tsx"), "SuspensePage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/days",
    component: lazyRouteComponent(() => import("./money/days.tsx"), "DaysPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/days/$fund/$day",
    component: lazyRouteComponent(() => import("./money/day.tsx"), "DayPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/arrears",
    component: lazyRouteComponent(() => import("./money/arrears.tsx"), "ArrearsPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/receivables",
    component: lazyRouteComponent(() => import("./recovery/receivables.tsx"), "ReceivablesPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/receivables/$id",
    component: lazyRouteComponent(() => import("./recovery/receivable.tsx"), "ReceivablePage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/transfers",
    component: lazyRouteComponent(() => import("./transfer/transfers.tsx"), "TransfersPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/transfers/$number",
    component: lazyRouteComponent(() => import("./transfer/transfer.tsx"), "TransferPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/exceptions",
    component: lazyRouteComponent(() => import("./review/exceptions.tsx"), "ExceptionsPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/eligibility",
    component: lazyRouteComponent(() => import("./eligibility/cycle.tsx"), "CyclePage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/suspicions",
    component: lazyRouteComponent(() => import("./review/suspicions.tsx"), "SuspicionsPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/recalculations",
    component: lazyRouteComponent(() => import("./review/recalculations.tsx"), "RecalculationsPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/samples",
    component: lazyRouteComponent(() => import("./review/samples.tsx"), "SamplesPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/passkeys",
    component: lazyRouteComponent(() => import("./keys/passkeys.tsx"), "PasskeysPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/resets",
    component: lazyRouteComponent(() => import("./keys/resets.tsx"), "ResetsPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/password-resets",
    component: lazyRouteComponent(() => import("./password/password-resets.tsx"), "PasswordResetsPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/exports",
    component: lazyRouteComponent(() => import("./export/exports.tsx"), "ExportsPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/parameters",
    component: lazyRouteComponent(() => import("./publication/parameters.tsx"), "ParametersPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/parameter",
    validateSearch: (search): { name: string } => ({ name: String(search.name ?? "") }),
    beforeLoad: ({ search }) => requireName(search),
    component: lazyRouteComponent(() => import("./publication/parameter.tsx"), "ParameterPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/publications",
    component: lazyRouteComponent(() => import("./publication/publications.tsx"), "PublicationsPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/publications/new",
    validateSearch: (search): { name: string; confirm?: "all" } => ({
      name: String(search.name ?? ""),
      ...(search.confirm === "all" && { confirm: "all" as const }),
    }),
    beforeLoad: ({ search }) => requireName(search),
    component: lazyRouteComponent(() => import("./publication/draft.tsx"), "DraftPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/publications/$number",
    component: lazyRouteComponent(() => import("./publication/publication.tsx"), "PublicationPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/invariants",
    component: lazyRouteComponent(() => import("./review/invariants.tsx"), "InvariantsPage"),
  }),
  createRoute({
    getParentRoute: () => desk,
    path: "/system",
    component: lazyRouteComponent(() => import("./system/system.tsx"), "SystemPage"),
  }),
] as const;

export const router = createRouter({
  basepath: "/staff",
  routeTree: root.addChildren([login, firstPassword, desk.addChildren([...pages])]),
  scrollRestoration: true,
  defaultPreload: "intent",
  defaultPendingMs: 300,
});

whenSignedOut.now = () => {
  if (router.state.location.pathname.startsWith("/login")) return;
  queryClient.removeQueries({ queryKey: sessionQuery.queryKey });
  void router.navigate({ to: "/login", search: { next: router.state.location.href } });
};

declare module "@tanstack/react-router" {
  interface HistoryState {
    /** What was just done, said on the page that follows. */
    done?: string;
  }
}
