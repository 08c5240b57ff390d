// Writes docs/demo-accounts.json from the seed: `node tools/demo-accounts.ts`.

import { writeFileSync } from "node:fs";
import { demoAccountsDocument } from "#server/demo/accounts.ts";
import { demoPeople } from "#server/demo/people.ts";

const target = new URL("../docs/demo-accounts.json", import.meta.url);
writeFileSync(target, `${JSON.stringify(demoAccountsDocument(demoPeople()), null, 2)}\n`);
