import {
  Link as RouterLink,
  Navigate as RouterNavigate,
  redirect as routerRedirect,
  useLocation,
  useNavigate as useRouterNavigate,
} from "@tanstack/react-router";
import type { AnchorHTMLAttributes, ComponentType } from "react";
import { readSearch, type WorklistSearch } from "./desk/worklist-search.ts";
import type { VoucherSearch } from "./fund/voucher-search.ts";

/** The pages of the desk that others lead to. */
export type Place =
  | {
      readonly to:
        | "/"
        | "/counter"
        | "/person"
        | "/finance"
        | "/runs"
        | "/funds"
        | "/plans"
        | "/suspense"
        | "/days"
        | "/arrears"
        | "/receivables"
        | "/transfers"
        | "/exceptions"
        | "/eligibility"
        | "/suspicions"
        | "/recalculations"
        | "/samples"
        | "/invariants"
        | "/system"
        | "/passkeys"
        | "/resets"
        | "/exports"
        | "/parameters"
        | "/publications"
        | "/password-resets"
        | "/first-password";
    }
  | { readonly to: "/parameter"; readonly search: { readonly name: string } }
  | { readonly to: "/publications/new"; readonly search: { readonly name: string; readonly confirm?: "all" } }
  | { readonly to: "/worklist"; readonly search?: WorklistSearch }
  | {
      readonly to:
        | "/cases/$number"
        | "/finance/$number"
        | "/runs/$number"
        | "/plans/$number"
        | "/publications/$number"
        | "/transfers/$number";
      readonly params: { readonly number: string };
    }
  | { readonly to: "/receivables/$id"; readonly params: { readonly id: string } }
  | { readonly to: "/days/$fund/$day"; readonly params: { readonly fund: string; readonly day: string } }
  | { readonly to: "/funds/$fund" | "/funds/$fund/drafts"; readonly params: { readonly fund: string } }
  | {
      readonly to: "/funds/$fund/vouchers";
      readonly params: { readonly fund: string };
      readonly search?: VoucherSearch;
    }
  | {
      readonly to: "/funds/$fund/vouchers/$voucher";
      readonly params: { readonly fund: string; readonly voucher: string };
    }
  | {
      readonly to: "/funds/$fund/months/$month";
      readonly params: { readonly fund: string; readonly month: string };
    }
  | {
      readonly to: "/funds/$fund/bank/$ledger/$month";
      readonly params: { readonly fund: string; readonly ledger: string; readonly month: string };
    }
  | {
      readonly to: "/funds/$fund/reports/$kind/$month";
      readonly params: { readonly fund: string; readonly kind: string; readonly month: string };
    }
  | {
      readonly to: "/funds/$fund/budget/$year";
      readonly params: { readonly fund: string; readonly year: string };
    }
  | { readonly to: "/login"; readonly search?: { readonly next: string } };

type Move = Place & { readonly replace?: true; readonly state?: { readonly done: string } };

// The router's own types know one router for the whole program, and that is the one of the public bundle. These
// are the same components and hook with the places of the desk for types.
export const Link = RouterLink as unknown as ComponentType<
  Place &
    Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href"> & {
      readonly activeProps?: Record<string, never>;
      readonly activeOptions?: { readonly exact: true };
    }
>;
export const Navigate = RouterNavigate as unknown as ComponentType<Move>;
export const redirect = routerRedirect as unknown as (move: Move) => unknown;
export const useGo = useRouterNavigate as unknown as () => (move: Move) => Promise<void>;

/** What the address of the worklist says. */
export const useWorklistSearch = (): WorklistSearch => readSearch(useLocation().search);

/** What was done on the page before this one. */
export const useDone = (): string | undefined => useLocation({ select: (location) => location.state.done });
