import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { type FormEvent, useState } from "react";
import type { ApplicationView } from "#domains/application/contract.ts";
import { call, newKey } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import { Title } from "#web/ui/title.tsx";
import { useGo } from "./links.tsx";

/** For whom: one of the employer's people, by name and number. The draft of this person is opened, or gone on with. */
export function WhomPage({ item, title }: { item: string; title: string }) {
  const go = useGo();
  const [name, setName] = useState("");
  const [identityNumber, setNumber] = useState("");
  const begin = useMutation({
    mutationFn: (key: string) =>
      call<ApplicationView>("/api/applications", {
        method: "POST",
        body: { item, about: { name: name.trim(), identityNumber: identityNumber.trim() } },
        key,
      }),
    onSuccess: ({ number }) => go({ to: "/applications/$number/edit", params: { number } }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    begin.mutate(newKey());
  };
  return (
    <>
      <Title text={title} />
      <p className="small">
        <a href={`/items/${item}`}>办事指南：条件、材料、时限</a>
      </p>
      <form className="panel stack" onSubmit={submit}>
        <h2>给哪名职工办</h2>
        <p className="muted">只能给现在由本单位参保的职工办。本人会在“谁看过我的数据”里看到。</p>
        {begin.isError ? <Failure error={begin.error} level={3} /> : null}
        <div className="person-fields">
          <TextField label="姓名" value={name} change={setName} required maxLength={60} />
          <TextField label="证件号码" value={identityNumber} change={setNumber} required maxLength={60} />
        </div>
        <p>
          <Button type="primary" htmlType="submit" aria-busy={begin.isPending}>
            {begin.isPending ? "正在核对" : "下一步，填申请表"}
          </Button>
        </p>
      </form>
    </>
  );
}
