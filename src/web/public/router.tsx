import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { Home } from "./citizen/home.tsx";
import { Broken, Frame } from "./frame.tsx";
import { Missing } from "./missing.tsx";
import { queryClient, sessionQuery } from "./queries.ts";

const root = createRootRoute({ component: Frame, notFoundComponent: Missing, errorComponent: Broken });

/** Everything below needs a person; who is not logged in goes to the log-in page and comes back. */
const person = createRoute({
  getParentRoute: () => root,
  id: "person",
  beforeLoad: async ({ location }) => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (!session.signedIn) throw redirect({ to: "/login", search: { next: location.href } });
  },
});

const text = (value: unknown): string => (typeof value === "string" ? value : "");

const publicRoutes = [
  createRoute({ getParentRoute: () => root, path: "/", component: Home }),
  createRoute({
    getParentRoute: () => root,
    path: "/login",
    // Only a path of this site: a link from elsewhere must not lead a person away after the log-in.
    validateSearch: (search): { next?: string } => {
      const next = text(search.next);
      return /^\/(?![/\\])/.test(next) ? { next } : {};
    },
    component: lazyRouteComponent(() => import("./citizen/log-in.tsx"), "LogIn"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/items",
    validateSearch: (search): { q?: string } => (text(search.q) === "" ? {} : { q: text(search.q).slice(0, 60) }),
    component: lazyRouteComponent(() => import("./citizen/items.tsx"), "Items"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/items/$code",
    component: lazyRouteComponent(() => import("./citizen/item.tsx"), "ItemGuide"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/progress",
    component: lazyRouteComponent(() => import("./citizen/progress.tsx"), "Progress"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/retirement-age",
    component: lazyRouteComponent(() => import("./citizen/retirement-age.tsx"), "RetirementAgePage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/verify",
    component: lazyRouteComponent(() => import("./verify/verify.tsx"), "Verify"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/share",
    component: lazyRouteComponent(() => import("./verify/shared.tsx"), "SharedData"),
  }),
] as const;

const personRoutes = [
  createRoute({
    getParentRoute: () => person,
    path: "/records",
    component: lazyRouteComponent(() => import("./citizen/records.tsx"), "Records"),
  }),
  createRoute({
    getParentRoute: () => person,
    path: "/items/$code/apply",
    component: lazyRouteComponent(() => import("./citizen/apply.tsx"), "Apply"),
  }),
  createRoute({
    getParentRoute: () => person,
    path: "/applications",
    component: lazyRouteComponent(() => import("./citizen/applications.tsx"), "Applications"),
  }),
  createRoute({
    getParentRoute: () => person,
    path: "/applications/$number",
    validateSearch: (search): { sent?: true } => (search.sent === true ? { sent: true } : {}),
    component: lazyRouteComponent(() => import("./citizen/application.tsx"), "Application"),
  }),
  createRoute({
    getParentRoute: () => person,
    path: "/applications/$number/edit",
    component: lazyRouteComponent(() => import("./citizen/apply.tsx"), "Complete"),
  }),
  createRoute({
    getParentRoute: () => person,
    path: "/access-log",
    component: lazyRouteComponent(() => import("./citizen/access-log.tsx"), "AccessLogPage"),
  }),
  createRoute({
    getParentRoute: () => person,
    path: "/benefits",
    component: lazyRouteComponent(() => import("./citizen/benefits.tsx"), "Benefits"),
  }),
  createRoute({
    getParentRoute: () => person,
    path: "/retire",
    validateSearch: (search): { step?: number; month?: string } => ({
      ...([2, 3, 4].includes(Number(search.step)) ? { step: Number(search.step) } : {}),
      ...(/^\d{4}-\d{2}$/.test(text(search.month)) ? { month: text(search.month) } : {}),
    }),
    component: lazyRouteComponent(() => import("./citizen/retire.tsx"), "Retire"),
  }),
  createRoute({
    getParentRoute: () => person,
    path: "/card",
    component: lazyRouteComponent(() => import("./citizen/card.tsx"), "Card"),
  }),
  createRoute({
    getParentRoute: () => person,
    path: "/certificates",
    component: lazyRouteComponent(() => import("./citizen/certificate-page.tsx"), "Certificates"),
  }),
  createRoute({
    getParentRoute: () => person,
    path: "/messages",
    component: lazyRouteComponent(() => import("./citizen/messages.tsx"), "Messages"),
  }),
] as const;

export const router = createRouter({
  routeTree: root.addChildren([...publicRoutes, person.addChildren([...personRoutes])]),
  scrollRestoration: true,
  defaultPreload: "intent",
  defaultPendingMs: 300,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
