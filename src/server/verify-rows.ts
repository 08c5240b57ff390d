// The second half of `shebao verify`: the rows that a message or a slice of a run made, against the hash that its sealed audit
// row carries. A row that was changed, deleted, swapped or put in is found, and where. No line of the code it checks is used.

import { createHash } from "node:crypto";
import type pg from "pg";
import type { Finding } from "./verify.ts";

interface AuditRow {
  audit_id: string;
  action: string;
  subject: string;
  detail: Record<string, string | number | null>;
}

/** Declarations and receipts of the tax authority: rows by source and line. */
export async function messageRows(client: pg.Client): Promise<Finding> {
  const { rows: told } = await client.query<AuditRow>(`
    select audit_id, action, subject, detail from audit_entry
    where action in ('contribution.declaration', 'contribution.receipt', 'contribution.plan-receipt', 'contribution.refund-receipt', 'contribution.exception') and detail ->> 'rows' is not null
    order by audit_id`);
  const alone = new Map<string, Set<number>>();
  for (const { action, subject } of told) {
    if (action !== "contribution.exception") continue;
    const [number, line] = splitSubject(subject);
    alone.set(number, (alone.get(number) ?? new Set()).add(line));
  }
  const made = await rowsOf(client, told);
  const faults: string[] = [];
  for (const { action, subject, detail } of told) {
    const single = action === "contribution.exception";
    const [number, line] = single ? splitSubject(subject) : [subject, 0];
    const rows = made.get(number) ?? [];
    const own = rows.filter((row) => (single ? row.line === line : !alone.get(number)?.has(row.line)));
    if (hashOf(own.map((row) => row.text)) !== detail.rows) {
      faults.push(`报文 ${number}${single ? ` 第 ${line} 行` : ""}：入账的 ${own.length} 行被改动、删除或增加`);
    }
  }
  const good = `${told.length} 次入账的行与封存的摘要一致`;
  return { check: "message-rows", ok: faults.length === 0, checked: told.length, detail: saying(faults, good) };
}

const splitSubject = (subject: string): [string, number] => {
  const at = subject.lastIndexOf("/");
  return [subject.slice(0, at), Number(subject.slice(at + 1))];
};

interface Made {
  line: number;
  text: string;
}

/** What each message made, by number: obligations of a declaration, receipts of a receipt. */
async function rowsOf(client: pg.Client, told: readonly AuditRow[]): Promise<ReadonlyMap<string, readonly Made[]>> {
  const numbers = told.map(({ action, subject }) =>
    action === "contribution.exception" ? splitSubject(subject)[0] : subject,
  );
  const { rows } = await client.query<Made & { source: string }>(
    `select source, source_line as line, concat_ws(' ', source_line, person_id, scheme, month_for, month_charged, base,
            total, personal, employer, account, pooled) as text
     from obligation where source = any ($1)
     union all
     select source, source_line, concat_ws(' ', source_line, person_id, amount, received_on)
     from receipt where source = any ($1)
     order by source, line`,
    [numbers.map((number) => `tax/${number}`)],
  );
  return Map.groupBy(rows, (row) => row.source.slice("tax/".length));
}

/** Payments of a run, slice by slice, in every computation that was made. */
export async function paymentSlices(client: pg.Client): Promise<Finding> {
  const { rows: told } = await client.query<AuditRow>(`
    select audit_id, action, subject, detail from audit_entry where action = 'payment.slice' order by audit_id`);
  const faults: string[] = [];
  for (const { subject, detail } of told) {
    const slice = Number(detail.slice);
    const text = await sliceText(client, subject, Number(detail.attempt), slice);
    if (createHash("sha256").update(text).digest("hex") !== detail.hash)
      faults.push(`批次 ${subject} 第 ${detail.attempt} 次试算的第 ${slice} 片`);
  }
  const good = `${told.length} 片的发放明细与封存的摘要一致`;
  return { check: "payment-slices", ok: faults.length === 0, checked: told.length, detail: saying(faults, good) };
}

async function sliceText(client: pg.Client, number: string, attempt: number, slice: number): Promise<string> {
  const cut = String(slice).padStart(2, "0");
  const { rows } = await client.query<{ person_id: string; head: string; lines: string[] | null }>(
    `select p.person_id, p.person_id || ' ' || p.amount || ' ' || p.bank || '/' || p.account_no as head,
            array_agg('  ' || l.award_no || '/' || l.version_no || ' ' || l.item || ' ' || l.month_for || '/' || l.delta_no || ' ' || l.amount
                      order by l.award_no, l.month_for collate "C", l.version_no, l.item collate "C", l.delta_no) filter (where l.person_id is not null) as lines
     from payment_run r
     join payment_${cut} p on p.run_id = r.run_id and p.attempt_no = $2
     left join payment_line_${cut} l on l.person_id = p.person_id and l.run_id = p.run_id and l.attempt_no = p.attempt_no
     where r.number = $1 group by p.person_id, p.amount, p.bank, p.account_no order by p.person_id`,
    [number, attempt],
  );
  return rows.map(({ head, lines }) => [head, ...(lines ?? [])].map((line) => `${line}\n`).join("")).join("");
}

function hashOf(texts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(`${text}\n`);
  return hash.digest("hex");
}

const saying = (faults: readonly string[], good: string): string =>
  faults.length === 0 ? good : `${faults.length} 处：${faults.slice(0, 5).join("；")}`;
