import { Link as RouterLink, useParams, useNavigate as useRouterNavigate } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, ComponentType } from "react";

/** The pages of an employer that others lead to. */
type Place =
  | { readonly to: "/" | "/login" | "/first-password" | "/first-passkey" | "/plans" }
  | { readonly to: "/declare/$item" | "/apply/$item"; readonly params: { readonly item: string } }
  | {
      readonly to: "/declarations/$number" | "/applications/$number" | "/applications/$number/edit" | "/plans/$number";
      readonly params: { readonly number: string };
    }
  | {
      readonly to: "/declarations/$number/rows/$file/$row/make-up";
      readonly params: { readonly number: string; readonly file: string; readonly row: string };
    };

// The router's own types know one router for the whole program, and that is the one of the public bundle.
export const Link = RouterLink as unknown as ComponentType<
  Place & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href">
>;
export const useGo = useRouterNavigate as unknown as () => (move: Place & { replace?: true }) => Promise<void>;
export const useParam = (name: "item" | "number" | "file" | "row"): string =>
  (useParams({ strict: false }) as Record<string, string | undefined>)[name] ?? "";
