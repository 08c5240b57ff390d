import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { DerivationDoor } from "#web/ui/derivation-door.tsx";
import { applyDisplayModes } from "#web/ui/display-modes.ts";
import { queryClient } from "./queries.ts";
import { router } from "./router.tsx";
import "#web/ui/styles.css";
import "./pages.css";
import "./charts.css";
import "./retire.css";

applyDisplayModes();

const root = document.getElementById("app");
if (root === null) throw new Error("index.html has no #app");
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <DerivationDoor>
        <RouterProvider router={router} />
      </DerivationDoor>
    </QueryClientProvider>
  </StrictMode>,
);
