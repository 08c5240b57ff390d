import { demoPassword } from "#server/demo/accounts.ts";
import { accountOf } from "../accounts.ts";
import { shown, type Visit } from "./visit.ts";

/** Logs a person in by the page, as everybody does, and waits for their own front page. */
export async function enterAsPerson(visit: Visit, id: string): Promise<void> {
  const { page } = visit;
  await visit.go("/login");
  await page.getByLabel("证件号码").fill(accountOf(id).number);
  await page.getByLabel("密码").fill(demoPassword);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await shown(page.getByRole("heading", { level: 1, name: /您好$/ }));
}

/** Logs staff in at the desk and waits for the first page of their post. */
export async function enterDesk(visit: Visit, id: string): Promise<void> {
  const { page } = visit;
  await visit.go("/staff/login");
  await page.getByLabel("工号").fill(accountOf(id).number);
  await page.getByLabel("密码").fill(demoPassword);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await shown(page.getByRole("navigation", { name: "主菜单" }));
}
