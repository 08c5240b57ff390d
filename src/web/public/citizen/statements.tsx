import { queryOptions, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Download } from "lucide-react";
import type { z } from "zod";
import type { accountStatements } from "#domains/account/contract.ts";
import { Amount } from "#web/ui/amount.tsx";
import { call } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { sayDay } from "#web/ui/format.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Tag } from "#web/ui/tag.tsx";

type Statements = z.infer<typeof accountStatements>;

const statementsQuery = queryOptions({
  queryKey: ["/api/me/account/statements"],
  queryFn: ({ signal }) => call<Statements>("/api/me/account/statements", { signal }),
});

/** 对账单: what was told of each settled year. Nothing where none was made yet. */
export function Statements() {
  const found = useQuery(statementsQuery);
  if (found.isError) return <Failure error={found.error} again={() => void found.refetch()} level={3} />;
  const statements = found.data?.statements ?? [];
  if (statements.length === 0) return null;
  return (
    <section className="panel stack" aria-labelledby="statements">
      <h2 id="statements">个人账户对账单</h2>
      {statements.map((one) => (
        <details key={`${one.year}/${one.no}`} open={one === statements[0]}>
          <summary>
            {one.year}年末 <Amount of={one.closing} label={`${one.year}年末储存额`} />{" "}
            {one.replaced ? <Tag tone="plain">已更正</Tag> : one.no > 1 ? <Tag tone="ochre">更正后</Tag> : null}
          </summary>
          <div className="stack gap-s">
            <dl className="kv">
              <dt>年初储存额</dt>
              <dd>
                <Amount of={one.opening} label="年初储存额" />
              </dd>
              <dt>当年记入</dt>
              <dd>
                <Amount of={one.credited} label="当年记入" />
              </dd>
              <dt>当年利息</dt>
              <dd>
                <Amount of={one.interest} label="当年利息" />
              </dd>
              {Number(one.other.yuan) === 0 ? null : (
                <>
                  <dt>转移、支出和冲销</dt>
                  <dd>
                    <Amount of={one.other} label="转移、支出和冲销" />
                  </dd>
                </>
              )}
              <dt>年末储存额</dt>
              <dd>
                <Amount of={one.closing} label="年末储存额" />
              </dd>
            </dl>
            <p className="small muted">
              {sayDay(one.asOf)}出具，第 {one.no} 份{one.replaced ? "，以后面的一份为准" : ""}。
            </p>
          </div>
        </details>
      ))}
      <p>
        <Link className="btn" to="/items/$code/apply" params={{ code: "account-statement" }}>
          <Icon of={Download} />
          开带验真码的 PDF
        </Link>
      </p>
    </section>
  );
}
