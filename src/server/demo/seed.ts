import pg from "pg";
import { pinyin } from "pinyin-pro";
import { initialsOf } from "#domains/application/item-search.ts";
import { hashPassword } from "#platform/auth/password.ts";
import { postKind } from "#platform/auth/post.ts";
import { numberIndex } from "#platform/auth/session.ts";
import { type Cell, copyIn } from "#platform/db/copy.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { demoAccounts, demoPassword } from "./accounts.ts";
import { demoBenefits } from "./benefits.ts";
import { demoMoney, lastPaidMonth } from "./money.ts";
import { agencyIds, type DemoPerson, demoPeople } from "./people.ts";

/** Loads the demo by COPY in one transaction, as the owner of the tables. Does nothing when people are there already. */
export async function seedDemo(
  ownerUrl: string,
  secrecy: Secrecy,
  seed?: number,
): Promise<{ persons: number; rows: number }> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("begin");
    await client.query("lock table person in exclusive mode");
    const { rows: existing } = await client.query("select from person limit 1");
    if (existing.length > 0) {
      await client.query("rollback");
      return { persons: 0, rows: 0 };
    }
    const people = demoPeople(seed);
    const rows = await load(client, people, secrecy);
    await client.query("commit");
    await client.query("analyze");
    return { persons: people.length, rows };
  } finally {
    await client.end();
  }
}

async function load(client: pg.Client, people: readonly DemoPerson[], secrecy: Secrecy): Promise<number> {
  const loadedAt = new Date();
  let total = 0;
  const copy = async (table: string, columns: string, rows: Iterable<readonly Cell[]>) => {
    total += await copyIn(client, table, columns.split(/\s+/), rows);
  };
  await copy("agency", "agency_id name line parent_agency_id address phone hours", agencies);
  await copy("agency_division", "agency_id division division_name valid_from valid_to", [
    [agencyIds.shanghai, "310000", "上海市", "2020-01-01", null],
    [agencyIds.tongchuan, "610200", "铜川市", "2020-01-01", null],
  ]);
  await copy("fund_entity", "fund_entity_id name scheme region", [
    [1, "上海市企业职工基本养老保险基金（示例）", "enterprise-pension", "310000"],
    [2, "陕西省企业职工基本养老保险基金（示例）", "enterprise-pension", "610000"],
  ]);
  await copy("scheme_region", "scheme agency_id region fund_entity_id valid_from valid_to", [
    ["enterprise-pension", agencyIds.shanghai, "310000", 1, "1993-01-01", null],
    ["enterprise-pension", agencyIds.tongchuan, "610000", 2, "1993-01-01", null],
  ]);
  await copy("employer", "employer_id credit_code name agency_id", employers);
  await copy(
    "person",
    "person_id name name_sort sex birth_date statutory_group agency_id phone address bank_account origin",
    people.map((one) => [
      one.personId,
      one.name,
      sortKeyOf(one.name),
      one.sex,
      one.birthDate,
      one.group,
      one.agencyId,
      secrecy.seal(`person.phone:${one.personId}`, one.phone),
      secrecy.seal(`person.address:${one.personId}`, one.address),
      secrecy.seal(`person.bank_account:${one.personId}`, one.bankAccount),
      "demo",
    ]),
  );
  await client.query("select setval('person_id_sequence', $1)", [people.length]);
  await copy(
    "person_identity",
    "person_id identity_no kind number number_index valid_from status",
    people.map((one) => [
      one.personId,
      1,
      "resident-card",
      secrecy.seal(`person_identity.number:${one.personId}/1`, one.identityNumber),
      numberIndex(secrecy, one.identityNumber),
      one.birthDate,
      "live",
    ]),
  );
  await copy(
    "relation",
    "person_id relation_no known_from scheme agency_id region category status from_month employer_id declared_base",
    people
      .filter((one) => one.kind === "employee" || one.kind === "flexible")
      .map((one) => [
        one.personId,
        1,
        loadedAt,
        "enterprise-pension",
        one.agencyId,
        one.agencyId === agencyIds.shanghai ? "310000" : "610000",
        one.kind,
        "contributing",
        one.fromMonth,
        one.employerId,
        one.kind === "flexible" ? one.base * 100 : null,
      ]),
  );
  await copy(
    "benefit_notice",
    "person_id notice_no kind status from_month told_by",
    people
      .filter((one) => one.kind === "retired")
      .map((one) => [one.personId, 1, "pension", "drawing", "2023-06", "省养老待遇库"]),
  );
  await copy(
    "card",
    "person_id card_no number number_index last_digits issuing_bank bank_hotline application_state production_state social_state financial_state ecard_state",
    people.map((one) => [
      one.personId,
      1,
      secrecy.seal(`card.number:${one.personId}/1`, one.cardNumber),
      secrecy.index("card", one.cardNumber),
      one.cardNumber.slice(-4),
      "示例银行",
      "000-95000",
      "done",
      "issued",
      "normal",
      "active",
      "bound",
    ]),
  );
  await loadMoney(copy, people, loadedAt);
  await loadBenefits(client, copy, people, secrecy, loadedAt);
  await loadAccounts(client, people, secrecy);
  return total;
}

async function loadMoney(
  copy: (table: string, columns: string, rows: Iterable<readonly Cell[]>) => Promise<void>,
  people: readonly DemoPerson[],
  loadedAt: Date,
): Promise<void> {
  const money = demoMoney(people, loadedAt);
  await copy(
    "obligation",
    "person_id source source_line scheme agency_id region category employer_id kind month_for month_charged base total personal employer account pooled known_at",
    money.obligations,
  );
  await copy(
    "levy_document",
    "person_id source source_line document_kind document_number obligation_source obligation_line amount known_at",
    money.documents,
  );
  await copy(
    "receipt",
    "person_id source source_line fund_entity_id voucher amount received_on known_at",
    money.receipts,
  );
  await copy(
    "allocation",
    "person_id receipt_source receipt_line obligation_source obligation_line amount known_at",
    money.allocations,
  );
  await copy(
    "account_line",
    "person_id scheme source source_line kind amount month_for month_charged received_on credited_month book_month known_at",
    money.credits,
  );
  await copy("ledger_entry", "fund_entity_id voucher book_month moved_on summary", money.entries);
  await copy("ledger_line", "fund_entity_id voucher line_no ledger_account debit credit", money.entryLines);
  const closed = [...new Set(money.entries.map((entry) => String(entry[2])))].filter((month) => month < lastPaidMonth);
  await copy(
    "book_month",
    "fund_entity_id book_month status",
    [1, 2].flatMap((fund) => closed.map((month) => [fund, month, "closed"])),
  );
}

/** Awards, due lines and the runs that were paid, for everyone who draws a pension. */
async function loadBenefits(
  client: pg.Client,
  copy: (table: string, columns: string, rows: Iterable<readonly Cell[]>) => Promise<void>,
  people: readonly DemoPerson[],
  secrecy: Secrecy,
  loadedAt: Date,
): Promise<void> {
  const retirees = people
    .filter((one) => one.kind === "retired")
    .map(({ personId, sex, birthDate, base, agencyId, bankAccount }) => {
      const shanghai = agencyId === agencyIds.shanghai;
      const place = { agencyId, region: shanghai ? "310000" : "610000", fundEntityId: shanghai ? 1 : 2 };
      return { personId, sex, birthDate, base, bankAccount, payFrom: "2023-06", ...place };
    });
  for (const { table, columns, rows } of demoBenefits(retirees, secrecy, loadedAt)) await copy(table, columns, rows);
  await client.query("select setval('payment_run_run_id_seq', (select coalesce(max(run_id), 1) from payment_run))");
}

/** Log-ins and posts. The password is hashed once for all: the demo's is no secret. */
async function loadAccounts(client: pg.Client, people: readonly DemoPerson[], secrecy: Secrecy): Promise<void> {
  const hash = await hashPassword(demoPassword);
  for (const account of demoAccounts(people)) {
    const index = numberIndex(secrecy, account.number);
    const kind = account.role === "citizen" ? "person" : account.role === "kiosk" ? "terminal" : "staff";
    let staffId: string | null = null;
    if (kind === "staff") {
      const staff = await client.query(
        `insert into staff (staff_number, name, natural_person_index, agency_id, place) values ($1, $2, $3, $4, $5) returning staff_id`,
        [account.number, account.name, numberIndex(secrecy, account.identityNumber), account.agencyId, account.place],
      );
      staffId = staff.rows[0].staff_id as string;
      await client.query(
        `insert into staff_post (staff_id, role, kind, valid_from, granted_by) values ($1, $2, $3, '2026-01-01', 'demo')`,
        [staffId, account.role, postKind[account.role]],
      );
    }
    await client.query(
      `insert into login (number_index, kind, person_id, staff_id, display_name, password_hash) values ($1, $2, $3, $4, $5, $6)`,
      [index, kind, account.personId, staffId, account.name, hash],
    );
  }
}

/** Initials first, so that hzq finds 何志强; then the whole pinyin, by which names sort. */
export const sortKeyOf = (name: string): string =>
  `${initialsOf(name.toLowerCase())} ${pinyin(name, { toneType: "none", type: "array" }).join(" ").toLowerCase()}`;

const agencies: Cell[][] = [
  [
    agencyIds.shanghai,
    "上海市社会保险事业管理中心（示例）",
    "human-resources",
    null,
    "上海市黄浦区示例路 1 号",
    "021-0000 0000",
    "工作日 9:00–17:00",
  ],
  [
    agencyIds.tongchuan,
    "铜川市养老保险经办处（示例）",
    "human-resources",
    null,
    "铜川市王益区示例街 1 号",
    "0919-000 0000",
    "工作日 9:00–17:00",
  ],
];

const employers: Cell[][] = [
  [1, "91610200MA0000001A", "铜川新区示例机械有限公司", agencyIds.tongchuan],
  [2, "91610200MA0000002B", "铜川示例水泥有限公司", agencyIds.tongchuan],
  [3, "91310000MA0000003C", "上海示例科技有限公司", agencyIds.shanghai],
  [4, "91310000MA0000004D", "上海示例餐饮管理有限公司", agencyIds.shanghai],
];
