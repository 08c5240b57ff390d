import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { useRef, useState } from "react";
import type { z } from "zod";
import type { ApplicationView, precheckAnswer, receiptAnswer } from "#domains/application/contract.ts";
import { afterPress } from "./after-press.ts";
import { call, newKey, Problem } from "./api.ts";
import type { Typed } from "./autosave.ts";
import { ConflictChoice } from "./conflict-choice.tsx";
import { ErrorList } from "./error-list.tsx";
import { Failure } from "./failure.tsx";
import { type FieldError, fieldErrorsOf } from "./field-errors.ts";
import { Help } from "./help.tsx";
import { Icon } from "./icon.tsx";
import { ItemForm } from "./item-form.tsx";
import { Materials } from "./materials.tsx";
import { Missing } from "./missing-list.tsx";
import { Notice } from "./notice.tsx";
import { Precheck } from "./precheck.tsx";
import { SaveLine } from "./save-line.tsx";
import { filled, useAutosave } from "./use-autosave.ts";
import { useSettled } from "./use-settled.ts";

type PrecheckAnswer = z.infer<typeof precheckAnswer>;
type Receipt = z.infer<typeof receiptAnswer>;

/**
 * The form of an application: saved while typing, checked while typing, submitted by one button. Where the submitted one is
 * shown is the business of the page, which differs between citizens and employers.
 */
export function ApplicationForm(props: {
  opened: ApplicationView;
  today: string;
  submitted: (receipt: Receipt) => Promise<void>;
}) {
  const { opened, today } = props;
  const [view, setView] = useState(opened);
  const [typed, setTyped] = useState<Typed>(opened.answers);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState<readonly FieldError[]>([]);
  const { autosave, state } = useAutosave(opened);
  const key = useRef(newKey());
  const list = useRef<HTMLElement>(null);
  const findings = useRef<HTMLElement>(null);
  const queryClient = useQueryClient();

  const settled = useSettled(typed, 500);
  const checked = useQuery({ ...precheckQuery(view, settled), placeholderData: keepPreviousData });

  const showErrors = (errors: readonly FieldError[]) => {
    setTried(errors);
    // The list is drawn after this handler; only then can it take the focus.
    setTimeout(() => list.current?.focus(), 0);
  };

  const submit = useMutation({
    mutationFn: async () => {
      if (!(await autosave.flush())) return null;
      return call<Receipt>(`/api/applications/${view.number}/submit`, {
        method: "POST",
        body: {},
        version: autosave.currentVersion(),
        key: key.current,
      });
    },
    onSuccess: async (receipt) => {
      if (receipt === null) return;
      autosave.stop();
      await props.submitted(receipt);
    },
    onError: (error) => {
      // Nothing answered: the same intention is tried again under the same key. A refusal ends it.
      if (error instanceof Problem && error.unreachable) return;
      key.current = newKey();
      if (error instanceof Problem) showErrors(fieldErrorsOf(error));
    },
  });

  const change = (name: string, value: string | boolean) => {
    const next = { ...typed, [name]: value };
    setTyped(next);
    setTried((errors) => errors.filter((error) => error.field !== name));
    key.current = newKey();
    autosave.change(next);
  };

  const trySubmit = async () => {
    if (submit.isPending) return;
    const check = await queryClient.fetchQuery(precheckQuery(view, typed)).catch(() => undefined);
    if (check !== undefined && check.errors.length > 0) {
      showErrors(check.errors);
      return;
    }
    if (check !== undefined && !check.granted) {
      findings.current?.focus();
      return;
    }
    submit.mutate();
  };

  const errors = Object.fromEntries(
    [...(checked.data?.errors ?? []).filter((error) => left.has(error.field) && typed[error.field]), ...tried].map(
      (error) => [error.field, error.message],
    ),
  );
  const blocks = checked.data?.findings.filter((finding) => finding.level === "block").length ?? 0;
  const atOnce = view.kind === "done-at-once";

  return (
    <>
      <form
        className="apply stack-l"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void trySubmit();
        }}
      >
        {tried.length === 0 ? null : <ErrorList errors={tried} ref={list} />}
        {submit.isError && tried.length === 0 ? (
          <Failure error={submit.error} kept="您填的内容都还在，没有丢。" />
        ) : null}
        {state.kind === "conflict" ? (
          <ConflictChoice
            number={view.number}
            keepHere={(version) => autosave.adopt(version)}
            takeOther={(other) => {
              autosave.drop();
              autosave.adopt(other.version);
              setView(other);
              setTyped(other.answers);
            }}
          />
        ) : null}
        <Missing of={view} />
        {view.form.length === 0 ? null : (
          <section className="panel" aria-label="填写">
            <ItemForm
              fields={view.form}
              typed={typed}
              errors={errors}
              change={change}
              leave={(name) => afterPress(() => setLeft((names) => new Set([...names, name])))}
            />
          </section>
        )}
        <Materials
          view={view}
          settled={async () => {
            await autosave.flush();
            return autosave.currentVersion();
          }}
          received={(next) => {
            setView(next);
            const held = next.materials.filter((material) => material.held.length > 0).map((material) => material.code);
            setTried((errors) => errors.filter((error) => !held.includes(error.field)));
            autosave.adopt(next.version);
          }}
        />
        <Precheck ref={findings} check={checked} today={today} />
        <Notice
          tone="unsent"
          title={view.state === "returned" ? "补好后，再提交一次" : "尚未提交"}
          acts={
            <button type="submit" className="btn main">
              <Icon of={Send} />
              {submit.isPending ? "正在提交" : atOnce ? "确认办理" : "提交"}
            </button>
          }
        >
          <p>
            <SaveLine state={state} savedBefore={view.savedAt} />
            没有提交，社保经办机构看不到它。
          </p>
          {blocks === 0 ? null : <p className="small">预检里有 {blocks} 条办不了，先照着办好，才能提交。</p>}
          {checked.data?.dueText ? <p className="small">时限：{checked.data.dueText}</p> : null}
        </Notice>
      </form>
      <div className="after-apply">
        <Help />
      </div>
    </>
  );
}

const precheckQuery = ({ item, number }: ApplicationView, typed: Typed) => ({
  queryKey: ["precheck", number, filled(typed)],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    call<PrecheckAnswer>("/api/applications/precheck", {
      method: "POST",
      body: { item, number, answers: filled(typed) },
      signal,
    }),
});
