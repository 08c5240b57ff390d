import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Form, Select } from "antd";
import { useState } from "react";
import { useSettled } from "#web/ui/use-settled.ts";
import { counterItemsQuery } from "../queries.ts";

/** The item by words or pinyin initials; arrows and Enter choose. The server searches, as it does for the public. */
export function ItemChoice(props: {
  chosen: string | undefined;
  /** What the chosen item is, in one line. */
  summary: string | undefined;
  choose: (code: string) => void;
}) {
  const [words, setWords] = useState("");
  const settled = useSettled(words, 150);
  const found = useQuery({ ...counterItemsQuery(settled.trim().slice(0, 60)), placeholderData: keepPreviousData });
  // Enter takes the first row, so the rows of an older search must not stand there while the next one is fetched.
  const current = settled === words && !found.isPlaceholderData;
  const items = current ? (found.data?.items ?? []) : [];
  return (
    <Form.Item
      label="事项"
      htmlFor="item-choice"
      extra={<span className="small muted">{props.summary ?? "写几个字，或拼音首字母，如 lhjy"}</span>}
    >
      <Select
        id="item-choice"
        className="full"
        autoFocus
        placeholder="找事项"
        showSearch={{ filterOption: false, onSearch: setWords }}
        value={props.chosen ?? null}
        notFoundContent={found.isFetching || !current ? "正在找" : "没有这样的事项，换个说法试试"}
        options={items.map((item) => ({ value: item.code, label: item.title, limit: item.limitText }))}
        optionRender={(option) => (
          <span className="row between">
            <span>{option.label}</span>
            <span className="small muted">{option.data.limit}</span>
          </span>
        )}
        onChange={(code: string | null) => {
          if (code !== null) props.choose(code);
        }}
      />
    </Form.Item>
  );
}
