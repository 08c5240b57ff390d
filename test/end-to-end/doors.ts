import { demoPassword } from "#server/demo/accounts.ts";
import { accountOf } from "../accounts.ts";
import { shown, type Visit } from "./visit.ts";

/** Where one logs in, and what the number is called there. */
const doors = {
  person: { at: "/login", number: "证件号码" },
  desk: { at: "/staff/login", number: "工号" },
  employer: { at: "/employer/login", number: "单位账号" },
} as const;

/** Hands in number and password by the page, as everybody does. What stands behind the door is for the caller to see. */
export async function knock(
  { page, go }: Visit,
  door: keyof typeof doors,
  number: string,
  password = demoPassword,
): Promise<void> {
  await go(doors[door].at);
  await page.getByLabel(doors[door].number).fill(number);
  await page.getByLabel("密码").fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

/** Logs a person in and waits for their own front page. */
export async function enterAsPerson(visit: Visit, id: string): Promise<void> {
  await knock(visit, "person", accountOf(id).number);
  await shown(visit.page.getByRole("heading", { level: 1, name: /您好$/ }));
}

/** Logs staff in at the desk and waits for the first page of their post. */
export async function enterDesk(visit: Visit, id: string): Promise<void> {
  await knock(visit, "desk", accountOf(id).number);
  await shown(visit.page.getByRole("navigation", { name: "主菜单" }));
}

/** Logs an employer's clerk in and waits for the employer's first page. */
export async function enterEmployer(visit: Visit, id: string): Promise<void> {
  await knock(visit, "employer", accountOf(id).number);
  await shown(visit.page.getByRole("heading", { name: "现在参保的人" }));
}
