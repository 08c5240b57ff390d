import type { Role } from "#platform/auth/contract.ts";
import { agencyIds, type DemoPerson, smallCity } from "./people.ts";

/** The log-ins of the demo: each person's and each post's. One password for all; production refuses to start with them. */
export const demoPassword = "shebao-2026";

export interface DemoAccount {
  readonly id: string;
  readonly role: Role;
  readonly name: string;
  readonly number: string;
  readonly agencyId: number | null;
  readonly personId: number | null;
  readonly employerId: number | null;
  readonly place: string;
  /** What a newcomer sees with it, in a few words. */
  readonly shows: string;
  /** The identity number of the natural person behind it. */
  readonly identityNumber: string;
  readonly markers: readonly string[];
}

const staff = [
  {
    id: "clerk",
    role: "clerk",
    name: "林晓芸",
    agencyId: agencyIds.tongchuan,
    place: "王益区大厅 3 号窗口",
    shows: "受理、窗口、征集计划",
    personId: 7,
  },
  {
    id: "checker",
    role: "checker",
    name: "郭建民",
    agencyId: agencyIds.tongchuan,
    place: "业务二科",
    shows: "复核和抽查",
  },
  {
    id: "approver",
    role: "approver",
    name: "马立新",
    agencyId: agencyIds.tongchuan,
    place: "分管领导",
    shows: "审批，登记主管部门的决定",
  },
  {
    id: "finance",
    role: "finance",
    name: "高敏",
    agencyId: agencyIds.tongchuan,
    place: "财务科",
    shows: "养老金发放的财务复核，资金的异常报文",
  },
  { id: "data", role: "data", name: "冯涛", agencyId: agencyIds.tongchuan, place: "信息科", shows: "数据岗的异常报文" },
  {
    id: "auditor",
    role: "auditor",
    name: "石磊",
    agencyId: agencyIds.tongchuan,
    place: "稽核科",
    shows: "抽查、账目核对",
  },
  {
    id: "administrator",
    role: "administrator",
    name: "康宁",
    agencyId: agencyIds.tongchuan,
    place: "信息科",
    shows: "账目核对、重置通行密钥",
  },
  {
    id: "clerk-2",
    role: "clerk",
    name: "曹霞",
    agencyId: agencyIds.tongchuan,
    place: "王益区大厅 4 号窗口",
    shows: "同一大厅的另一位受理人",
  },
  {
    id: "clerk-shanghai",
    role: "clerk",
    name: "郝梅",
    agencyId: agencyIds.shanghai,
    place: "黄浦大厅 1 号窗口",
    shows: "上海的受理",
  },
  {
    id: "checker-shanghai",
    role: "checker",
    name: "孟军",
    agencyId: agencyIds.shanghai,
    place: "业务一科",
    shows: "上海的复核",
  },
  {
    id: "finance-2",
    role: "finance",
    name: "沈国梁",
    agencyId: agencyIds.tongchuan,
    place: "财务科",
    shows: "发放的第一次放行",
  },
  {
    id: "finance-3",
    role: "finance",
    name: "何静",
    agencyId: agencyIds.tongchuan,
    place: "财务科",
    shows: "发放的第二次放行",
  },
  {
    id: "finance-shanghai",
    role: "finance",
    name: "陆文娟",
    agencyId: agencyIds.shanghai,
    place: "财务科",
    shows: "上海的财务",
  },
  {
    id: "finance-2-shanghai",
    role: "finance",
    name: "钱亮",
    agencyId: agencyIds.shanghai,
    place: "财务科",
    shows: "上海的财务，另一个人",
  },
] as const;

const citizens = [
  { id: "citizen-1", personId: 1, shows: "二十年缴费记录，换过地区；卡、证明、授权码、消息" },
  { id: "citizen-2", personId: 2, shows: "没有参过保，可以办灵活就业首次参保" },
  { id: "retiree", personId: 3, shows: "每月领养老金" },
  { id: "citizen-3", personId: 4, shows: "没有参过保，卡放在窗口读卡器上" },
  { id: "citizen-shanghai", personId: 5, shows: "在上海，没有参过保" },
  { id: "citizen-4", personId: 6, shows: "灵活就业，今年起缴费，姓名里有生僻字" },
  { id: "citizen-clerk", personId: 7, shows: "也是窗口人员，自己的件只能同事办" },
  { id: "citizen-late", personId: 8, shows: "过了年龄，不能首次参保" },
  { id: "citizen-retiring", personId: 101, shows: "下月到龄，申请养老金由规则当场核定" },
  { id: "citizen-deemed", personId: 102, shows: "几个月后到龄，有视同年限，先办档案预审" },
  { id: "citizen-shanghai-deemed", personId: 103, shows: "上海职工，有视同年限" },
  { id: "citizen-overdue", personId: 104, shows: "八月已到龄，还没有申请" },
  { id: "citizen-group", personId: 105, shows: "50 岁还是 55 岁退休待认定" },
  { id: "citizen-drawing", personId: 106, shows: "外省告知已在领养老金" },
  { id: "citizen-gap", personId: 107, shows: "有几个月没有申报" },
  { id: "citizen-overlap", personId: 110, shows: "两地同时在缴" },
  { id: "citizen-unemployed", personId: 117, shows: "十月合同到期，申领失业保险金" },
  { id: "citizen-maternity", personId: 113, shows: "在单位参加职工医保，可以申领生育津贴" },
  { id: "citizen-reviewed", personId: 114, shows: "下月到龄，档案已预审，申请养老金经三个人审核" },
] as const;

/** Clerks of employers: each logs in for one employer, under a number of one's own. */
const employerClerks = [
  { id: "employer-1", name: "田秀英", employerId: 2, shows: "铜川的单位：名单、补缴、征集计划" },
  { id: "employer-2", name: "白云飞", employerId: 1, shows: "铜川四百多人的单位" },
  { id: "employer-shanghai", name: "顾晓琳", employerId: 4, shows: "上海的单位" },
] as const;

/** All accounts, for these people. Staff who are insured here are the same natural person on both sides. */
export function demoAccounts(people: readonly DemoPerson[]): readonly DemoAccount[] {
  const personOf = (personId: number): DemoPerson => {
    const found = people[personId - 1];
    if (found === undefined) throw new RangeError(`no demo person ${personId}`);
    return found;
  };
  return [
    ...citizens.map(({ id, personId, shows }) => citizenAccount(personOf(personId), id, shows)),
    ...staff.map((post, index): DemoAccount => {
      const number = `${post.agencyId}-${String(index + 1).padStart(3, "0")}`;
      const insured = "personId" in post ? personOf(post.personId) : undefined;
      const identityNumber = insured?.identityNumber ?? `STAFF-${number}`;
      return {
        ...post,
        number,
        personId: null,
        employerId: null,
        identityNumber,
        markers: insured ? [identityNumber] : [],
      };
    }),
    {
      id: "kiosk",
      role: "kiosk",
      name: "王益区大厅自助机 1",
      number: "KIOSK-610200-1",
      agencyId: null,
      personId: null,
      employerId: null,
      place: "王益区大厅",
      shows: "自助机",
      identityNumber: "KIOSK-610200-1",
      markers: [],
    },
    ...employerClerks.map(({ id, name, employerId, shows }): DemoAccount => {
      const number = `DW${String(employerId).padStart(6, "0")}-1`;
      return {
        id,
        role: "employer",
        name,
        number,
        agencyId: null,
        personId: null,
        employerId,
        place: "",
        shows,
        identityNumber: `CLERK-${number}`,
        markers: [],
      };
    }),
  ];
}

/** Log-ins of the others of the small city, of whom the documentation does not speak: they hand in by phone like anybody. */
export function neighbours(people: readonly DemoPerson[]): readonly DemoAccount[] {
  const taken = new Set(demoAccounts(people).map((account) => account.number));
  return people
    .slice(0, smallCity)
    .filter(({ identityNumber, sharesNumberOf }) => sharesNumberOf === undefined && !taken.has(identityNumber))
    .map((person) => citizenAccount(person, `person-${person.personId}`, ""));
}

const citizenAccount = (person: DemoPerson, id: string, shows: string): DemoAccount => ({
  ...{ id, role: "citizen", name: person.name, number: person.identityNumber },
  ...{ agencyId: null, personId: person.personId, employerId: null, place: "", shows },
  identityNumber: person.identityNumber,
  markers: [person.identityNumber, person.phone, person.bankAccount],
});

/** docs/demo-accounts.json, as it must read. */
export const demoAccountsDocument = (people: readonly DemoPerson[]) => ({
  accounts: demoAccounts(people).map(({ id, role, name, number, shows, markers }) => ({
    ...{ id, role, name, shows },
    login: { method: "POST", path: "/api/session", body: { number, password: demoPassword } },
    markers,
  })),
});
