import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { CircleCheck, RotateCw } from "lucide-react";
import { useEffect, useRef } from "react";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { rememberTrail } from "../case/trail.ts";
import { AskExport } from "../export/ask-export.tsx";
import { useShortcuts } from "../keys.ts";
import { Link, useDone, useWorklistSearch } from "../links.tsx";
import { sessionQuery, type Worklist, worklistQuery } from "../queries.ts";
import { rowAfter } from "./row-cursor.ts";
import { WorklistFilters } from "./worklist-filters.tsx";
import { firstTab, tabs, type WorklistSearch } from "./worklist-search.ts";
import { WorklistTable } from "./worklist-table.tsx";

/** 待办: ordered by the clock, worked through from the keyboard. */
export function WorklistPage() {
  const search = useWorklistSearch();
  const done = useDone();
  const roles = useQuery(sessionQuery).data?.roles ?? [];
  const asked: WorklistSearch = { ...search, tab: search.tab ?? firstTab(roles) };
  const list = useQuery({ ...worklistQuery(asked), placeholderData: keepPreviousData });
  return (
    <>
      <div className="row between">
        <Title text={tabs.find((one) => one.tab === search.tab)?.name ?? "待办"}>待办</Title>
        <Button
          type="text"
          icon={<Icon of={RotateCw} />}
          aria-busy={list.isFetching}
          onClick={() => void list.refetch()}
        >
          {list.isFetching ? "正在取" : "刷新"}
        </Button>
      </div>
      <div role="status">{done === undefined ? null : <Notice tone="sent" title={done} level={2} />}</div>
      <Tabs search={asked} counts={list.data?.counts} />
      <WorklistFilters key={`${asked.item}${asked.q}`} search={asked} />
      {list.isError ? <Failure error={list.error} again={() => void list.refetch()} /> : null}
      {list.isPending ? <Waiting what="待办" lines={5} /> : null}
      {list.data === undefined ? null : <Found list={list.data} search={asked} />}
    </>
  );
}

/** What is shown, whatever page of it. */
const filterOf = ({ tab = "to-accept", item, q }: WorklistSearch) => ({
  tab,
  ...(item !== undefined && { item }),
  ...(q !== undefined && { q }),
});

function Tabs({ search, counts }: { search: WorklistSearch; counts: Worklist["counts"] | undefined }) {
  return (
    <nav className="tabs" aria-label="分类">
      {tabs.map(({ tab, name }) => (
        <Link
          key={tab}
          to="/worklist"
          search={{ tab }}
          aria-current={search.tab === tab ? "page" : undefined}
          activeProps={{}}
        >
          {name}
          {tab === "mine" ? null : <b>{counts?.[tab]}</b>}
        </Link>
      ))}
    </nav>
  );
}

function Found({ list, search }: { list: Worklist; search: WorklistSearch }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      rememberTrail({
        numbers: list.rows.map((row) => row.number),
        search,
      }),
    [list, search],
  );
  const move = (step: 1 | -1) => {
    const links = [...(box.current?.querySelectorAll<HTMLAnchorElement>("a.case-link") ?? [])];
    const at = links.findIndex((link) => link.closest("tr")?.contains(document.activeElement) === true);
    links[rowAfter(at, step, links.length)]?.focus();
  };
  useShortcuts({ j: () => move(1), k: () => move(-1) });
  if (list.rows.length === 0) return <NothingHere search={search} />;
  return (
    <>
      <div ref={box}>
        <WorklistTable rows={list.rows} />
      </div>
      <div className="pager">
        <span>
          共 {list.total} 件，按期限从近到远。
          <span className="keys">
            <kbd>J</kbd>
            <kbd>K</kbd> 上下　<kbd>Enter</kbd> 打开　<kbd>/</kbd> 查找
          </span>
        </span>
        <span className="row">
          <span>
            第 {list.page} / {Math.max(1, list.pages)} 页
          </span>
          {list.page > 1 ? (
            <Link to="/worklist" search={{ ...search, page: list.page - 1 }}>
              上一页
            </Link>
          ) : null}
          {list.page < list.pages ? (
            <Link to="/worklist" search={{ ...search, page: list.page + 1 }}>
              下一页
            </Link>
          ) : null}
        </span>
      </div>
      <AskExport level={2} label={`导出这 ${list.total} 件`} source={{ kind: "worklist", ...filterOf(search) }} />
    </>
  );
}

function NothingHere({ search }: { search: WorklistSearch }) {
  if (search.q !== undefined || search.item !== undefined) {
    return (
      <Empty
        title="这一栏里没有符合的办件"
        why="可能在别的栏里，也可能已经办结。办件编号写全，可以直接打开。"
        act={
          <Link className="btn" to="/worklist" search={search.tab === undefined ? {} : { tab: search.tab }}>
            看这一栏全部
          </Link>
        }
      />
    );
  }
  return (
    <Empty
      icon={CircleCheck}
      title="这一栏都办完了"
      why="新提交的办件会按期限排在这里。"
      act={
        search.tab === "to-accept" ? (
          <Link className="btn" to="/counter">
            窗口受理
          </Link>
        ) : undefined
      }
    />
  );
}
