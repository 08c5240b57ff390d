import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { useState } from "react";
import { useGo } from "../links.tsx";
import { itemsQuery } from "../queries.ts";
import type { WorklistSearch } from "./worklist-search.ts";

/** Which item, and whose. Name, initials or case number; the list answers on Enter. */
export function WorklistFilters({ search }: { search: WorklistSearch }) {
  const move = useGo();
  const items = useQuery(itemsQuery("")).data?.items ?? [];
  const [q, setQ] = useState(search.q ?? "");
  const go = (item: string | undefined, words: string) =>
    void move({
      to: "/worklist",
      search: {
        ...(search.tab === undefined ? {} : { tab: search.tab }),
        ...(item === undefined ? {} : { item }),
        ...(words.trim() === "" ? {} : { q: words.trim() }),
      },
    });
  return (
    <form
      className="filters"
      aria-label="筛选"
      onSubmit={(event) => {
        event.preventDefault();
        go(search.item, q);
      }}
    >
      <div>
        <label className="label" htmlFor="filter-item">
          事项
        </label>
        <Select
          id="filter-item"
          className="full"
          value={search.item ?? ""}
          showSearch={{ optionFilterProp: "label" }}
          options={[
            { value: "", label: "全部事项" },
            ...items.map((item) => ({ value: item.code, label: item.title })),
          ]}
          onChange={(item: string) => go(item === "" ? undefined : item, q)}
        />
      </div>
      <div>
        <label className="label" htmlFor="filter-words">
          申请人或办件编号
        </label>
        <Input
          id="filter-words"
          value={q}
          maxLength={60}
          autoComplete="off"
          placeholder="hzq 可查 贺志强"
          onChange={(event) => setQ(event.target.value)}
        />
      </div>
      <span className="acts">
        <Button type="primary" htmlType="submit">
          查询
        </Button>
        <Button
          type="text"
          onClick={() => {
            setQ("");
            go(undefined, "");
          }}
        >
          重置
        </Button>
      </span>
    </form>
  );
}
