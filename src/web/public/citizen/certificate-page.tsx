import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Download, FileCheck, FileText, Wallet } from "lucide-react";
import { call } from "#web/ui/api.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { dayOf, sayDay } from "#web/ui/format.ts";
import { Help } from "#web/ui/help.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { InlineConfirm } from "#web/ui/inline-confirm.tsx";
import { Tag } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Crumbs } from "../crumbs.tsx";
import { type Certificate, certificatesQuery, refreshAll } from "../queries.ts";
import { Shares } from "./certificate-shares.tsx";

/** 我的证明: issue one, fetch it, take it back; and let somebody read without a paper. */
export function Certificates() {
  const list = useQuery(certificatesQuery);
  const certificates = list.data?.certificates ?? [];
  return (
    <div className="stack-l">
      <div>
        <Crumbs>我的证明</Crumbs>
        <Title text="我的证明" />
        <p className="prose muted">自己开，当场就好，不收费。纸的和电子的一样有效。</p>
      </div>
      <div className="cols">
        <div className="stack-l">
          <section aria-labelledby="issue">
            <h2 id="issue" className="gap-below">
              开一份
            </h2>
            <nav className="tiles" aria-label="能开的证明">
              <Link className="tile" to="/items/$code/apply" params={{ code: "participation-certificate" }}>
                <Icon of={FileCheck} />
                <span>
                  参保证明<small>在哪参保、缴了多久</small>
                </span>
              </Link>
              <Link className="tile" to="/items/$code/apply" params={{ code: "rights-record" }}>
                <Icon of={FileText} />
                <span>
                  权益记录单<small>一年的参保和缴费</small>
                </span>
              </Link>
              <Link className="tile" to="/items/$code/apply" params={{ code: "account-statement" }}>
                <Icon of={Wallet} />
                <span>
                  个人账户对账单<small>一年的记入和利息</small>
                </span>
              </Link>
            </nav>
          </section>
          <section aria-labelledby="issued">
            <h2 id="issued" className="gap-below">
              开过的
            </h2>
            {list.isError ? <Failure error={list.error} again={() => void list.refetch()} /> : null}
            {list.isPending ? <Waiting what="证明" lines={4} /> : null}
            {list.data !== undefined && certificates.length === 0 ? (
              <Empty icon={FileCheck} title="还没有开过证明" why="开过的都留在这里，过期前可以反复下载、打印。" />
            ) : null}
            <ul className="stack">
              {certificates.map((one) => (
                <Issued key={one.number} of={one} />
              ))}
            </ul>
          </section>
          <Shares certificates={certificates} />
        </div>
        <aside className="stack">
          <section className="panel gap-s" aria-labelledby="how">
            <h2 id="how" className="aside-title">
              对方怎么知道是真的
            </h2>
            <p className="small">扫证明上的二维码，再输证件号码后 4 位。对方不用登录，看到的姓名和号码是遮住的。</p>
            <p className="small">
              <Link to="/verify">打开验真页</Link>　<Link to="/access-log">看谁查过</Link>
            </p>
          </section>
          <Help />
        </aside>
      </div>
    </div>
  );
}

const tones = { valid: "ok", expired: "ochre", revoked: "danger" } as const;

function Issued({ of: one }: { of: Certificate }) {
  const revoke = useMutation({
    mutationFn: () => call(`/api/me/certificates/${one.number}/revoke`, { method: "POST", body: {} }),
    onSettled: refreshAll,
  });
  return (
    <li className="panel gap-s" data-certificate={one.number}>
      <p className="row between">
        <b>{one.title}</b>
        <Tag tone={tones[one.state]}>{one.stateName}</Tag>
      </p>
      <p className="small">
        验真码 <span className="mono nowrap">{one.code}</span>
      </p>
      <p className="small muted">
        {sayDay(dayOf(one.issuedAt))}签发，有效到{sayDay(one.validUntil)}　{one.agencyName}
      </p>
      {one.state === "valid" ? (
        <div className="row">
          <a className="btn" href={`/api/certificates/${one.number}/file`} download>
            <Icon of={Download} />
            下载 PDF，可打印
          </a>
          <InlineConfirm
            className="btn quiet"
            label="作废"
            question="作废后，别人查验会看到“已作废”。不能恢复，可以再开一份。"
            yes="确定作废"
            no="不作废"
            busy={revoke.isPending}
            act={() => revoke.mutate()}
          />
        </div>
      ) : null}
      {revoke.isError ? <Failure error={revoke.error} level={3} /> : null}
    </li>
  );
}
