import { useQuery } from "@tanstack/react-query";
import { SlidersHorizontal } from "lucide-react";
import { useState } from "react";
import { DeskTable } from "#web/office/desk-table.tsx";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayDay } from "#web/ui/format.ts";
import { Tag } from "#web/ui/tag.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link } from "../links.tsx";
import { type ParameterList, parametersQuery } from "./publication-queries.ts";
import "./publication.css";

type Row = ParameterList["parameters"][number];

/** 法规参数: every value that the program goes by, what holds today, and what nobody published or confirmed yet. */
export function ParametersPage() {
  const found = useQuery(parametersQuery);
  const [word, setWord] = useState("");
  const [open, setOpen] = useState(false);
  const rows = (found.data?.parameters ?? []).filter(
    (row) => row.label.includes(word.trim()) && (!open || isOpen(row)),
  );
  return (
    <>
      <Title text="法规参数" />
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="参数" lines={6} /> : null}
      {found.data === undefined ? null : (
        <>
          <p className="muted">
            待遇、缴费、期限都按这里的数算。没有值的按“参数未配置”办不了；待确认的，算出来的结果带标记。
            {found.data.mayDraft ? "有了文件，点开参数就能公布。" : "新值由数据岗填写、审批岗批准。"}
          </p>
          <div className="row end gap-s">
            <TextField label="找参数" value={word} change={setWord} maxLength={40} />
            <label className="row tight-row">
              <input type="checkbox" checked={open} onChange={(event) => setOpen(event.target.checked)} />
              只看没有值和待确认的
            </label>
          </div>
          {rows.length === 0 ? (
            <Empty icon={SlidersHorizontal} title="没有找到" why="换一个说法，或去掉“只看没有值和待确认的”。" />
          ) : (
            <Table rows={rows} />
          )}
        </>
      )}
    </>
  );
}

const isOpen = ({ unconfirmed, now, publishable }: Row): boolean =>
  unconfirmed > 0 || (publishable && now.some(({ said }) => said === null));

function Table({ rows }: { rows: readonly Row[] }) {
  return (
    <DeskTable<Row>
      label="参数"
      rows={rows}
      keyOf={(row) => row.name}
      columns={[
        {
          title: "参数",
          key: "label",
          render: (_, row) => (
            <Link to="/parameter" search={{ name: row.name }}>
              {row.label}
            </Link>
          ),
        },
        {
          title: "今天的值",
          key: "now",
          render: (_, row) =>
            row.now.length === 0 ? (
              <span className="muted">本地区不用</span>
            ) : (
              row.now.map((one) => (
                <span key={one.regionName} className="block">
                  <span className="muted">{one.regionName}　</span>
                  {one.said ?? "没有值"}
                  {one.from === null ? null : <span className="small muted">　{sayDay(one.from)}起</span>}
                </span>
              ))
            ),
        },
        {
          title: "状态",
          key: "status",
          render: (_, row) => (
            <span className="row tight-row">
              {row.now.some(({ said }) => said === null) ? <Tag tone="danger">没有值</Tag> : null}
              {row.unconfirmed > 0 ? <Tag tone="ochre">{row.unconfirmed} 个待确认</Tag> : null}
              {row.published > 0 ? <Tag tone="pine">公布过 {row.published} 个</Tag> : null}
              {row.publishable ? null : <span className="small muted">随程序更新</span>}
            </span>
          ),
        },
      ]}
    />
  );
}
