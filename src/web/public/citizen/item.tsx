import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Failure } from "#web/ui/failure.tsx";
import { Tag } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Crumbs } from "../crumbs.tsx";
import { type ItemPage, itemQuery, sessionQuery } from "../queries.ts";
import { ItemSection } from "./item-section.tsx";

/** 办事指南: the thirteen headings in their fixed order, and the door to the application. */
export function ItemGuide() {
  const { code } = useParams({ from: "/items/$code" });
  const item = useQuery(itemQuery(code));
  return (
    <div>
      <Crumbs>
        <Link to="/items">办事</Link>
      </Crumbs>
      {item.isError ? (
        <div className="stack">
          <Title text="没有打开这个事项" />
          <Failure error={item.error} again={() => void item.refetch()} />
        </div>
      ) : null}
      {item.isPending ? <Waiting what="办事指南" lines={5} /> : null}
      {item.data === undefined ? null : <Guide item={item.data} />}
    </div>
  );
}

function Guide({ item }: { item: ItemPage }) {
  const signedIn = useQuery(sessionQuery).data?.signedIn === true;
  const words = item.loginNeeded && !signedIn ? "登录并开始办理" : "开始办理";
  // An employer has pages and log-ins of its own; retirement begins with the own record, not with a form.
  const start = !item.online ? (
    <p className="note info">这个事项要本人到窗口办。地址和时间在下面。</p>
  ) : !item.applicants.includes("person") ? (
    <a className="btn main wide" href={`/employer/${item.kind === "rows" ? "declare" : "apply"}/${item.code}`}>
      用单位账号办理
    </a>
  ) : item.code === "basic-pension-claim" ? (
    <Link className="btn main wide" to="/retire">
      {words}
    </Link>
  ) : (
    <Link className="btn main wide" to="/items/$code/apply" params={{ code: item.code }}>
      {words}
    </Link>
  );
  return (
    <>
      <Title text={item.title} />
      <p className="prose muted">{item.summary}</p>
      <p className="row item-tags">
        {item.tags.map((tag) => (
          <Tag key={tag} {...(tag === "不收费" ? {} : { tone: "pine" as const })}>
            {tag}
          </Tag>
        ))}
      </p>
      <div className="cols">
        <div className="panel">
          {item.sections.map((section, index) => (
            <ItemSection key={section.heading} number={index + 1} section={section} materials={item.materials} />
          ))}
        </div>
        <aside className="toc stack no-print" aria-label="本页目录">
          {start}
          <p className="small muted">
            {item.online ? `大约 ${item.minutes} 分钟，随时能停，自动保存。` : `窗口办大约 ${item.minutes} 分钟。`}
            <br />
            先做预检：会被退回的问题，现在就告诉您。
          </p>
          <h2 className="small">本页内容</h2>
          <ol>
            {item.sections.map((section, index) => (
              <li key={section.heading}>
                <a href={`#section-${index + 1}`}>
                  {index + 1}　{section.heading}
                </a>
              </li>
            ))}
          </ol>
        </aside>
      </div>
      <section className="start-bar no-print" aria-label="开始办理">
        {start}
      </section>
    </>
  );
}
