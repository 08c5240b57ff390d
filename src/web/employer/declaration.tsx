import { useMutation, useQuery } from "@tanstack/react-query";
import { Progress } from "antd";
import { Download } from "lucide-react";
import { useState } from "react";
import { call, newKey } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { InlineConfirm } from "#web/ui/inline-confirm.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link, useParam } from "./links.tsx";
import {
  type DeclarationView,
  declarationPath,
  declarationQuery,
  isWorking,
  overviewQuery,
  queryClient,
} from "./queries.ts";
import { RowResults } from "./row-results.tsx";
import { UploadBox } from "./upload-box.tsx";
import { sayProgress, shareDone } from "./words.ts";

/** One declaration: progress, result by scheme and by row, what failed, and handing in what is good. */
export function DeclarationPage() {
  const number = useParam("number");
  const found = useQuery({
    ...declarationQuery(number),
    refetchInterval: (query) => (query.state.data !== undefined && isWorking(query.state.data) ? 600 : false),
  });
  return (
    <>
      <Title text={found.data?.title ?? "申报"} />
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="申报" lines={5} /> : null}
      {found.data === undefined ? null : <Shown view={found.data} />}
    </>
  );
}

function Shown({ view }: { view: DeclarationView }) {
  const { rows, list } = view;
  const working = isWorking(view);
  const failed = rows.refused + rows.part;
  return (
    <>
      <p className="muted small">
        办件编号 {view.number}　{view.stateName}
        {list?.fileName ? `　${list.fileName}` : ""}
      </p>
      <div role="status">
        {working ? (
          <div className="panel stack">
            <p>{sayProgress(view)}</p>
            <Progress
              percent={Math.round((shareDone(view) ?? 0) * 100)}
              showInfo={false}
              aria-label="进度"
              status="active"
            />
          </div>
        ) : null}
        {list?.state === "unreadable" ? (
          <Notice tone="bad" title="这份名单读不出来">
            <p>{list.problem}</p>
          </Notice>
        ) : null}
        {view.outcome.length > 0 ? (
          <Notice tone={view.state === "done" ? "sent" : "warn"} title={view.stateName}>
            {view.outcome.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </Notice>
        ) : null}
      </div>
      {working && list?.rowsTotal === null ? null : <Counts view={view} />}
      {view.state === "draft" ? <HandIn view={view} working={working} /> : null}
      {failed > 0 && !working ? (
        <section className="panel stack" aria-labelledby="failed">
          <h2 id="failed">有 {failed} 行没通过</h2>
          <p>下载下来，照「修改建议」改好再传。表里还是您自己的列和顺序。办好的不会重复。</p>
          <p className="row">
            <a className="btn" href={`${declarationPath(view.number)}/failed-rows`} download>
              <Icon of={Download} />
              下载未通过的行
            </a>
          </p>
          <UploadAgain view={view} label="上传改好的名单" />
        </section>
      ) : null}
      {view.state === "draft" && !working && failed === 0 ? <UploadAgain view={view} label="换一份名单" /> : null}
      {list === null || (working && list.state === "reading") ? null : <RowResults view={view} />}
    </>
  );
}

function Counts({ view }: { view: DeclarationView }) {
  const { rows } = view;
  const figures = [
    { name: "通过", count: rows.accepted },
    { name: "部分险种通过", count: rows.part },
    { name: "早已如此", count: rows.unchanged },
    { name: "未通过", count: rows.refused },
  ];
  return (
    <section className="panel stack" aria-labelledby="counts">
      <h2 id="counts">检查结果</h2>
      <dl className="headcount">
        {figures.map((one) => (
          <div key={one.name}>
            <dt>{one.name}</dt>
            <dd>
              <b>{one.count.toLocaleString("zh-CN")}</b> 行
            </dd>
          </div>
        ))}
      </dl>
      {view.schemes.length === 0 ? null : (
        <ul className="schemes small">
          {view.schemes.map((one) => (
            <li key={one.scheme}>
              {one.schemeName}：通过 {one.accepted} 人，早已参保或无变化 {one.unchanged} 人，未通过 {one.refused} 人
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function HandIn({ view, working }: { view: DeclarationView; working: boolean }) {
  const good = working ? 0 : view.rows.accepted + view.rows.part;
  const refresh = () => {
    void queryClient.invalidateQueries({ queryKey: declarationQuery(view.number).queryKey });
    void queryClient.invalidateQueries({ queryKey: overviewQuery.queryKey });
  };
  const act = useMutation({
    mutationFn: ({ verb, key }: { verb: "submit" | "discard"; key: string }) =>
      call(`/api/applications/${view.number}/${verb}`, { method: "POST", body: {}, version: view.version, key }),
    onSettled: refresh,
  });
  return (
    <Notice tone="unsent" title="尚未提交">
      {good > 0 ? (
        <p>
          提交后 {good} 行生效，本人会收到消息，税务会收到登记。
          {view.rows.refused + view.rows.part > 0 ? "没通过的不受影响，改好可以再传。" : ""}
        </p>
      ) : (
        <p>{working ? "查完才能提交。" : "现在没有要生效的行。"}</p>
      )}
      {view.reminded > 0 && !working ? (
        <p>有 {view.reminded} 行的工资和上次差得多，请再核对一遍。没有错的照样提交。</p>
      ) : null}
      {act.isError ? <Failure error={act.error} level={3} /> : null}
      <div className="row">
        {good > 0 ? (
          <InlineConfirm
            className="btn main"
            label={`提交通过的 ${good} 行`}
            question={`提交以后这 ${good} 行生效。`}
            yes="提交"
            no="再看看"
            busy={act.isPending}
            act={() => act.mutate({ verb: "submit", key: newKey() })}
          />
        ) : null}
        <InlineConfirm
          className="btn quiet"
          label="不要这一份了"
          question="这一份没有提交的申报会删除。"
          yes="删除"
          no="留着"
          busy={act.isPending}
          act={() => act.mutate({ verb: "discard", key: newKey() })}
        />
      </div>
    </Notice>
  );
}

/** A list for the same declaration; after it was handed in, for the next one. */
function UploadAgain({ view, label }: { view: DeclarationView; label: string }) {
  const [next, setNext] = useState<string>();
  if (view.state === "discarded") return null;
  return (
    <>
      <UploadBox
        item={view.item}
        label={label}
        done={(after) => setNext(after.number === view.number ? undefined : after.number)}
      />
      {next === undefined ? null : (
        <p role="status">
          收到了，是新的一份：
          <Link to="/declarations/$number" params={{ number: next }}>
            打开 {next}
          </Link>
        </p>
      )}
    </>
  );
}
