import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { NoSuchPage } from "#web/office/lone-page.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Title } from "#web/ui/title.tsx";
import { Link, useGo, useParam } from "./links.tsx";
import { OnePerson } from "./one-person.tsx";
import { type DeclarationView, overviewQuery } from "./queries.ts";
import { UploadBox } from "./upload-box.tsx";
import { declarable } from "./words.ts";

/** Begin a declaration: template, list, or one person. What is open is offered first. */
export function DeclarePage() {
  const item = useParam("item");
  const go = useGo();
  const open = useQuery(overviewQuery).data?.declarations.find((one) => one.item === item && one.state === "draft");
  const found = declarable.find((one) => one.item === item);
  if (found === undefined) return <NoSuchPage />;
  const done = (view: DeclarationView) => void go({ to: "/declarations/$number", params: { number: view.number } });
  return (
    <>
      <Title text={found.title} />
      <p>{found.sentence}</p>
      {open === undefined ? null : (
        <Notice
          tone="unsent"
          title="有一份还没有提交"
          acts={
            <Link className="btn" to="/declarations/$number" params={{ number: open.number }}>
              接着办 {open.number}
            </Link>
          }
        >
          <p>再传一份名单，会代替没有提交的那一份。</p>
        </Notice>
      )}
      <section className="panel stack" aria-labelledby="by-list">
        <h2 id="by-list">按名单报</h2>
        <p className="row">
          <a className="btn" href={`/api/employer/templates/${found.item}`} download>
            <Icon of={Download} />
            下载模板
          </a>
          <span className="small muted">自己的表也可以直接传：列的顺序不限，多出来的列不用删。</span>
        </p>
        <UploadBox key={found.item} item={found.item} label="上传名单" done={done} />
      </section>
      <section className="panel stack" aria-labelledby="by-one">
        <h2 id="by-one">{found.one}</h2>
        <OnePerson key={found.item} item={found.item} columns={found.columns} done={done} />
      </section>
    </>
  );
}
