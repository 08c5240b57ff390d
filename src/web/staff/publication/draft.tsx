import { useMutation, useQuery } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { useId, useState } from "react";
import { date, isDate } from "#policy/kernel/calendar.ts";
import { type Publishable, publishableOf } from "#policy/publication/publishable.ts";
import { readValue } from "#policy/publication/value.ts";
import { call, newKey } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import { Title } from "#web/ui/title.tsx";
import { useSettled } from "#web/ui/use-settled.ts";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link, useGo } from "../links.tsx";
import { doubtfulIn, firstTyped, type Typed, typedOf, wireOf } from "./draft-line.ts";
import { Lines, WhatItTouches } from "./lines.tsx";
import {
  type LinesView,
  type ParameterView,
  type PublicationView,
  parameterQuery,
  publicationsPath,
  refreshPublications,
} from "./publication-queries.ts";
import "./publication.css";

/** A new publication: what the document says, checked while it is typed, with what it will touch; nothing counts yet. */
export function DraftPage() {
  const { name = "", confirm } = useLocation().search as { name?: string; confirm?: "all" };
  const found = useQuery(parameterQuery(name));
  const of = publishableOf(name);
  return (
    <>
      <p className="small">
        <Link to="/parameter" search={{ name }}>
          {found.data?.label ?? "参数"}
        </Link>
      </p>
      <Title text={confirm === "all" ? "按文件确认" : "公布新值"} />
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="参数" lines={5} /> : null}
      {found.data === undefined ? null : confirm === "all" ? (
        <Confirming view={found.data} />
      ) : of === undefined ? (
        <p className="panel">这是计算规则，不能在这里改数，要随程序更新。</p>
      ) : (
        <NewValue view={found.data} of={of} />
      )}
    </>
  );
}

function Confirming({ view }: { view: ParameterView }) {
  const all = doubtfulIn(view);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = all.filter((one) => !left.has(`${one.region}${one.from}`));
  return (
    <Draft view={view} lines={chosen} faults={[]}>
      <fieldset>
        <legend className="label">文件写明的是哪几个值</legend>
        {all.map((one) => {
          const key = `${one.region}${one.from}`;
          const entry = view.entries.find((of) => of.region === one.region && of.from === one.from);
          return (
            <label key={key} className="choice">
              <input
                type="checkbox"
                checked={!left.has(key)}
                onChange={() =>
                  setLeft(left.has(key) ? new Set([...left].filter((k) => k !== key)) : new Set([...left, key]))
                }
              />
              <span>
                <b>{entry?.said}</b>
                <span className="small muted block">
                  {entry?.regionName}　{one.from}起　现在的出处：{entry?.sourceName}
                </span>
              </span>
            </label>
          );
        })}
      </fieldset>
    </Draft>
  );
}

function NewValue({ view, of }: { view: ParameterView; of: Publishable }) {
  const [typed, setTyped] = useState<Typed>(() => firstTyped(of, view));
  const id = useId();
  const change = (changed: Partial<Typed>) => setTyped({ ...typed, ...changed });
  const yearly = of.period === "year";
  const value = Object.fromEntries(
    Object.entries(of.fields).map(([name, field]) => [name, wireOf(field, typed.fields[name] ?? "")]),
  );
  const begun = Object.values(typed.fields).some((text) => text.trim() !== "");
  const read = isDate(typed.from) ? readValue(of, value, date(typed.from)) : undefined;
  const faults = !begun || read?.kind !== "refused" ? [] : read.faults;
  const same = view.entries.find(
    (one) => one.region === typed.region && one.from === typed.from && one.standing !== "corrected",
  );
  const lines =
    read?.kind === "read"
      ? [
          {
            kind: "value" as const,
            parameter: view.name,
            ...{ region: typed.region, from: typed.from, to: typed.to === "" ? null : typed.to },
            value,
          },
        ]
      : [];
  return (
    <Draft view={view} lines={lines} faults={faults.map(({ text }) => text)}>
      {view.regions.length > 1 ? (
        <div className="field">
          <label className="label" htmlFor={id}>
            地区
          </label>
          <select
            id={id}
            className="input"
            value={typed.region}
            onChange={(event) => change({ region: event.target.value })}
          >
            {view.regions.map(({ region, name }) => (
              <option key={region} value={region}>
                {name}
              </option>
            ))}
          </select>
        </div>
      ) : (
        <p className="muted">地区：{view.regions[0]?.name}</p>
      )}
      {yearly ? (
        <TextField
          label="年份"
          inputMode="numeric"
          maxLength={4}
          value={typed.from.slice(0, 4)}
          change={(year) => change({ from: `${year}-01-01`, to: `${year}-12-31` })}
        />
      ) : (
        <div className="row end gap-s">
          <TextField label="从哪天起" type="date" value={typed.from} change={(from) => change({ from })} />
          <TextField label="到哪天止（不填为长期）" type="date" value={typed.to} change={(to) => change({ to })} />
        </div>
      )}
      {same === undefined || same.value === null ? null : (
        <p className="row">
          <span>同一天起已有值：{same.said}。填了新的就是更正。</span>
          <button
            type="button"
            className="btn"
            onClick={() =>
              change({
                to: same.to ?? "",
                fields: Object.fromEntries(
                  Object.entries(of.fields).map(([name, field]) => [name, typedOf(field, same.value?.[name])]),
                ),
              })
            }
          >
            从它改起
          </button>
        </p>
      )}
      {Object.entries(of.fields).map(([name, field]) => {
        const set = (text: string) => change({ fields: { ...typed.fields, [name]: text } });
        const now = typed.fields[name] ?? "";
        return field.kind === "days" || field.kind === "rows" ? (
          <LongField
            key={name}
            label={field.label}
            help={
              field.kind === "days"
                ? "一行一天，如 2027-01-01"
                : `一行一档：${Object.values(field.columns)
                    .map(({ label }) => label)
                    .join("、")}，用空格隔开，没有的写 -`
            }
            value={now}
            change={set}
          />
        ) : (
          <TextField
            key={name}
            label={`${field.label}${unitOf(field)}`}
            inputMode="decimal"
            maxLength={20}
            value={now}
            change={set}
          />
        );
      })}
    </Draft>
  );
}

const unitOf = (field: Publishable["fields"][string]): string =>
  field.kind === "money" ? "，元" : field.kind === "rate" ? "，%" : "unit" in field ? `，${field.unit}` : "";

function LongField(props: { label: string; help: string; value: string; change: (value: string) => void }) {
  const id = useId();
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {props.label}
      </label>
      <textarea
        id={id}
        className="input publication-days"
        value={props.value}
        aria-describedby={`${id}h`}
        onChange={(event) => props.change(event.target.value)}
      />
      <p className="small muted" id={`${id}h`}>
        {props.help}
      </p>
    </div>
  );
}

/** The document, the day, the values given, and what they come to. */
function Draft(props: {
  view: ParameterView;
  lines: readonly object[];
  faults: readonly string[];
  children: React.ReactNode;
}) {
  const { view, lines, faults } = props;
  const go = useGo();
  const [source, setSource] = useState({ title: "", documentNumber: "", article: "", documentDate: "" });
  const [knownFrom, setKnownFrom] = useState(view.earliest);
  const set = (name: keyof typeof source) => (text: string) => setSource({ ...source, [name]: text });
  const asked = useSettled(JSON.stringify({ knownFrom, lines }), 500);
  const preview = useQuery({
    queryKey: [`${publicationsPath}/preview`, asked],
    queryFn: ({ signal }) =>
      call<LinesView>(`${publicationsPath}/preview`, { method: "POST", body: JSON.parse(asked), signal }),
    enabled: lines.length > 0 && isDate(knownFrom) && asked === JSON.stringify({ knownFrom, lines }),
    staleTime: 0,
    retry: false,
  });
  const save = useMutation({
    mutationFn: () =>
      call<PublicationView>(publicationsPath, {
        method: "POST",
        key: newKey(),
        body: {
          ...{ title: source.title.trim(), documentNumber: source.documentNumber.trim(), knownFrom, lines },
          ...{ article: source.article.trim() || null, documentDate: source.documentDate || null },
        },
      }),
    onSuccess: async ({ number }) => {
      await refreshPublications();
      await go({ to: "/publications/$number", params: { number } });
    },
  });
  const wrong = preview.data?.lines.some((line) => line.faults.length > 0) === true;
  const ready =
    lines.length > 0 && !wrong && [...source.title.trim()].length >= 4 && source.documentNumber.trim().length >= 2;
  return (
    <form
      className="publication-grid"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !save.isPending) save.mutate();
      }}
    >
      <section className="panel stack" aria-labelledby="draft-value">
        <h2 id="draft-value">{view.label}</h2>
        {props.children}
        <h2>文件</h2>
        <TextField label="文件全称" value={source.title} change={set("title")} maxLength={120} />
        <TextField
          label="文号"
          help="如 陕人社发〔2026〕10号"
          value={source.documentNumber}
          change={set("documentNumber")}
          maxLength={60}
        />
        <div className="row end gap-s">
          <TextField label="第几条或附件（可不填）" value={source.article} change={set("article")} maxLength={40} />
          <TextField label="文件日期（可不填）" type="date" value={source.documentDate} change={set("documentDate")} />
        </div>
        <TextField
          label="从哪天起算已知"
          type="date"
          help={`最早${view.earliest}。同一天办的事前后都按同样的数，所以批准的第二天起才算数。`}
          value={knownFrom}
          change={setKnownFrom}
        />
      </section>
      <section className="panel stack" aria-labelledby="draft-touch" aria-live="polite">
        <h2 id="draft-touch">会影响什么</h2>
        {faults.map((text) => (
          <p key={text} className="bad">
            {text}
          </p>
        ))}
        {preview.isError ? <Failure error={preview.error} again={() => void preview.refetch()} level={3} /> : null}
        {preview.data === undefined ? (
          faults.length === 0 && !preview.isError ? (
            <p className="muted">
              {preview.isFetching ? "正在算……" : "填好值，就在这里列出会影响的待遇、账户和缴费月份。"}
            </p>
          ) : null
        ) : (
          <>
            <Lines lines={preview.data.lines} />
            {wrong ? null : <WhatItTouches touched={preview.data.touched} />}
          </>
        )}
        {save.isError ? <Failure error={save.error} level={3} /> : null}
        <p className="row">
          <button type="submit" className="btn main" disabled={!ready || save.isPending}>
            保存，去传文件
          </button>
          <span className="small muted">保存后传文件原件，再由审批岗另一人批准。</span>
        </p>
      </section>
    </form>
  );
}
