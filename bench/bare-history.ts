// The floor for the history read: node:http, pg, one query, JSON. No session, no permission, no law, no headers.

import http from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 12 });
const query = `
  select o.source, o.source_line, o.scheme, o.region, o.category, o.month_for, o.month_charged, o.base, o.declared_wage, o.total, o.personal,
         o.employer, o.account, o.pooled, e.name, d.document_number, coalesce(a.allocated, 0) as allocated,
         a.received_on::text, c.credited_month, c.book_month
  from obligation o
  left join levy_document d on d.person_id = o.person_id and d.source = o.source and d.source_line = o.source_line
  left join (select l.obligation_source, l.obligation_line, sum(l.amount) as allocated, max(r.received_on) as received_on
             from allocation l join receipt r
               on (r.person_id, r.source, r.source_line) = (l.person_id, l.receipt_source, l.receipt_line)
             where l.person_id = $1 group by 1, 2) a
    on (a.obligation_source, a.obligation_line) = (o.source, o.source_line)
  left join account_line c
    on (c.person_id, c.scheme, c.source, c.source_line) = (o.person_id, o.scheme, o.source, o.source_line)
  left join employer e using (employer_id)
  where o.person_id = $1 and o.month_for >= '2021-12' order by o.month_for desc, o.source, o.source_line`;

const server = http.createServer((_request, response) => {
  pool.query(query, [1]).then(
    ({ rows }) => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(rows)),
    () => response.writeHead(500).end(),
  );
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/ bare\n`);
});
process.on("SIGTERM", () => process.exit(0));
