import { Button, Form, Input } from "antd";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Problem } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Notice } from "#web/ui/notice.tsx";
import type { ApplicationView } from "../queries.ts";
import { sayKept } from "../what-was-kept.ts";
import { requestOf } from "./act-request.ts";
import { DefectRows } from "./defect-rows.tsx";
import { type DeskVerb, deskVerbs, nameOf } from "./desk-verb.ts";
import { OutsideFields } from "./outside-fields.tsx";
import { OwedFields } from "./owed-fields.tsx";
import type { Unsent } from "./unsent.ts";

/** Said before it is done: what follows from it. */
const consequence: Readonly<Record<DeskVerb, string>> = {
  accept: "受理后期限继续算。下一步须由另一人办（条例第三十七条）。",
  check: "复核通过后，事项要求的下一步接着办；没有下一步的，当场生效。",
  approve: "审批通过后马上生效，账和记录一起动。",
  decide: "照文书登记，登记后马上生效。主管部门没有认定的，用「不予办理」写明理由。",
  return: "缺什么一次说全，分开说会让申请人多跑一趟。补正期间停表。",
  "send-back": "退给前面的岗位重办，期限不停。理由写进经过。",
  refuse: "这是对申请人的决定，办件到此结束，理由会告诉申请人。",
};

/** What is written before a step is taken. Opens above the bar, in the page itself. */
export function ActPanel(props: {
  verb: DeskVerb;
  view: ApplicationView;
  unsent: Unsent;
  change: (part: Partial<Unsent>) => void;
  failure: unknown;
  busy: boolean;
  fetching: boolean;
  /** The verb is not allowed any more. */
  gone: boolean;
  again: () => void;
  send: () => void;
  close: () => void;
}) {
  const { verb, view, unsent, change } = props;
  const setting = deskVerbs[verb];
  const name = nameOf(verb, view.state);
  const panel = useRef<HTMLFormElement>(null);
  const [lacking, setLacking] = useState<string>();
  useEffect(() => {
    panel.current?.querySelector<HTMLElement>("[data-first]")?.focus();
    panel.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const send = (event?: FormEvent) => {
    event?.preventDefault();
    const written = requestOf(verb, unsent, view);
    setLacking(written.kind === "lacking" ? written.say : undefined);
    if (written.kind === "ready" && !props.busy && !props.gone) props.send();
  };
  return (
    <form
      ref={panel}
      className="act-panel"
      aria-label={name}
      noValidate
      onSubmit={send}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) props.close();
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send(event);
      }}
    >
      <div className="row between">
        <h2>{name}</h2>
        <span className="small muted">
          <kbd>Esc</kbd> 收起，写的留着
        </span>
      </div>
      <p className="small muted">{consequence[verb]}</p>
      {setting.kind === "step" ? (
        <Form.Item className="tight" layout="vertical" label="随这一步留话（选填，写进经过）" htmlFor="note">
          <Input
            id="note"
            maxLength={500}
            value={unsent.note}
            onChange={(event) => change({ note: event.target.value })}
          />
        </Form.Item>
      ) : null}
      {verb === "accept" ? <OwedFields view={view} unsent={unsent} change={change} /> : null}
      {setting.kind === "outside" && view.waiting !== null ? (
        <OutsideFields waiting={view.waiting} unsent={unsent} change={change} />
      ) : null}
      {setting.kind === "return" ? (
        <DefectRows view={view} defects={unsent.defects} change={(defects) => change({ defects })} />
      ) : null}
      {setting.kind === "reason" ? <Reason verb={verb} view={view} unsent={unsent} change={change} /> : null}
      {lacking === undefined ? null : (
        <p className="err" role="alert">
          {lacking}
        </p>
      )}
      <Trouble
        failure={props.failure}
        fetching={props.fetching}
        again={() => {
          props.again();
          // The notice with its button goes; the focus returns to what was being written.
          panel.current?.querySelector<HTMLElement>("[data-first], [data-text], input, button")?.focus();
        }}
      />
      <div className="row">
        <Button
          type={verb === "refuse" ? "default" : "primary"}
          danger={verb === "refuse"}
          htmlType="submit"
          disabled={props.gone}
          aria-busy={props.busy}
          {...(setting.kind === "step" ? { "data-first": true } : {})}
        >
          {props.busy ? "正在办" : `确认${name}`} <kbd>{setting.kind === "step" ? "Enter" : "Ctrl Enter"}</kbd>
        </Button>
        <Button type="text" onClick={props.close}>
          先不办
        </Button>
        {props.gone ? <span className="muted">办件现在是「{view.stateName}」，这一步不能办了。</span> : null}
      </div>
    </form>
  );
}

function Reason(props: {
  verb: DeskVerb;
  view: ApplicationView;
  unsent: Unsent;
  change: (part: Partial<Unsent>) => void;
}) {
  const { unsent, change } = props;
  return (
    <>
      {props.verb === "send-back" && props.view.state === "checked" ? (
        <fieldset className="back-to row">
          <legend className="label">退到哪一步</legend>
          {(["check", "accept"] as const).map((step) => (
            <label key={step}>
              <input
                type="radio"
                name="back-to"
                checked={(unsent.to ?? "check") === step}
                onChange={() => change({ to: step })}
              />{" "}
              重新{step === "check" ? "复核" : "受理"}
            </label>
          ))}
        </fieldset>
      ) : null}
      <Form.Item className="tight" layout="vertical" label="理由，至少 4 个字，申请人会看到" htmlFor="reason">
        <Input.TextArea
          id="reason"
          data-first
          rows={3}
          maxLength={500}
          value={unsent.reason}
          onChange={(event) => change({ reason: event.target.value })}
        />
      </Form.Item>
    </>
  );
}

/** Why it was not done. Somebody else was first: say so, keep what is written, offer the newest. */
function Trouble({ failure, again, fetching }: { failure: unknown; again: () => void; fetching: boolean }) {
  if (failure === null || failure === undefined) return null;
  if (failure instanceof Problem && failure.stale) {
    return (
      <Notice
        tone="warn"
        role="alert"
        level={3}
        title={failure.title}
        acts={
          <button type="button" className="btn" onClick={again}>
            {fetching ? "正在取" : "看最新的"}
          </button>
        }
      >
        <p>{failure.message}</p>
        <p>这一步没有办。您写的都还在，看过最新的再决定。</p>
      </Notice>
    );
  }
  return <Failure error={failure} kept={sayKept(failure)} level={3} />;
}
