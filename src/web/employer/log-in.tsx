import { LogIn as OfficeLogIn } from "#web/office/log-in.tsx";
import { Entrance } from "./entrance.tsx";
import { useGo } from "./links.tsx";

/** Log-in of an employer's clerk, each with an account of one's own. */
export function LogIn() {
  const go = useGo();
  return (
    <Entrance>
      <OfficeLogIn
        number="单位账号"
        advice="一人一个账号，不要共用。没有账号的单位，请带营业执照到窗口办参保登记。首次登录用窗口给的密码。忘了密码，请本人带身份证件到窗口重置，当场领密码单。"
        demo="演示账号在 docs/demo-accounts.json 里。单位和人物都是虚构的。"
        entered={() => go({ to: "/", replace: true })}
      />
    </Entrance>
  );
}
