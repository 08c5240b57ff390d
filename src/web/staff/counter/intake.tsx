import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { useRef, useState } from "react";
import { call, newKey, Problem } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { fieldId } from "#web/ui/field.tsx";
import { dayOf } from "#web/ui/format.ts";
import { useSettled } from "#web/ui/use-settled.ts";
import { DeskFindings } from "../case/desk-findings.tsx";
import { itemQuery, type Precheck, queryClient, type Receipt, sessionQuery } from "../queries.ts";
import { sayKept } from "../what-was-kept.ts";
import { DeskField } from "./desk-field.tsx";
import { enterMovesOn } from "./enter-moves.ts";
import { Favourites } from "./favourites.tsx";
import {
  type Answers,
  lacksOf,
  nothingTyped,
  numberDefect,
  scansSent,
  sentOf,
  type Typed,
  unseenOf,
} from "./intake-state.ts";
import { ItemChoice } from "./item-choice.tsx";
import { Lacks } from "./lacks.tsx";
import { answerControl, controlOf } from "./pointer.ts";
import { ReadCard } from "./read-card.tsx";
import type { TakenIn } from "./receipt.tsx";
import { type Scans, SeenMaterials } from "./seen-materials.tsx";

/** From the item to the submission: choose, type or read the card, ask the law, look at the originals, hand in. */
export function Intake({ done }: { done: (taken: TakenIn) => void }) {
  const now = useQuery(sessionQuery).data?.now ?? "";
  const today = now === "" ? "9999-12-31" : dayOf(now);
  const [code, setCode] = useState<string>();
  const [typed, setTyped] = useState<Typed>(nothingTyped);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [scans, setScans] = useState<Scans>({});
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const key = useRef(newKey());
  const item = useQuery({ ...itemQuery(code ?? ""), enabled: code !== undefined }).data;

  const lacks = item === undefined ? [] : lacksOf(item, typed, today);
  const sentScans = scansSent(scans);
  const unseen =
    item === undefined
      ? []
      : unseenOf(
          item,
          typed,
          sentScans.map((one) => one.material),
        );
  const asked = useSettled(
    item === undefined || lacks.length > 0 ? null : JSON.stringify(sentOf(item.code, typed)),
    700,
  );
  // Each asking is a logged read of the person: only a complete page asks, and not at every key.
  const checked = useQuery({
    queryKey: ["desk-precheck", asked],
    queryFn: ({ signal }) =>
      call<Precheck>("/api/desk/precheck", { method: "POST", body: JSON.parse(asked ?? ""), signal }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 0,
  });

  const submit = useMutation({
    mutationFn: () =>
      call<Receipt>("/api/desk/applications", {
        method: "POST",
        body: { ...sentOf(item?.code ?? "", typed), seen: typed.seen, scans: sentScans },
        key: key.current,
      }),
    onSuccess: async (receipt) => {
      if (item === undefined) return;
      await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
      done({ receipt, item, name: typed.name.trim(), seen: typed.seen });
    },
    onError: (error) => {
      if (!(error instanceof Problem && error.unreachable)) key.current = newKey();
    },
  });

  const change = (part: Partial<Typed>) => {
    setTyped((before) => ({ ...before, ...part }));
    key.current = newKey();
    submit.reset();
  };
  const answer = (name: string, value: string | boolean) =>
    change({ answers: { ...typed.answers, [name]: value } satisfies Answers });
  const choose = (next: string) => {
    setCode(next);
    setScans({});
    change({ answers: {}, seen: [] });
    setTried(false);
    // The list closes after this handler; only then does the next box take the focus.
    setTimeout(() => document.getElementById(fieldId("identityNumber"))?.focus(), 0);
  };
  const leave = (name: string) => setLeft((names) => new Set([...names, name]));

  const told = new Map<string, string>();
  for (const error of checked.data?.errors ?? []) told.set(answerControl(error.field), error.message);
  if (submit.error instanceof Problem) {
    for (const error of submit.error.errors) {
      const control = controlOf(error.pointer);
      if (control !== undefined) told.set(control, error.message);
    }
  }
  if (tried) for (const lack of [...lacks, ...unseen]) told.set(lack.control, lack.say);
  const errorOf = (control: string) => (tried || left.has(control) || submit.isError ? told.get(control) : undefined);
  const numberSays =
    errorOf("identityNumber") ?? (left.has("identityNumber") ? numberDefect(typed.identityNumber, today) : undefined);
  const blocked = lacks.length === 0 && checked.data?.granted === false;

  const hand = () => {
    setTried(true);
    const [first] = [...lacks, ...unseen];
    if (first !== undefined) {
      document.getElementById(fieldId(first.control))?.focus();
      return;
    }
    if (!blocked && !submit.isPending) submit.mutate();
  };

  return (
    <div className="intake">
      <form
        ref={form}
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          hand();
        }}
        onKeyDown={enterMovesOn}
      >
        <Form component={false} layout="vertical">
          <section className="panel" aria-labelledby="step-item">
            <h2 id="step-item">1　办什么</h2>
            <ItemChoice chosen={code} summary={item?.summary} choose={choose} />
            <Favourites chosen={code} choose={choose} />
          </section>
          <section className="panel" aria-labelledby="step-person">
            <h2 id="step-person">
              2　谁来办　<small className="muted">本人在场，号码和姓名都要对</small>
            </h2>
            <ReadCard
              today={today}
              read={({ number, name }) => {
                change({ identityNumber: number, name });
                setTimeout(() => document.getElementById(fieldId("name"))?.focus(), 0);
              }}
            />
            <div className="grid">
              <Form.Item
                label="证件号码"
                htmlFor={fieldId("identityNumber")}
                validateStatus={numberSays === undefined ? "" : "error"}
                extra={<Said id="identityNumber" error={numberSays} help="读卡器读入，或照证件输入 18 位" />}
              >
                <Input
                  id={fieldId("identityNumber")}
                  className="number-box"
                  autoComplete="off"
                  maxLength={40}
                  aria-describedby="identityNumber-said"
                  aria-invalid={numberSays !== undefined}
                  value={typed.identityNumber}
                  onChange={(event) => change({ identityNumber: event.target.value })}
                  onBlur={() => leave("identityNumber")}
                />
              </Form.Item>
              <Form.Item
                label="姓名"
                htmlFor={fieldId("name")}
                validateStatus={errorOf("name") === undefined ? "" : "error"}
                extra={<Said id="name" error={errorOf("name")} help="和证件上的一个字不差，间隔号也要" />}
              >
                <Input
                  id={fieldId("name")}
                  autoComplete="off"
                  maxLength={60}
                  aria-describedby="name-said"
                  aria-invalid={errorOf("name") !== undefined}
                  value={typed.name}
                  onChange={(event) => change({ name: event.target.value })}
                  onBlur={() => leave("name")}
                />
              </Form.Item>
            </div>
          </section>
          {item === undefined ? null : (
            <>
              {item.form.length === 0 ? null : (
                <section className="panel" aria-labelledby="step-form">
                  <h2 id="step-form">3　填什么</h2>
                  <div className="grid">
                    {item.form.map((field) => (
                      <DeskField
                        key={field.name}
                        control={answerControl(field.name)}
                        field={field}
                        value={typed.answers[field.name]}
                        error={errorOf(answerControl(field.name))}
                        change={(value) => answer(field.name, value)}
                        leave={() => leave(answerControl(field.name))}
                      />
                    ))}
                  </div>
                </section>
              )}
              <SeenMaterials
                number={item.form.length === 0 ? 3 : 4}
                materials={item.materials}
                seen={typed.seen}
                errorOf={errorOf}
                change={(seen) => change({ seen })}
                scans={scans}
                scanned={(next) => {
                  setScans(next);
                  key.current = newKey();
                }}
              />
            </>
          )}
        </Form>
        {submit.isError ? <Failure error={submit.error} kept={sayKept(submit.error)} /> : null}
        <div className="act-bar">
          <Button
            type="primary"
            htmlType="submit"
            disabled={item === undefined || blocked}
            aria-busy={submit.isPending}
          >
            {submit.isPending ? "正在提交" : item?.kind === "done-at-once" ? "确认办理" : "提交"}
          </Button>
          <span className="muted">
            {item === undefined
              ? "先选要办的事项"
              : blocked
                ? "预检里有一条办不了，照那一条说的先办"
                : ((lacks[0] ?? unseen[0])?.say ?? checked.data?.dueText ?? "")}
          </span>
          <span className="sp keys">
            <kbd>Enter</kbd> 下一格　<kbd>空格</kbd> 打勾
          </span>
        </div>
      </form>
      <aside className="stack">
        {checked.isError ? <Failure error={checked.error} again={() => void checked.refetch()} level={3} /> : null}
        {checked.data === undefined || lacks.length > 0 ? (
          <Lacks of={item === undefined ? undefined : [...lacks, ...unseen]} />
        ) : (
          <DeskFindings of={checked.data.findings} today={today} />
        )}
      </aside>
    </div>
  );
}

function Said({ id, error, help }: { id: string; error: string | undefined; help: string }) {
  return (
    <span id={`${id}-said`} className={error === undefined ? "small muted" : "small wrong"}>
      {error ?? help}
    </span>
  );
}
