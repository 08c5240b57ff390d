import { standardLines } from "#server/demo/morning/published-standards.ts";
import type { TestServer } from "../server.ts";

/** The made-up standards of the demo, as if two people had published them last week; the running server reads them within seconds. */
export async function publishStandards(server: TestServer): Promise<void> {
  await server.query(
    `insert into file (public_id, content_hash, media_type, size_bytes, file_name)
     values ('standards', '\\x00', 'image/png', 1, '标准.png')`,
  );
  await server.query(
    `insert into publication (publication_id, number, agency_id, title, document_number, wished_from, known_from, state,
       drafted_by, drafted_name, drafted_person, drafted_at, decided_by, decided_name, decided_person, decided_at, touched)
     values (900001, 'GB-STANDARDS', 610200, '演示：虚构的待遇标准', '演示〔2026〕1号', '2026-11-10', '2026-11-10', 'approved',
       'data', '数据岗', '\\x01', '2026-11-08T10:00:00+08:00', 'approver', '审批岗', '\\x02', '2026-11-09T10:00:00+08:00', '{}')`,
  );
  await server.query(
    `insert into publication_page (publication_id, page_no, file_id, added_at)
     select 900001, 1, file_id, '2026-11-08T10:00:00+08:00' from file where public_id = 'standards'`,
  );
  for (const [at, line] of standardLines.entries()) {
    if (line.kind !== "value") continue;
    await server.query(
      `insert into published_value (publication_id, line_no, parameter, region, in_force_from, in_force_to, value)
       values (900001, $1, $2, $3, $4, $5, $6)`,
      [at + 1, line.parameter, line.region, line.from, line.to, JSON.stringify(line.value)],
    );
  }
}
