import { Button } from "antd";
import { Printer } from "lucide-react";
import { useEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { sayMoment } from "#web/ui/format.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Notice } from "#web/ui/notice.tsx";

export interface Slip {
  readonly employerName: string | null;
  /** Null where the paper is for whoever the employer named. */
  readonly name: string | null;
  readonly account: string;
  readonly password: string;
  /** Until when it opens the log-in. */
  readonly until: string;
  readonly passkeysRemoved: boolean;
}

/** 密码单: the password goes on paper alone. The screen, which a queue can see, shows that it is there, and a button. */
export function PasswordSlip({ of: slip }: { of: Slip }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <>
      <div ref={box} tabIndex={-1}>
        <Notice tone="warn" level={3} title="密码单做好了，请马上打印" role="status">
          <p>密码只印在纸上，屏幕上不显示。离开这一页就没有了，再要得重新办。</p>
          <p>
            <Button type="primary" icon={<Icon of={Printer} />} onClick={() => print()}>
              打印密码单
            </Button>
          </p>
        </Notice>
      </div>
      {createPortal(<Paper of={slip} />, document.body)}
    </>
  );
}

function Paper({ of: slip }: { of: Slip }) {
  const door = slip.employerName === null ? "/staff" : "/employer";
  return (
    <article className="print-only password-slip">
      <h2>首次登录密码</h2>
      <dl>
        {slip.employerName === null ? null : <Line term="单位" what={slip.employerName} />}
        {slip.name === null ? null : <Line term="使用人" what={slip.name} />}
        <Line term={slip.employerName === null ? "工号" : "单位账号"} what={slip.account} code />
        <Line term="密码" what={slip.password} code />
        <Line term="有效到" what={sayMoment(slip.until)} />
        <Line term="登录网址" what={`${location.origin}${door}`} />
      </dl>
      <p>登录后先改成自己的密码，至少 12 位。改好以后请撕掉这张单子。</p>
      <p>
        {slip.passkeysRemoved ? "原来的通行密钥已经撤销，改好密码后登记新的。" : "登记过通行密钥的，登录时照样要用。"}
      </p>
      <p>密码里没有数字 0、1，也没有字母 o、l、i。工作人员不会向您要密码。咨询电话 12333。</p>
      <p className="issued">经办签章：　　　　　　　领取人签名：</p>
    </article>
  );
}

const Line = ({ term, what, code }: { term: string; what: string; code?: true }) => (
  <>
    <dt>{term}</dt>
    <dd className={code ? "mono" : undefined}>{what}</dd>
  </>
);
