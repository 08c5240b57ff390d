import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Select } from "antd";
import { Eye } from "lucide-react";
import { useState } from "react";
import type { z } from "zod";
import type { readRequest } from "#domains/registration/contract.ts";
import { call } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { dayOf } from "#web/ui/format.ts";
import { Icon } from "#web/ui/icon.tsx";
import { isReason, leastReason } from "#web/ui/reason.ts";
import { Title } from "#web/ui/title.tsx";
import { numberDefect } from "../counter/intake-state.ts";
import { type PersonRecord, sessionQuery } from "../queries.ts";
import { takeOver } from "./handed-number.ts";
import { Record } from "./record.tsx";

type Purpose = z.infer<typeof readRequest>["purpose"];

const purposes: { value: Purpose; label: string }[] = [
  { value: "counter", label: "窗口咨询" },
  { value: "complaint", label: "处理投诉" },
  { value: "check", label: "业务核查" },
  { value: "data-repair", label: "数据核对" },
];

/** 一人通查: number and name exactly, a purpose and a typed reason. There is no search by a part. */
export function PersonSearch() {
  const now = useQuery(sessionQuery).data?.now;
  const [identityNumber, setNumber] = useState(takeOver);
  const [name, setName] = useState("");
  const [purpose, setPurpose] = useState<Purpose>("counter");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const read = useMutation({
    mutationFn: () =>
      call<PersonRecord>("/api/desk/person-reads", {
        method: "POST",
        body: { identityNumber: identityNumber.trim(), name: name.trim(), purpose, reason: reason.trim() },
      }),
    gcTime: 0,
  });
  const lack = {
    number:
      identityNumber.trim() === ""
        ? "请填证件号码"
        : now === undefined
          ? undefined
          : numberDefect(identityNumber, dayOf(now)),
    name: name.trim() === "" ? "请填姓名" : undefined,
    reason: !isReason(reason) ? `请写明理由，至少 ${leastReason} 个字` : undefined,
  };
  const search = () => {
    setTried(true);
    if (Object.values(lack).every((one) => one === undefined) && !read.isPending) read.mutate();
  };
  const said = (error: string | undefined, help: string) => (
    <span className={tried && error !== undefined ? "small wrong" : "small muted"}>
      {tried ? (error ?? help) : help}
    </span>
  );
  const status = (error: string | undefined) => (tried && error !== undefined ? "error" : "");
  return (
    <>
      <Title text="一人通查" />
      <div className="intake">
        <section className="panel" aria-label="查谁，为什么">
          <Form layout="vertical" requiredMark={false} onFinish={search}>
            <div className="grid">
              <Form.Item
                label="证件号码"
                htmlFor="read-number"
                validateStatus={status(lack.number)}
                extra={said(lack.number, "18 位，写全")}
              >
                <Input
                  id="read-number"
                  className="number-box"
                  autoFocus
                  autoComplete="off"
                  maxLength={40}
                  value={identityNumber}
                  onChange={(event) => setNumber(event.target.value)}
                />
              </Form.Item>
              <Form.Item
                label="姓名"
                htmlFor="read-name"
                validateStatus={status(lack.name)}
                extra={said(lack.name, "和证件上的一个字不差")}
              >
                <Input
                  id="read-name"
                  autoComplete="off"
                  maxLength={60}
                  value={name}
                  onChange={(event) => setName(event.target.value)}
                />
              </Form.Item>
              <Form.Item label="用途" htmlFor="read-purpose">
                <Select id="read-purpose" value={purpose} options={purposes} onChange={setPurpose} />
              </Form.Item>
              <Form.Item
                label="理由，写给本人看的"
                htmlFor="read-reason"
                validateStatus={status(lack.reason)}
                extra={said(lack.reason, "如：来电问缴费月数，核对记录")}
              >
                <Input
                  id="read-reason"
                  autoComplete="off"
                  maxLength={200}
                  value={reason}
                  onChange={(event) => setReason(event.target.value)}
                />
              </Form.Item>
            </div>
            <div className="row">
              <Button type="primary" htmlType="submit" aria-busy={read.isPending}>
                {read.isPending ? "正在查" : "查看"}
              </Button>
              <span className="muted">号码和姓名都对上，才有结果</span>
            </div>
          </Form>
        </section>
        <aside className="panel told" aria-label="本人会看到">
          <h2>
            <Icon of={Eye} /> 本人会看到这一次
          </h2>
          <p>您的机构和岗位、时间、用途和理由，会写进本人的“谁看过我的数据”。本人可以提出异议。</p>
          <p className="muted">办业务不用从这里查：办件里有申请人的资料。自己和家人的资料，不能从经办端看。</p>
        </aside>
      </div>
      {read.isError ? <Failure error={read.error} kept="没有打开任何资料。" /> : null}
      {read.data === undefined ? null : <Record of={read.data} />}
    </>
  );
}
