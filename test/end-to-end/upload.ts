import { shown, type Visit } from "./visit.ts";

/** Gives a list to the page of a declaration. Browsers name the type of a file as the machine has it registered. */
export const uploadList = ({ page }: Pick<Visit, "page">, name: string, buffer: Buffer): Promise<void> =>
  page.getByLabel("名单文件").first().setInputFiles({ name, mimeType: "application/octet-stream", buffer });

/** Hands the rows in that passed, asked once more in the page, and waits until they have taken effect. */
export async function handInRows({ page }: Pick<Visit, "page">, count: number): Promise<void> {
  await page.getByRole("button", { name: `提交通过的 ${count} 行` }).click();
  await page.getByRole("button", { name: "提交", exact: true }).click();
  await shown(page.getByText(`${count} 行已经生效`, { exact: false }));
}
