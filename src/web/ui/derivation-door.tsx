import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useState } from "react";
import type { Explanation } from "./wire.ts";

/** Either the address of a derivation, or one that the page already has. */
export type Asked = { readonly of: string } | { readonly explanation: Explanation };

const Door = createContext<(asked: Asked) => void>(() => {});

/** Opens the sheet 这笔钱怎么来的. */
export const useDerivation = (): ((asked: Asked) => void) => useContext(Door);

// The sheet is loaded at the first tap: most visits to the home page open none.
const DerivationSheet = lazy(() => import("./derivation-sheet.tsx"));

/** Stands around the pages: one sheet for all amounts. */
export function DerivationDoor({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<Asked>();
  const close = useCallback(() => setAsked(undefined), []);
  return (
    <Door value={setAsked}>
      {children}
      {asked === undefined ? null : (
        <Suspense fallback={null}>
          <DerivationSheet asked={asked} close={close} />
        </Suspense>
      )}
    </Door>
  );
}
