import { columns as hireColumns } from "#items/employee-registration/form.ts";
import { columns as removalColumns } from "#items/employee-removal/form.ts";
import type { Columns } from "#items/row.ts";
import { columns as wageColumns } from "#items/wage-declaration/form.ts";
import type { DeclarationView } from "./queries.ts";

/** What an employer declares, in the order of the menu. */
export const declarable: readonly {
  readonly item: DeclarationView["item"];
  readonly name: string;
  readonly title: string;
  readonly sentence: string;
  readonly one: string;
  readonly columns: Columns;
}[] = [
  {
    item: "employee-registration",
    name: "增员",
    title: "增员：给新员工参保",
    sentence: "从本月起参保。以前的月份要另办补缴核定。",
    one: "只报一个人",
    columns: hireColumns,
  },
  {
    item: "employee-removal",
    name: "减员",
    title: "减员：员工离职停保",
    sentence: "填最后一个参保的月份。已经申报缴费的月份减不掉，要另办退费。",
    one: "只减一个人",
    columns: removalColumns,
  },
  {
    item: "wage-declaration",
    name: "缴费工资",
    title: "缴费工资：申报和核对",
    sentence: "由税务征收的地方，工资向税务申报；这里逐人看税务记的是多少。",
    one: "只看一个人",
    columns: wageColumns,
  },
];

/** What an employer applies for by a form, in the order of the menu. */
export const formItems: readonly {
  readonly item: string;
  readonly name: string;
  readonly sentence: string;
  /** It is about one of the employer's people, who is named first. */
  readonly aboutOne?: true;
}[] = [
  {
    item: "make-up-assessment",
    name: "补缴核定",
    sentence: "给一名职工补以前的月份。核定后推送税务，由税务收。",
  },
  {
    item: "monthly-assessment",
    name: "月度核定",
    sentence: "由经办处核定的地方，每月确认职工和工资。改为向税务申报的不用办。",
  },
  {
    item: "archive-pre-review",
    name: "档案预审",
    sentence: "职工退休前半年到一年，请人社部门认定工龄和出生日期。",
    aboutOne: true,
  },
];

/** What is happening with a list, in one sentence. */
export function sayProgress({ list, state, effected, rows }: DeclarationView): string {
  if (list?.state === "reading") {
    return list.rowsTotal === null
      ? "名单收到了，正在读。"
      : `正在检查：${list.rowsDone} / ${list.rowsTotal} 行。可以离开这一页，回来再看。`;
  }
  const good = rows.accepted + rows.part;
  return ["approved", "effecting"].includes(state) ? `正在生效：${effected} / ${good} 行。可以离开这一页。` : "";
}

/** How far, as a share of 1; null while nobody knows. */
export function shareDone({ list, effected, rows }: DeclarationView): number | null {
  if (list?.state === "reading") return list.rowsTotal === null ? null : list.rowsDone / list.rowsTotal;
  const good = rows.accepted + rows.part;
  return good === 0 ? null : effected / good;
}
