import type { Handle } from "#domains/application/handler.ts";
import { changeAddress } from "#domains/registration/index.ts";
import type { NewAddress } from "./decide.ts";

/** Writes the new address; the application keeps the old one among its facts. */
export const handle: Handle<NewAddress> = async (context, { address }) => {
  await changeAddress(context, context.personId, address);
  return ["通讯地址已改好，以后的文书寄到新地址。"];
};
