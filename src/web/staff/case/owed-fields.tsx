import { Form, Input } from "antd";
import type { ApplicationView } from "../queries.ts";
import { owable } from "./act-request.ts";
import type { Unsent } from "./unsent.ts";

/** 容缺: until which day each missing secondary material is owed. */
export function OwedFields(props: {
  view: Pick<ApplicationView, "materials">;
  unsent: Unsent;
  change: (part: Partial<Unsent>) => void;
}) {
  const missing = owable(props.view);
  if (missing.length === 0) return null;
  return (
    <fieldset className="row">
      <legend className="label">容缺受理：次要材料最晚哪天补来，补齐以前不能办结</legend>
      {missing.map((material) => (
        <Form.Item
          key={material.code}
          className="tight"
          layout="vertical"
          label={material.title}
          htmlFor={`owed-${material.code}`}
        >
          <Input
            id={`owed-${material.code}`}
            type="date"
            value={props.unsent.owed[material.code] ?? ""}
            onChange={(event) => props.change({ owed: { ...props.unsent.owed, [material.code]: event.target.value } })}
          />
        </Form.Item>
      ))}
    </fieldset>
  );
}
