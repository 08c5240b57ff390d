import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { type FormEvent, useState } from "react";
import type { Column, Columns } from "#items/row.ts";
import { call, newKey } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { type DeclarationView, declarationQuery, queryClient } from "./queries.ts";

/** One person by the same columns and the same rule as a list. */
export function OnePerson(props: {
  item: DeclarationView["item"];
  columns: Columns;
  done: (view: DeclarationView) => void;
}) {
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const send = useMutation({
    mutationFn: (key: string) =>
      call<DeclarationView>(`/api/employer/persons/${props.item}`, {
        method: "POST",
        body: { values },
        key,
      }),
    onSuccess: (view) => {
      queryClient.setQueryData(declarationQuery(view.number).queryKey, view);
      props.done(view);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate(newKey());
  };
  return (
    <form className="stack" onSubmit={submit}>
      {send.isError ? <Failure error={send.error} level={3} /> : null}
      <div className="person-fields">
        {Object.entries(props.columns).map(([name, column]) => (
          <ColumnField
            key={name}
            name={name}
            column={column}
            value={values[name] ?? ""}
            change={(value) => setValues((before) => ({ ...before, [name]: value }))}
          />
        ))}
      </div>
      <p>
        <Button type="primary" htmlType="submit" aria-busy={send.isPending}>
          {send.isPending ? "正在检查" : "检查这个人"}
        </Button>
      </p>
    </form>
  );
}

function ColumnField(props: { name: string; column: Column; value: string; change: (value: string) => void }) {
  const { name, column } = props;
  const id = `column-${name}`;
  const common = {
    ...{ id, className: "input", value: props.value, "aria-describedby": `${id}-help` },
    onChange: (event: { target: { value: string } }) => props.change(event.target.value),
  };
  const kinds: Partial<Record<Column["kind"], string>> = { month: "month", date: "date", phone: "tel" };
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {column.label}
        {column.required ? null : <span className="optional">选填</span>}
      </label>
      {column.options === undefined && column.kind !== "sex" ? (
        <input
          {...common}
          type={kinds[column.kind] ?? "text"}
          required={column.required === true}
          maxLength={100}
          autoComplete="off"
          inputMode={column.kind === "money" ? "decimal" : undefined}
        />
      ) : (
        <select {...common} required={column.required === true}>
          {column.required || column.options === undefined ? (
            <option value="">{column.required ? "请选择" : "不填"}</option>
          ) : null}
          {(column.options ?? sexes).map((option, at) => (
            // Where nothing need be chosen the first is what holds.
            <option
              key={option.value}
              value={column.required || column.options === undefined || at > 0 ? option.label : ""}
            >
              {option.label}
            </option>
          ))}
        </select>
      )}
      <p className="small muted" id={`${id}-help`}>
        {column.kind === "number" ? "照证件填写，空格不影响。" : column.help}
      </p>
    </div>
  );
}

const sexes = [
  { value: "male", label: "男" },
  { value: "female", label: "女" },
];
