import { queryOptions, useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import type { ownEligibility } from "#domains/eligibility/contract.ts";
import { call } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { sayMonth } from "#web/ui/format.ts";
import { Tag } from "#web/ui/tag.tsx";

const eligibilityQuery = queryOptions({
  queryKey: ["/api/me/eligibility"],
  queryFn: ({ signal }) => call<z.infer<typeof ownEligibility>>("/api/me/eligibility", { signal }),
});
const tones = { verified: "ok", soon: "ochre", overdue: "danger", suspended: "danger" } as const;

/** 资格认证 of the own pension: to which month it holds, how it came about, and what to do. Nothing where nothing is drawn. */
export function OwnEligibility() {
  const found = useQuery(eligibilityQuery);
  if (found.isError) return <Failure error={found.error} again={() => void found.refetch()} />;
  const cycle = found.data?.cycle ?? null;
  if (cycle === null) return null;
  return (
    <section className="panel stack" aria-labelledby="eligibility">
      <div className="head">
        <h2 id="eligibility">资格认证</h2>
        <Tag tone={tones[cycle.state]}>{cycle.stateName}</Tag>
      </div>
      <p>
        管到 <b>{sayMonth(cycle.until)}</b>
        {cycle.last === null ? "" : `，上次认证：${cycle.last}`}。
      </p>
      <div className="small">
        {cycle.how.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </section>
  );
}
