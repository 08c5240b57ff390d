import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { call } from "#web/ui/api.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayMoment } from "#web/ui/format.ts";
import { InlineConfirm } from "#web/ui/inline-confirm.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { addPasskey } from "#web/ui/passkey.ts";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { type PasskeyList, passkeysQuery, queryClient, sessionQuery } from "../queries.ts";

/** 我的通行密钥: the second factor of one's own log-in, on this device or on one at hand. */
export function PasskeysPage() {
  const session = useQuery(sessionQuery).data;
  const found = useQuery(passkeysQuery);
  const passkeys = found.data?.passkeys ?? [];
  return (
    <>
      <Title text="我的通行密钥" />
      {session?.mustEnrol ? (
        <Notice tone="warn" level={2} title="先登记一把通行密钥，才能办业务">
          <p>登录要两样：密码，和您手里的设备（指纹、面容、设备锁，或安全密钥）。别人知道密码也进不来。</p>
        </Notice>
      ) : (
        <p className="muted">登录时先输密码，再用设备上的指纹、面容、设备锁或安全密钥。建议登记两把，一把备用。</p>
      )}
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="通行密钥" lines={3} /> : null}
      {found.data === undefined ? null : passkeys.length === 0 ? (
        <Empty icon={KeyRound} title="还没有登记通行密钥" why="在下面给它起个名字，再按设备的提示做。" />
      ) : (
        <ul className="lines panel">
          {passkeys.map((one) => (
            <li key={one.id} className="row between">
              <span>
                <b>{one.name}</b>
                <span className="small muted block">
                  {sayMoment(one.createdAt)}登记
                  {one.lastUsedAt === null ? "，还没有用过" : `，最近 ${sayMoment(one.lastUsedAt)}用过`}
                </span>
              </span>
              <Revoke id={one.id} name={one.name} last={found.data.required && passkeys.length === 1} />
            </li>
          ))}
        </ul>
      )}
      <Add />
    </>
  );
}

function Add() {
  const [name, setName] = useState("");
  const add = useMutation({
    mutationFn: () => addPasskey(name.trim()),
    onSuccess: async (session) => {
      setName("");
      queryClient.setQueryData(sessionQuery.queryKey, session);
      await queryClient.invalidateQueries({ queryKey: passkeysQuery.queryKey });
    },
  });
  return (
    <section className="panel stack" aria-labelledby="add-key">
      <h2 id="add-key">登记一把</h2>
      {add.isError ? <Failure error={add.error} level={3} /> : null}
      {add.isSuccess ? <Notice tone="sent" level={3} title="登记好了，下次登录要用它" /> : null}
      <Form layout="vertical" requiredMark={false} onFinish={() => add.mutate()}>
        <Form.Item label="名字，例如：窗口电脑、我的手机" htmlFor="key-name">
          <Input id="key-name" required maxLength={40} value={name} onChange={(event) => setName(event.target.value)} />
        </Form.Item>
        <Button type="primary" htmlType="submit" disabled={name.trim() === ""} aria-busy={add.isPending}>
          {add.isPending ? "请按设备的提示做" : "登记"}
        </Button>
      </Form>
    </section>
  );
}

function Revoke({ id, name, last }: { id: string; name: string; last: boolean }) {
  const revoke = useMutation({
    mutationFn: () => call<PasskeyList>("/api/passkeys/revoke", { method: "POST", body: { id } }),
    onSuccess: (list) => queryClient.setQueryData(passkeysQuery.queryKey, list),
  });
  if (last) return <span className="small muted">最后一把，登记了另一把才能撤销</span>;
  return (
    <div>
      {revoke.isError ? <Failure error={revoke.error} level={3} /> : null}
      <InlineConfirm
        label="撤销"
        question={`撤销「${name}」以后，它不能再登录。`}
        yes="撤销"
        no="留着"
        busy={revoke.isPending}
        act={() => revoke.mutate()}
      />
    </div>
  );
}
