import type { Role } from "#platform/auth/contract.ts";
import { agencyIds, type DemoPerson } from "./people.ts";

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
    personId: 7,
  },
  { id: "checker", role: "checker", name: "郭建民", agencyId: agencyIds.tongchuan, place: "业务二科" },
  { id: "approver", role: "approver", name: "马立新", agencyId: agencyIds.tongchuan, place: "分管领导" },
  { id: "finance", role: "finance", name: "高敏", agencyId: agencyIds.tongchuan, place: "财务科" },
  { id: "data", role: "data", name: "冯涛", agencyId: agencyIds.tongchuan, place: "信息科" },
  { id: "auditor", role: "auditor", name: "石磊", agencyId: agencyIds.tongchuan, place: "稽核科" },
  { id: "administrator", role: "administrator", name: "康宁", agencyId: agencyIds.tongchuan, place: "信息科" },
  { id: "clerk-2", role: "clerk", name: "曹霞", agencyId: agencyIds.tongchuan, place: "王益区大厅 4 号窗口" },
  { id: "clerk-shanghai", role: "clerk", name: "郝梅", agencyId: agencyIds.shanghai, place: "黄浦大厅 1 号窗口" },
  { id: "checker-shanghai", role: "checker", name: "孟军", agencyId: agencyIds.shanghai, place: "业务一科" },
  { id: "finance-2", role: "finance", name: "沈国梁", agencyId: agencyIds.tongchuan, place: "财务科" },
  { id: "finance-3", role: "finance", name: "何静", agencyId: agencyIds.tongchuan, place: "财务科" },
] as const;

const citizens = [
  { id: "citizen-1", personId: 1 },
  { id: "citizen-2", personId: 2 },
  { id: "retiree", personId: 3 },
  { id: "citizen-3", personId: 4 },
  { id: "citizen-shanghai", personId: 5 },
  { id: "citizen-4", personId: 6 },
  { id: "citizen-clerk", personId: 7 },
  { id: "citizen-late", personId: 8 },
  { id: "citizen-retiring", personId: 101 },
  { id: "citizen-deemed", personId: 102 },
  { id: "citizen-shanghai-deemed", personId: 103 },
  { id: "citizen-overdue", personId: 104 },
  { id: "citizen-group", personId: 105 },
  { id: "citizen-drawing", personId: 106 },
  { id: "citizen-gap", personId: 107 },
  { id: "citizen-overlap", personId: 110 },
] as const;

/** Clerks of employers: each logs in for one employer, under a number of one's own. */
const employerClerks = [
  { id: "employer-1", name: "田秀英", employerId: 2 },
  { id: "employer-2", name: "白云飞", employerId: 1 },
  { id: "employer-shanghai", name: "顾晓琳", employerId: 4 },
] as const;

/** All accounts, for these people. Staff who are insured here are the same natural person on both sides. */
export function demoAccounts(people: readonly DemoPerson[]): readonly DemoAccount[] {
  const personOf = (personId: number): DemoPerson => {
    const found = people[personId - 1];
    if (found === undefined) throw new RangeError(`no demo person ${personId}`);
    return found;
  };
  return [
    ...citizens.map(({ id, personId }): DemoAccount => {
      const person = personOf(personId);
      return {
        id,
        role: "citizen",
        name: person.name,
        number: person.identityNumber,
        agencyId: null,
        personId,
        employerId: null,
        place: "",
        identityNumber: person.identityNumber,
        markers: [person.identityNumber, person.phone, person.bankAccount],
      };
    }),
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
      identityNumber: "KIOSK-610200-1",
      markers: [],
    },
    ...employerClerks.map(({ id, name, employerId }): DemoAccount => {
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
        identityNumber: `CLERK-${number}`,
        markers: [],
      };
    }),
  ];
}

/** docs/demo-accounts.json, as it must read. */
export const demoAccountsDocument = (people: readonly DemoPerson[]) => ({
  accounts: demoAccounts(people).map(({ id, role, name, number, markers }) => ({
    id,
    role,
    name,
    login: { method: "POST", path: "/api/session", body: { number, password: demoPassword } },
    markers,
  })),
});
