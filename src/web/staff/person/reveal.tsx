import { useMutation } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { Eye, EyeOff } from "lucide-react";
import { useEffect, useId, useState } from "react";
import type { z } from "zod";
import type { staffRevealRequest } from "#domains/registration/contract.ts";
import { call } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Icon } from "#web/ui/icon.tsx";
import type { Revealed } from "../queries.ts";

type Reason = z.infer<typeof staffRevealRequest>["reason"];

const reasons: { value: Reason; label: string }[] = [
  { value: "check-original", label: "核对证件原件" },
  { value: "call-person", label: "电话联系本人" },
  { value: "write-letter", label: "寄送文书" },
];

const shownSeconds = 60;

/** The full number for a reason: a minute long, never kept, and the person is told. */
export function Reveal({ readId }: { readId: string }) {
  const id = useId();
  const [reason, setReason] = useState<Reason>("check-original");
  const reveal = useMutation({
    mutationFn: () =>
      call<Revealed>(`/api/desk/person-reads/${encodeURIComponent(readId)}/reveal`, {
        method: "POST",
        body: { reason },
      }),
    gcTime: 0,
  });
  if (reveal.data !== undefined) return <Shown of={reveal.data} hide={reveal.reset} />;
  return (
    <>
      <form
        className="why"
        aria-label="显示完整号码"
        onSubmit={(event) => {
          event.preventDefault();
          if (!reveal.isPending) reveal.mutate();
        }}
      >
        <Icon of={Eye} />
        <label htmlFor={id}>显示完整号码要选理由</label>
        <Select id={id} value={reason} options={reasons} onChange={setReason} className="why-reason" />
        <Button htmlType="submit">{reveal.isPending ? "正在取" : `显示 ${shownSeconds} 秒`}</Button>
        <span className="muted">本人会在“谁看过我的数据”里看到这一次</span>
      </form>
      {reveal.isError ? (
        <Failure error={reveal.error} kept="资料打开超过 15 分钟，要重新打开才能再看完整号码。" level={3} />
      ) : null}
    </>
  );
}

function Shown({ of: revealed, hide }: { of: Revealed; hide: () => void }) {
  const [left, setLeft] = useState(shownSeconds);
  useEffect(() => {
    const timer = setInterval(() => setLeft((seconds) => seconds - 1), 1000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (left <= 0) hide();
  }, [left, hide]);
  return (
    <div className="why shown" role="status">
      <Icon of={Eye} />
      <span>
        证件 <b className="mono">{revealed.identityNumber}</b>
      </span>
      <span>手机 {revealed.phone === null ? "没有登记" : <b className="mono">{revealed.phone}</b>}</span>
      <Button icon={<Icon of={EyeOff} />} onClick={hide}>
        隐去
      </Button>
      <span className="muted" aria-hidden="true">
        还显示 {left} 秒，已记给本人看
      </span>
    </div>
  );
}
