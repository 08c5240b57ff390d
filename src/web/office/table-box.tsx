import type { ReactNode } from "react";

/** The title of a column, of words or of figures. */
type Column = string | { readonly figures: string };

/** A small table in a panel of its own, with its title; scrolls within itself where it is too wide. */
export function TableBox({
  title,
  columns,
  children,
}: {
  title: string;
  columns: readonly Column[];
  children: ReactNode;
}) {
  return (
    <div className="panel">
      <h2>{title}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section className="table-box" aria-label={title} tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              {columns.map((column) =>
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
          {children}
        </table>
      </section>
    </div>
  );
}
