import type { Invariant } from "#platform/audit/invariant.ts";

export const outboxInvariants: readonly Invariant[] = [
  {
    id: "S8",
    title: "发件箱里没有停住超过 10 分钟的事",
    checked: `select count(*)::int as count from outbox`,
    violations: `
      select outbox_id::text as subject from outbox
      where dispatched_at is null and created_at < now() - interval '10 minutes'`,
  },
];
