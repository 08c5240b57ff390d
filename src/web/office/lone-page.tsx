import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Failure } from "#web/ui/failure.tsx";
import { Title } from "#web/ui/title.tsx";

/** A page that says one thing and leads on. */
function LonePage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="panel lone stack">
      <Title text={title} />
      {children}
    </div>
  );
}

/** An address that leads nowhere; `otherwise` says how to find what was meant. */
export const NoSuchPage = ({ otherwise = "" }: { otherwise?: string }) => (
  <LonePage title="没有这一页">
    <p>地址可能抄错了。{otherwise}</p>
    <p>
      <Link className="btn main" to="/">
        回到首页
      </Link>
    </p>
  </LonePage>
);

/** A page that could not be drawn. */
export const Broken = ({ error, reset }: { error: unknown; reset: () => void }) => (
  <LonePage title="这一页没有打开">
    <Failure error={error} kept="已经办好的都还在。" again={reset} />
  </LonePage>
);

/** Somebody who is logged in and does not belong here. */
export const NotYours = ({ title, why }: { title: string; why: string }) => (
  <LonePage title={title}>
    <p>{why}</p>
    <p>
      <a className="btn main" href="/">
        去公众页面
      </a>
    </p>
  </LonePage>
);
