import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useRouter, useSearch } from "@tanstack/react-router";
import { SearchX } from "lucide-react";
import { useDeferredValue, useEffect, useState } from "react";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Highlight } from "#web/ui/highlight.tsx";
import { Tag } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Crumbs } from "../crumbs.tsx";
import { type ItemList, itemsQuery } from "../queries.ts";

/** 办事: search while typing, by words or by the first letters of the pinyin. */
export function Items() {
  const { q = "" } = useSearch({ from: "/items" });
  const navigate = useNavigate();
  const router = useRouter();
  const [words, setWords] = useState(q);
  const asked = useDeferredValue(words.trim());
  const items = useQuery({ ...itemsQuery(asked), placeholderData: keepPreviousData });
  useEffect(() => {
    // The address keeps up, so that the back button and a shared link find the same list.
    const settled = setTimeout(() => {
      // Whoever has just chosen an item is on the way to it, and must not be called back.
      if (router.latestLocation.pathname !== "/items") return;
      void navigate({ to: "/items", search: asked === "" ? {} : { q: asked }, replace: true, resetScroll: false });
    }, 400);
    return () => clearTimeout(settled);
  }, [asked, navigate, router]);
  return (
    <div className="stack-l">
      <div>
        <Crumbs>办事</Crumbs>
        <Title text="办事" />
      </div>
      <search className="field narrow-left">
        <label className="label" htmlFor="words">
          想办什么
        </label>
        <span className="hint" id="words-help">
          写几个字，或拼音的头一个字母：挂失写 gs
        </span>
        <input
          className="input"
          id="words"
          type="search"
          maxLength={60}
          aria-describedby="words-help"
          autoComplete="off"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </search>
      {items.isError ? <Failure error={items.error} again={() => void items.refetch()} /> : null}
      {items.isPending ? <Waiting what="事项" lines={5} /> : null}
      {items.data === undefined ? null : <Found list={items.data} words={asked} clear={() => setWords("")} />}
    </div>
  );
}

function Found({ list, words, clear }: { list: ItemList; words: string; clear: () => void }) {
  return (
    <section aria-label="事项">
      <p className="small muted gap-below" role="status">
        {words === "" ? `共 ${list.total} 项` : `“${words}”找到 ${list.items.length} 项，共 ${list.total} 项`}
      </p>
      {list.items.length === 0 ? (
        <Empty
          icon={SearchX}
          title={`没有找到“${words}”`}
          why="换个说法试试，比如“挂失”“参保”。也可以打 12333，说出您想办的事。"
          act={
            <button type="button" className="btn" onClick={clear}>
              看全部事项
            </button>
          }
        />
      ) : (
        <ul className="panel lines items">
          {list.items.map((item) => (
            <li key={item.code}>
              <Link className="item-link" to="/items/$code" params={{ code: item.code }}>
                <b>
                  <Highlight text={item.title} range={item.match} />
                </b>
              </Link>
              <p className="small muted">{item.summary}</p>
              <p className="row">
                <Tag>{item.topic}</Tag>
                {item.online ? <Tag tone="pine">网上能办</Tag> : null}
                <span className="small muted">{item.limitText}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
      <p className="small">
        替单位办事？请到 <a href="/employer/">单位页面</a>。
      </p>
    </section>
  );
}
