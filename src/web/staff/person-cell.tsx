import type { ReactNode } from "react";
import { Masked } from "../ui/masked.tsx";

/** Who a row is about, in the first column of a list: the name, and the masked number beneath. */
export function PersonCell({ maskedNumber, children }: { maskedNumber: string; children: ReactNode }) {
  return (
    <>
      {children}
      <span className="block small">
        <Masked value={maskedNumber} />
      </span>
    </>
  );
}
