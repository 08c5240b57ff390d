import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type AnyRouter, RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { DerivationDoor } from "#web/ui/derivation-door.tsx";
import { applyDisplayModes } from "#web/ui/display-modes.ts";
import { Appearance } from "./appearance.tsx";
import "#web/ui/styles.css";
import "./office.css";

/** Draws the bundle of an office into its index.html. */
export function startOffice(queryClient: QueryClient, router: AnyRouter): void {
  applyDisplayModes();
  // 长辈版 belongs to the public pages; an office has its own density.
  delete document.documentElement.dataset.elder;
  const root = document.getElementById("app");
  if (root === null) throw new Error("index.html has no #app");
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <Appearance>
          <DerivationDoor>
            <RouterProvider router={router} />
          </DerivationDoor>
        </Appearance>
      </QueryClientProvider>
    </StrictMode>,
  );
}
