import { useQuery } from "@tanstack/react-query";
import { FileCheck } from "lucide-react";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayDay, sayMoment } from "#web/ui/format.ts";
import { Tag, type TagTone } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link } from "../links.tsx";
import { type PublicationList, publicationsQuery } from "./publication-queries.ts";

export const stateTone: Record<PublicationList["publications"][number]["state"], TagTone> = {
  ...{ draft: "ochre", approved: "ok", refused: "danger", withdrawn: "plain" },
};

/** 参数公布: what this agency published, what waits for the second person first. */
export function PublicationsPage() {
  const found = useQuery(publicationsQuery);
  return (
    <>
      <Title text="参数公布" />
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="公布" lines={4} /> : null}
      {found.data === undefined ? null : <Found list={found.data} />}
    </>
  );
}

function Found({ list }: { list: PublicationList }) {
  return (
    <>
      <p className="muted">
        数据岗按文件填写，审批岗另一人对照文件批准。批准的值从第二天或更晚起才算已知：同一天办的事，前后都按同样的数，以后也能原样重算。
      </p>
      {list.publications.length === 0 ? (
        <Empty
          icon={FileCheck}
          title="还没有公布过"
          why={list.mayDraft ? "在法规参数里点开一个参数，按文件公布它的新值。" : "数据岗填写以后，列在这里等批准。"}
          act={<Link to="/parameters">去法规参数</Link>}
        />
      ) : (
        <ul className="lines panel">
          {list.publications.map((one) => (
            <li key={one.number} className="row between">
              <span>
                <Link to="/publications/$number" params={{ number: one.number }}>
                  {one.title}（{one.documentNumber}）
                </Link>
                <span className="small muted block">
                  {one.about}　<span className="mono">{one.number}</span>
                </span>
                <span className="small muted block">
                  {one.draftedName}
                  {sayMoment(one.draftedAt)}填写{one.knownFrom === null ? "" : `，${sayDay(one.knownFrom)}起算已知`}
                </span>
              </span>
              <Tag tone={stateTone[one.state]}>{one.stateName}</Tag>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
