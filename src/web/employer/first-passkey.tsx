import { useMutation } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { Failure } from "#web/ui/failure.tsx";
import { addPasskey } from "#web/ui/passkey.ts";
import { Title } from "#web/ui/title.tsx";
import { Entrance } from "./entrance.tsx";
import { useGo } from "./links.tsx";
import { queryClient, sessionQuery } from "./queries.ts";

/** 登记通行密钥: where a second factor is demanded, an employer's clerk registers one before anything else. */
export function FirstPasskey() {
  const go = useGo();
  const [name, setName] = useState("");
  const add = useMutation({
    mutationFn: () => addPasskey(name.trim()),
    onSuccess: async (session) => {
      queryClient.setQueryData(sessionQuery.queryKey, session);
      await go({ to: "/", replace: true });
    },
  });
  return (
    <Entrance>
      <section className="panel stack">
        <Title text="先登记一把通行密钥" />
        <p className="muted">
          登录要两样：密码，和您手里的设备（指纹、面容、设备锁，或安全密钥）。别人知道密码也进不来。
        </p>
        {add.isError ? <Failure error={add.error} /> : null}
        <Form layout="vertical" requiredMark={false} onFinish={() => add.mutate()}>
          <Form.Item label="名字，例如：财务室电脑、我的手机" htmlFor="key-name">
            <Input
              id="key-name"
              size="large"
              required
              maxLength={40}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </Form.Item>
          <Button
            type="primary"
            size="large"
            htmlType="submit"
            block
            disabled={name.trim() === ""}
            aria-busy={add.isPending}
          >
            {add.isPending ? "请按设备的提示做" : "登记"}
          </Button>
        </Form>
      </section>
    </Entrance>
  );
}
