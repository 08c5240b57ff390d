import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { z } from "zod";
import type { ShareScope, shareAnswer } from "#domains/certificate/contract.ts";
import { call } from "#web/ui/api.ts";
import { Choices } from "#web/ui/choices.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayMoment } from "#web/ui/format.ts";
import { Notice } from "#web/ui/notice.tsx";
import { type Certificate, refreshAll } from "../queries.ts";
import { useToday } from "../use-today.ts";

type Opened = z.infer<typeof shareAnswer>;

const scopes: readonly { value: ShareScope; label: string; consequence: string }[] = [
  { value: "participation", label: "参保情况", consequence: "在哪参保、哪种保险、现在的状态" },
  { value: "contributions", label: "近 12 个月缴费", consequence: "每月的缴费基数和金额，还有单位名称" },
  { value: "certificate", label: "一份证明", consequence: "证明上的内容和真伪" },
];

/** Asks what, for what, who, how often and how long. Opened on demand, so that the page stays calm. */
export function ShareForm({ certificates }: { certificates: readonly Certificate[] }) {
  const today = useToday();
  const [asking, setAsking] = useState(false);
  const open = useMutation({
    mutationFn: (body: object) => call<Opened>("/api/me/share-codes", { method: "POST", body }),
    onSuccess: async () => {
      setAsking(false);
      await refreshAll();
    },
  });
  return (
    <>
      {open.data === undefined || asking ? null : (
        <Notice tone="sent" role="status" level={3} title="授权码生成好了，只显示这一次">
          <p className="mono share-code">{open.data.code}</p>
          <p>抄下来给对方，到 {sayMoment(open.data.expiresAt, today)} 为止能用。对方在本网站“凭授权码查看”里输入。</p>
        </Notice>
      )}
      {asking ? (
        <Questions
          certificates={certificates}
          busy={open.isPending}
          failure={open.isError ? <Failure error={open.error} level={3} /> : null}
          send={(body) => open.mutate(body)}
          stop={() => setAsking(false)}
        />
      ) : (
        <p>
          <button type="button" className="btn" onClick={() => setAsking(true)}>
            生成授权码
          </button>
        </p>
      )}
    </>
  );
}

function Questions(props: {
  certificates: readonly Certificate[];
  busy: boolean;
  failure: React.ReactNode;
  send: (body: object) => void;
  stop: () => void;
}) {
  const [scope, setScope] = useState<ShareScope>("participation");
  const [certificate, setCertificate] = useState(props.certificates[0]?.number ?? "");
  const [purpose, setPurpose] = useState("");
  const [recipient, setRecipient] = useState("");
  const [days, setDays] = useState("7");
  const [uses, setUses] = useState("1");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (props.busy) return;
    props.send({
      scope,
      certificate: scope === "certificate" ? certificate : null,
      purpose: purpose.trim(),
      recipient: recipient.trim() === "" ? null : recipient.trim(),
      days: Number(days),
      uses: Number(uses),
    });
  };
  const offered = scopes.filter((one) => one.value !== "certificate" || props.certificates.length > 0);
  return (
    <form className="panel stack" onSubmit={submit} aria-label="生成授权码">
      <Choices
        legend="给对方看什么"
        options={offered.map((one) => [one.value, one.label, one.consequence] as const)}
        chosen={scope}
        choose={setScope}
      />
      {scope === "certificate" ? (
        <Select
          id="share-certificate"
          label="哪一份"
          value={certificate}
          change={setCertificate}
          options={props.certificates.map((one) => [one.number, `${one.title}，${one.code}`])}
        />
      ) : null}
      <Words id="share-purpose" label="给谁看、做什么用" value={purpose} change={setPurpose} />
      <Words
        id="share-recipient"
        label="只给这一家"
        help="写了名称，对方要写得一样才能看"
        optional
        value={recipient}
        change={setRecipient}
      />
      <Select
        id="share-days"
        label="几天内能看"
        value={days}
        change={setDays}
        options={["1", "7", "15", "30"].map((count) => [count, `${count} 天`])}
      />
      <Select
        id="share-uses"
        label="能看几次"
        value={uses}
        change={setUses}
        options={["1", "2", "3", "5", "10"].map((count) => [count, `${count} 次`])}
      />
      {props.failure}
      <p className="row">
        <button type="submit" className="btn main">
          {props.busy ? "正在生成" : "确定生成"}
        </button>
        <button type="button" className="btn quiet" onClick={props.stop}>
          不生成
        </button>
      </p>
    </form>
  );
}

interface Asked {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
}

function Words({ id, label, help, optional, value, change }: Asked & { help?: string; optional?: true }) {
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
        {optional === true ? <span className="optional">选填</span> : null}
      </label>
      {help === undefined ? null : (
        <span className="hint" id={`${id}-help`}>
          {help}
        </span>
      )}
      <input
        className="input"
        id={id}
        required={optional !== true}
        minLength={2}
        maxLength={60}
        autoComplete="off"
        {...(help === undefined ? {} : { "aria-describedby": `${id}-help` })}
        value={value}
        onChange={(event) => change(event.target.value)}
      />
    </div>
  );
}

function Select({ id, label, value, change, options }: Asked & { options: readonly (readonly [string, string])[] }) {
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <select className="input" id={id} value={value} onChange={(event) => change(event.target.value)}>
        {options.map(([key, said]) => (
          <option key={key} value={key}>
            {said}
          </option>
        ))}
      </select>
    </div>
  );
}
