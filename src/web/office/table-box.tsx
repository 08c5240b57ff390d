import type { ReactNode } from "react";
import { type Column, FigureTable } from "./figure-table.tsx";

/** A table in a panel of its own, with its title. */
export function TableBox(props: { title: string; columns: readonly Column[]; children: ReactNode }) {
  return (
    <div className="panel">
      <h2>{props.title}</h2>
      <FigureTable label={props.title} columns={props.columns}>
        {props.children}
      </FigureTable>
    </div>
  );
}
