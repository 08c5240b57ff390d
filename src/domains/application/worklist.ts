import { sayInstant } from "#platform/config/clock.ts";
import { type Db, oneRow, sql } from "#platform/db/database.ts";
import { addDays, type PlainDate } from "#policy/kernel/calendar.ts";
import { maskName } from "#policy/kernel/mask.ts";
import { workingDaysBetween } from "#policy/kernel/working-days.ts";
import type { State } from "./contract.ts";
import { worklistTabs } from "./contract.ts";
import type { Office } from "./handler.ts";
import type { Lane } from "./life.ts";
import { getService } from "./transition.ts";
import { stateNameOf } from "./view.ts";

export type Tab = (typeof worklistTabs)[number];

export interface WorklistQuery {
  readonly tab: Tab;
  readonly item?: string | undefined;
  readonly q?: string | undefined;
  readonly page: number;
}

interface Row {
  readonly person_id: string | null;
  readonly number: string;
  readonly item: string;
  readonly name: string | null;
  readonly employer_name: string | null;
  readonly channel: string;
  readonly state: State;
  readonly lane: Lane;
  readonly submitted_at: Date | null;
  readonly due_on: PlainDate | null;
  /** Until when another body was to decide, while it is waited for. */
  readonly waiting_until: PlainDate | null;
  readonly finding_level: "pass" | "remind" | "block";
}

const pageSize = 20;
/** Near its due date: within so many working days. */
const nearDays = 2;

/** The worklist of one agency. Its order is the clock; names are masked, because a list is not a read of a person. */
export async function worklistOf(
  db: Db,
  office: Office,
  of: { agencyId: string; actor: string; today: PlainDate },
  query: WorklistQuery,
) {
  const nearDay = nearDayOf(office, of.today);
  const { rows, total } = await found(db, of, nearDay, query, pageSize, (query.page - 1) * pageSize);
  return {
    rows: rows.map((row) => rowView(office, row, of.today)),
    counts: await countsOf(db, of, nearDay),
    page: query.page,
    pages: Math.max(1, Math.ceil(total / pageSize)),
    total,
  };
}

/** The same list as it may leave the house, with whom its rows are about: a name is masked there too. */
export async function worklistRows(
  db: Db,
  office: Office,
  of: { agencyId: string; actor: string; today: PlainDate; most: number },
  query: Omit<WorklistQuery, "page">,
) {
  const { rows, total } = await found(db, of, nearDayOf(office, of.today), query, of.most, 0);
  const item = query.item === undefined ? "" : `，${office.services.get(query.item)?.item.title ?? query.item}`;
  const views = rows.map((row) => rowView(office, row, of.today));
  return {
    title: `办件「${tabName[query.tab]}」${item}${query.q?.trim() ? "，按姓名或编号查找" : ""}`,
    head: ["办件编号", "事项", "申请人", "渠道", "提交时间", "状态", "期限"],
    widths: [24, 30, 16, 10, 18, 16, 20],
    rows: views.map((view) => [
      ...[view.number, view.title, view.applicant, view.channel],
      ...[view.submittedAt === null ? "" : sayInstant(new Date(view.submittedAt)), view.stateName, view.dueText],
    ]),
    total,
    personIds: [...new Set(rows.flatMap((row) => (row.person_id === null ? [] : [row.person_id])))],
    seen: ["application"] as const,
  };
}

/** Rows of a tab under its filter, in the order of the clock, and how many there are. */
async function found(
  db: Db,
  of: { agencyId: string; actor: string; today: PlainDate },
  nearDay: PlainDate,
  query: Omit<WorklistQuery, "page">,
  limit: number,
  offset: number,
): Promise<{ rows: readonly Row[]; total: number }> {
  const wanted = query.q?.trim() ?? "";
  // `name_sort` is pinyin with initials; % and _ in what was typed stand for themselves.
  const pattern = `${wanted.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  const filter = sql`
    from application a left join person p using (person_id) left join employer e on e.employer_id = a.employer_id
    where a.agency_id = ${of.agencyId} and ${tabCondition(query.tab, of, nearDay)}
      and (${query.item ?? null}::text is null or a.item = ${query.item ?? null})
      and (${wanted} = '' or a.number = ${wanted} or p.name = ${wanted} or e.name = ${wanted}
           or split_part(coalesce(p.name_sort, e.name_sort), ' ', 1) like ${pattern})`;
  const counted = await sql<{ count: number }>`select count(*)::int as count ${filter}`.execute(db);
  const rows = await sql<Row>`
    select a.person_id, a.number, a.item, p.name, e.name as employer_name, a.channel, a.state, a.lane, a.submitted_at,
           a.due_on::text as due_on, a.finding_level,
           (select w.until::text from application_waiting w
            where w.application_id = a.application_id and w.ended_on is null) as waiting_until
    ${filter} order by a.due_on nulls last, a.submitted_at, a.number limit ${limit} offset ${offset}`.execute(db);
  return { rows: rows.rows, total: oneRow(counted.rows).count };
}

function tabCondition(tab: Tab, of: { actor: string; today: PlainDate }, nearDay: PlainDate) {
  const resubmitted = sql`exists (select from application_action c where c.application_id = a.application_id and c.verb = 'return')`;
  switch (tab) {
    case "to-accept":
      return sql`a.state = 'submitted' and not ${resubmitted}`;
    case "resubmitted":
      return sql`a.state = 'submitted' and ${resubmitted}`;
    case "to-check":
      return sql`a.state = 'accepted'`;
    case "to-approve":
      return sql`a.state = 'checked'`;
    case "near-due":
      return sql`a.state in ('submitted', 'accepted', 'checked') and a.due_on <= ${nearDay}`;
    case "overdue":
      return sql`(a.state in ('submitted', 'accepted', 'checked') and a.due_on < ${of.today}
                  or a.state = 'waiting' and exists (select from application_waiting w
                     where w.application_id = a.application_id and w.ended_on is null and w.until < ${of.today}))`;
    case "waiting":
      return sql`a.state = 'waiting'`;
    case "returned":
      return sql`a.state = 'returned'`;
    case "mine":
      return sql`exists (select from application_action c where c.application_id = a.application_id and c.actor = ${of.actor}
                         and c.verb <> 'submit')`;
  }
}

async function countsOf(
  db: Db,
  of: { agencyId: string; actor: string; today: PlainDate },
  nearDay: PlainDate,
): Promise<Record<Tab, number>> {
  const sums = sql.join(
    worklistTabs.map((tab) => sql`count(*) filter (where ${tabCondition(tab, of, nearDay)})::int as ${sql.ref(tab)}`),
  );
  const found = await sql<Record<Tab, number>>`
    select ${sums} from application a where a.agency_id = ${of.agencyId} and a.state <> 'draft'`.execute(db);
  return oneRow(found.rows);
}

/** The last day that still counts as near. */
function nearDayOf(office: Office, today: PlainDate): PlainDate {
  let day = today;
  while (workingDaysBetween(office.law.calendar, today, addDays(day, 1)) <= nearDays) day = addDays(day, 1);
  return day;
}

/** A tab as the title of a list that leaves the house says it. */
const tabName: Record<Tab, string> = {
  "to-accept": "待受理",
  "to-check": "待复核",
  "to-approve": "待审批",
  resubmitted: "补正后再交",
  "near-due": "快到期",
  overdue: "已超期",
  waiting: "等外部结果",
  returned: "已退回，等对方",
  mine: "我办过的",
};

const channels: Record<string, string> = { web: "网上", counter: "窗口", kiosk: "自助机", desk: "经办端" };

function rowView(office: Office, row: Row, today: PlainDate) {
  const { item } = getService(office, row.item);
  const limit = item.statutoryLimit.kind === "at-once" ? 0 : item.statutoryLimit.days;
  const open = ["submitted", "accepted", "checked"].includes(row.state);
  const left = row.due_on === null ? limit : workingDaysBetween(office.law.calendar, today, row.due_on);
  const outside = row.waiting_until === null ? 0 : workingDaysBetween(office.law.calendar, today, row.waiting_until);
  return {
    number: row.number,
    item: item.code,
    title: item.title,
    applicant: row.name === null ? (row.employer_name ?? "") : maskName(row.name),
    channel: channels[row.channel] ?? row.channel,
    submittedAt: row.submitted_at?.toISOString() ?? null,
    stateName: stateNameOf(item, row.state, row.lane),
    findingLevel: row.finding_level,
    risk: item.risk,
    dueText: open ? sayLeft(left) : outside < 0 ? `外部结果超 ${-outside} 天` : (stoppedText[row.state] ?? "已结束"),
    dueShare: outside < 0 ? 1 : open && limit > 0 ? Math.min(1, Math.max(0, (limit - left) / limit)) : 0,
    dueLevel: levelOf(open, left, outside),
  };
}

function levelOf(open: boolean, left: number, outside: number): "calm" | "near" | "over" {
  if (open ? left < 0 : outside < 0) return "over";
  return open && left <= nearDays ? "near" : "calm";
}

const stoppedText: Partial<Record<State, string>> = { returned: "等补正，停表", waiting: "等外部结果，停表" };

function sayLeft(days: number): string {
  if (days < 0) return `超 ${-days} 天，已报主管`;
  return days === 0 ? "今天到期" : `还有 ${days} 天`;
}
