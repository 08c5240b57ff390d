import { Table, type TableColumnsType } from "antd";

/** A table of the desk: one rule per row, and wide rows scroll in their own box, which the keyboard can reach. */
export function DeskTable<Row extends object>(props: {
  label: string;
  columns: TableColumnsType<Row>;
  rows: readonly Row[];
  keyOf: (row: Row) => string;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="table-box" aria-label={props.label} tabIndex={0}>
      <Table<Row>
        size="small"
        rowKey={props.keyOf}
        columns={props.columns}
        dataSource={props.rows}
        pagination={false}
      />
    </section>
  );
}
