import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Crumbs } from "../crumbs.tsx";
import { type ApplicationCard, applicationsQuery } from "../queries.ts";
import { ApplicationPanel } from "./application-panel.tsx";

const ended = ["done", "refused", "withdrawn", "discarded"];

/** 我的办件: first what waits for the person, then what is under way, then what is over. */
export function Applications() {
  const list = useQuery(applicationsQuery);
  const all = list.data?.applications ?? [];
  const yours = all.filter((one) => one.state === "draft" || one.state === "returned");
  const over = all.filter((one) => ended.includes(one.state));
  const running = all.filter((one) => !yours.includes(one) && !over.includes(one));
  return (
    <div className="stack-l">
      <div>
        <Crumbs>我的办件</Crumbs>
        <Title text="我的办件" />
      </div>
      {list.isError ? <Failure error={list.error} again={() => void list.refetch()} /> : null}
      {list.isPending ? <Waiting what="办件" lines={5} /> : null}
      {list.data !== undefined && all.length === 0 ? (
        <Empty
          title="还没有办过事"
          why="办过的事都留在这里，随时能看进度和结果。"
          act={
            <Link className="btn" to="/items">
              看看能办什么
            </Link>
          }
        />
      ) : null}
      <Group title="等您办" of={yours} />
      <Group title="正在办" of={running} />
      <Group title="办过的" of={over} />
      <p className="small muted">
        不登录也能查：凭办件编号和证件号码 <Link to="/progress">查进度</Link>，只显示走到哪一步。
      </p>
    </div>
  );
}

function Group({ title, of: applications }: { title: string; of: readonly ApplicationCard[] }) {
  if (applications.length === 0) return null;
  return (
    <section>
      <h2 className="gap-below">{title}</h2>
      <div className="stack">
        {applications.map((application) => (
          <ApplicationPanel key={application.number} of={application} />
        ))}
      </div>
    </section>
  );
}
