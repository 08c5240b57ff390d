import { useQuery } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { DeskTable } from "#web/office/desk-table.tsx";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayDay } from "#web/ui/format.ts";
import { Tag, type TagTone } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link } from "../links.tsx";
import { type ParameterView, parameterQuery } from "./publication-queries.ts";
import { Timeline } from "./timeline.tsx";
import "./publication.css";

type Entry = ParameterView["entries"][number];

const toneOf: Record<Entry["status"], TagTone> = {
  verified: "ok",
  confirmed: "ok",
  unconfirmed: "ochre",
  project: "plain",
};

/** One parameter through time: what ships, what was published, where it stands written, and since when it is known. */
export function ParameterPage() {
  const name = String((useLocation().search as { name?: string }).name ?? "");
  const found = useQuery(parameterQuery(name));
  return (
    <>
      <p className="small">
        <Link to="/parameters">法规参数</Link>
      </p>
      <Title text={found.data?.label ?? "参数"} />
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="参数" lines={5} /> : null}
      {found.data === undefined ? null : <Found of={found.data} />}
    </>
  );
}

function Found({ of }: { of: ParameterView }) {
  const [region] =
    of.regions.length > 0 ? of.regions : of.entries.map((one) => ({ region: one.region, name: one.regionName }));
  const own = of.entries.filter((one) => one.region === region?.region);
  const doubtful = own.filter((one) => one.status === "unconfirmed" && one.standing === "stands");
  return (
    <>
      {of.mayDraft ? (
        <p className="row">
          {of.publishable ? (
            <Link className="btn main" to="/publications/new" search={{ name: of.name }}>
              公布新值或更正
            </Link>
          ) : null}
          {doubtful.length > 0 && of.regions.length > 0 ? (
            <Link className="btn" to="/publications/new" search={{ name: of.name, confirm: "all" }}>
              按文件确认 {doubtful.length} 个待确认的值
            </Link>
          ) : null}
        </p>
      ) : (
        <p className="muted">{of.publishable ? "新值由数据岗填写、审批岗批准。" : "这是计算规则，随程序更新。"}</p>
      )}
      {own.length > 1 ? (
        <section className="panel" aria-label="历年的值">
          <Timeline entries={own} regionName={region?.name ?? ""} today={of.today} />
        </section>
      ) : null}
      {of.entries.length === 0 ? (
        <Empty title="还没有值" why="用到它的事，现在按“参数未配置”办不了。有了文件，由数据岗公布。" />
      ) : (
        <DeskTable<Entry>
          label="全部的值"
          rows={of.entries}
          keyOf={(one) => `${one.region}${one.from}${one.knownFrom ?? ""}${one.sourceName}`}
          columns={[
            { title: "地区", key: "region", render: (_, one) => one.regionName },
            { title: "从", key: "from", render: (_, one) => sayDay(one.from) },
            { title: "到", key: "to", render: (_, one) => (one.to === null ? "至今" : sayDay(one.to)) },
            {
              title: "值",
              key: "said",
              render: (_, one) => <span className={one.standing === "corrected" ? "struck" : ""}>{one.said}</span>,
            },
            {
              title: "状态",
              key: "status",
              render: (_, one) => (
                <span className="row tight-row">
                  <Tag tone={toneOf[one.status]}>{one.statusName}</Tag>
                  {one.standing === "corrected" ? <Tag>已更正</Tag> : null}
                  {one.standing === "coming" ? <Tag tone="info">还没到知晓日</Tag> : null}
                </span>
              ),
            },
            {
              title: "已知",
              key: "known",
              render: (_, one) => (one.knownFrom === null ? "程序自带" : `${sayDay(one.knownFrom)}起`),
            },
            { title: "出处", key: "source", render: (_, one) => one.sourceName },
          ]}
        />
      )}
    </>
  );
}
