import type { Visit } from "./visit.ts";

/** Gives a list to the page of a declaration. Browsers name the type of a file as the machine has it registered. */
export const uploadList = ({ page }: Pick<Visit, "page">, name: string, buffer: Buffer): Promise<void> =>
  page.getByLabel("名单文件").first().setInputFiles({ name, mimeType: "application/octet-stream", buffer });
