import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { itemsQuery } from "../queries.ts";
import { ItemSearch } from "./item-search.tsx";
import { ItemTiles } from "./item-tiles.tsx";

/** 我要办: the search, the commonest items, and beside them the tiles of the page. */
export function ToDo({ children }: { children: ReactNode }) {
  const items = useQuery(itemsQuery(""));
  return (
    <section aria-labelledby="todo">
      <div className="head">
        <h2 id="todo">我要办</h2>
        <Link to="/items">{items.data === undefined ? "全部事项" : `全部 ${items.data.total} 项`}</Link>
      </div>
      <ItemSearch />
      <nav className="tiles" aria-label="常用事项">
        <ItemTiles items={items.data?.items ?? []} most={3} />
        {children}
      </nav>
    </section>
  );
}
