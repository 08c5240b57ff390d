import { Table, type TableColumnsType } from "antd";
import type { ReactNode } from "react";

/**
 * A table of the desk: one rule per row, and wide rows scroll in their own box, which the keyboard can reach. On a phone a row is a card,
 * each value beside the title of its column (table.css).
 */
export function DeskTable<Row extends object>(props: {
  label: string;
  columns: TableColumnsType<Row>;
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** What is unfolded beneath a row; null where nothing is. */
  under?: (row: Row) => ReactNode;
}) {
  const { under = () => null } = props;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="table-box" aria-label={props.label} tabIndex={0}>
      <Table<Row>
        size="small"
        rowKey={props.keyOf}
        columns={props.columns.map(titled)}
        dataSource={props.rows}
        pagination={false}
        {...(props.under !== undefined && {
          expandable: {
            showExpandColumn: false,
            expandedRowKeys: props.rows.filter((row) => under(row) !== null).map(props.keyOf),
            expandedRowRender: under,
          },
        })}
      />
    </section>
  );
}

/** Each cell carries the title of its column. */
const titled = <Row extends object>(column: TableColumnsType<Row>[number]): TableColumnsType<Row>[number] => ({
  ...column,
  onCell: (row, index) => ({
    ...column.onCell?.(row, index),
    ...(typeof column.title === "string" && { "data-title": column.title }),
  }),
});
