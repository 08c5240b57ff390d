import { Form, Input } from "antd";
import { DeskField } from "../counter/desk-field.tsx";
import type { ApplicationView } from "../queries.ts";
import type { Unsent } from "./unsent.ts";

/** What the document of the deciding body says: its number, its day, and the content that the item asks for. */
export function OutsideFields(props: {
  waiting: NonNullable<ApplicationView["waiting"]>;
  unsent: Unsent;
  change: (part: Partial<Unsent>) => void;
}) {
  const { waiting, unsent, change } = props;
  const { outside } = unsent;
  const set = (part: Partial<Unsent["outside"]>) => change({ outside: { ...outside, ...part } });
  return (
    <div className="grid">
      <Form.Item className="tight" layout="vertical" label={`${waiting.from}的文书编号`} htmlFor="document-number">
        <Input
          id="document-number"
          data-first
          maxLength={80}
          value={outside.documentNumber}
          onChange={(event) => set({ documentNumber: event.target.value })}
        />
      </Form.Item>
      <Form.Item className="tight" layout="vertical" label="文书日期" htmlFor="decided-on">
        <Input
          id="decided-on"
          type="date"
          value={outside.decidedOn}
          onChange={(event) => set({ decidedOn: event.target.value })}
        />
      </Form.Item>
      {waiting.outcome.map((field) => (
        <DeskField
          key={field.name}
          control={`outcome/${field.name}`}
          field={field}
          value={outside.outcome[field.name]}
          error={undefined}
          change={(value) => set({ outcome: { ...outside.outcome, [field.name]: value } })}
          leave={() => undefined}
        />
      ))}
    </div>
  );
}
