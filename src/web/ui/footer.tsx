import { Phone } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

/** `links` repeat the main navigation, which a phone has no room for at the top. */
export function Footer({ host, demo, links }: { host: string | null; demo: boolean; links: ReactNode }) {
  return (
    <footer className="foot no-print">
      <div className="wrap">
        <nav className="narrow-only" aria-label="页脚导航">
          {links}
        </nav>
        <p>
          <Icon of={Phone} /> <a href="tel:12333">12333</a> 人工服务 <span className="nowrap">工作日 9:00–17:00</span>
          <br />
          全部查询和办理均不收费（社会保险经办条例第三十二条）
        </p>
        <p>
          {host === null ? null : (
            <>
              主办：{host}
              <br />
            </>
          )}
          {demo ? "演示数据，人物、单位、文号均为虚构" : null}
        </p>
      </div>
    </footer>
  );
}
