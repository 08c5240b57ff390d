import { useQuery } from "@tanstack/react-query";
import { Link } from "../links.tsx";
import { mayRead } from "../menu.ts";
import { sessionQuery } from "../queries.ts";

/** Where something waits for a value that nobody published (参数未配置、日历未公布): the way to the page that publishes it. */
export function LeadToParameters({ parameter }: { parameter?: string }) {
  const roles = useQuery(sessionQuery).data?.roles ?? [];
  if (!mayRead(roles, "/parameters")) return <span className="small muted block">由数据岗在“法规参数”里公布。</span>;
  return (
    <span className="small block">
      {parameter === undefined ? (
        <Link to="/parameters">去法规参数看</Link>
      ) : (
        <Link to="/parameter" search={{ name: parameter }}>
          去法规参数看
        </Link>
      )}
    </span>
  );
}
