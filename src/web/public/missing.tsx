import { Link } from "@tanstack/react-router";
import { Empty } from "#web/ui/empty.tsx";
import { Help } from "#web/ui/help.tsx";
import { Title } from "#web/ui/title.tsx";

export function Missing() {
  return (
    <div className="stack">
      <Title text="没有这一页" />
      <Empty
        title="这个网址没有内容"
        why="可能是网址抄错了一位，也可能这一页已经搬走。您的记录没有变。"
        act={
          <Link className="btn" to="/">
            回首页
          </Link>
        }
      />
      <Help />
    </div>
  );
}
