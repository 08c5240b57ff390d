import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect as routerRedirect,
} from "@tanstack/react-router";
import { Broken, NoSuchPage } from "#web/office/lone-page.tsx";
import { whenSignedOut } from "#web/office/query-client.ts";
import { Office } from "./frame.tsx";
import { queryClient, type Session, sessionQuery } from "./queries.ts";

// The router's own types know one router for the whole program, and that is the one of the public bundle.
const redirect = routerRedirect as unknown as (to: {
  to: "/" | "/login" | "/first-password" | "/first-passkey";
}) => unknown;

const root = createRootRoute({ component: Outlet, notFoundComponent: () => <NoSuchPage />, errorComponent: Broken });

const office = createRoute({
  getParentRoute: () => root,
  id: "office",
  component: Office,
  errorComponent: Broken,
  beforeLoad: async () => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (!session.signedIn) throw redirect({ to: "/login" });
    const before = gateOf(session);
    if (before !== null) throw redirect({ to: before });
  },
});

/** What must be done before the office is open: the first password, then the passkey. */
const gateOf = (session: Session): "/first-password" | "/first-passkey" | null =>
  session.mustChangePassword ? "/first-password" : session.mustEnrol ? "/first-passkey" : null;

/** A gate that is not in the way leads into the office. */
const atGate = (gate: "/first-password" | "/first-passkey") => async () => {
  if (gateOf(await queryClient.ensureQueryData(sessionQuery)) !== gate) throw redirect({ to: "/" });
};

const gates = [
  createRoute({
    getParentRoute: () => root,
    path: "/first-password",
    beforeLoad: atGate("/first-password"),
    component: lazyRouteComponent(() => import("./first-password.tsx"), "FirstPassword"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/first-passkey",
    beforeLoad: atGate("/first-passkey"),
    component: lazyRouteComponent(() => import("./first-passkey.tsx"), "FirstPasskey"),
  }),
] as const;

const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  component: lazyRouteComponent(() => import("./log-in.tsx"), "LogIn"),
});

const pages = [
  createRoute({
    getParentRoute: () => office,
    path: "/",
    component: lazyRouteComponent(() => import("./overview.tsx"), "OverviewPage"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/declare/$item",
    component: lazyRouteComponent(() => import("./declare.tsx"), "DeclarePage"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/declarations/$number",
    component: lazyRouteComponent(() => import("./declaration.tsx"), "DeclarationPage"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/apply/$item",
    component: lazyRouteComponent(() => import("./apply.tsx"), "ApplyPage"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/declarations/$number/rows/$file/$row/make-up",
    component: lazyRouteComponent(() => import("./make-up-of-row.tsx"), "MakeUpOfRowPage"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/applications/$number",
    component: lazyRouteComponent(() => import("./application.tsx"), "ApplicationPage"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/applications/$number/edit",
    component: lazyRouteComponent(() => import("./apply.tsx"), "CompletePage"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/plans",
    component: lazyRouteComponent(() => import("./plans.tsx"), "PlansPage"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/plans/$number",
    component: lazyRouteComponent(() => import("./plan.tsx"), "PlanPage"),
  }),
] as const;

export const router = createRouter({
  basepath: "/employer",
  routeTree: root.addChildren([login, ...gates, office.addChildren([...pages])]),
  scrollRestoration: true,
  defaultPendingMs: 300,
});

whenSignedOut.now = () => {
  if (router.state.location.pathname.startsWith("/login")) return;
  queryClient.removeQueries({ queryKey: sessionQuery.queryKey });
  void router.navigate({ to: "/login" });
};
