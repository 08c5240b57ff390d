import type { ReactNode } from "react";

/** The title of a column, of words or of figures. */
export type Column = string | { readonly figures: string };

/** A table with its own heading; what is wide scrolls in its box, which the keyboard can reach. */
export function FigureTable(props: { label: string; columns: readonly Column[]; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="table-box" aria-label={props.label} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            {props.columns.map((column) =>
              typeof column === "string" ? (
                <th key={column} scope="col">
                  {column}
                </th>
              ) : (
                <th key={column.figures} scope="col" className="n">
                  {column.figures}
                </th>
              ),
            )}
          </tr>
        </thead>
        {props.children}
      </table>
    </section>
  );
}
