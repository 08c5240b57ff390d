import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { cookieOf, logIn } from "../../test/accounts.ts";
import { brokenAnew } from "../../test/checked.ts";
import { picture, told } from "../../test/journeys.ts";
import { pdfText } from "../../test/pdf-text.ts";
import { startServer } from "../../test/server.ts";

const fund = "/api/funds/2";

test("the books of a fund over HTTP", async (t) => {
  const server = await startServer();
  t.after(() => server.close());
  const [finance, second, auditor, clerk] = await Promise.all(
    ["finance", "finance-2", "auditor", "clerk"].map((id) => logIn(server.url, id)),
  );
  assert.ok(finance && second && auditor && clerk);

  await t.test("whoever is looked at behind a voucher has one row in the log, and reads why", async () => {
    const voucher = "GK-DEMO-610000-2026-09";
    const before = await server.query("select count(*)::int as reads from person_read");
    const people = told(await auditor.send("POST", `${fund}/vouchers/${voucher}/people`, {}), 200).body;
    const rows = await server.query("select purpose, full_value from person_read order by at desc, read_id limit 50");
    const after = await server.query("select count(*)::int as reads from person_read");
    assert.equal(after[0].reads - before[0].reads, people.rows.length);
    assert.ok(people.rows.length > 10);
    assert.ok(rows.some((row) => row.purpose === `核对凭证 ${voucher}` && row.full_value === false));
    assert.ok(
      people.rows.every((row: { name: string; maskedNumber: string }) => /\*/.test(row.name + row.maskedNumber)),
    );
    const card = told(await auditor.get(`${fund}/vouchers/${voucher}`), 200).body;
    assert.equal(people.sum.yuan, card.total.yuan);
  });

  await t.test("a voucher that paid leads to whom it paid", async () => {
    const number = encodeURIComponent("BANK-demo/PAY-610000-202610-01");
    const card = told(await finance.get(`${fund}/vouchers/${number}`), 200).body;
    assert.equal(card.run, "PAY-610000-202610-01");
    const people = told(await finance.send("POST", `${fund}/vouchers/${number}/people`, {}), 200).body;
    assert.ok(people.total > 0);
    assert.equal(people.sum.yuan, card.total.yuan);
  });

  await t.test(
    "the paper behind a voucher is kept with it, for whoever reads the books, and for nobody else",
    async () => {
      const path = `${fund}/vouchers/LX-2-202606/files`;
      const put = (client: typeof finance, body: Uint8Array) =>
        client.send("POST", path, body, {
          ...{ "content-type": "image/png", "idempotency-key": randomUUID() },
          "x-file-name": encodeURIComponent("利息回单.png"),
        });
      const { file } = told(await put(finance, picture), 201).body;
      const view = told(await auditor.get(`${fund}/vouchers/LX-2-202606`), 200).body;
      assert.deepEqual(
        view.files.map((one: { name: string; by: string }) => [one.name, one.by]),
        [["利息回单.png", "高敏"]],
      );
      const answer = await auditor.get(`${path}/${file}`);
      assert.equal(answer.status, 200);
      assert.match(answer.headers.get("content-disposition") ?? "", /^attachment/);
      assert.equal((await auditor.get(`${fund}/vouchers/LX-2-202603/files/${file}`)).status, 404);
      assert.equal((await clerk.get(`${path}/${file}`)).status, 403);
      assert.equal((await put(auditor, picture)).status, 403);
      assert.equal((await put(finance, Buffer.from("<script>"))).status, 422);
    },
  );

  await t.test("a draft is posted once, by another; the same request again changes nothing", async () => {
    const line = (account: string, debit: string, credit: string) => ({ account, debit, credit });
    const body = {
      ...{ movedOn: "2026-11-17", summary: "支出户结息" },
      lines: [line("expenditure-account", "8.88", "0.00"), line("interest-income", "0.00", "8.88")],
    };
    const key = randomUUID();
    const first = told(await finance.effect("POST", `${fund}/drafts`, body, undefined, key), 201).body;
    assert.deepEqual(told(await finance.effect("POST", `${fund}/drafts`, body, undefined, key), 201).body, first);
    const path = `${fund}/drafts/${first.voucher}/post`;
    assert.equal((await finance.effect("POST", path, {}, 1)).status, 403);
    assert.equal((await auditor.effect("POST", path, {}, 1)).status, 403);
    const once = randomUUID();
    told(await second.effect("POST", path, {}, 1, once), 200);
    told(await second.effect("POST", path, {}, 1, once), 200);
    const [{ posted }] = await server.query("select count(*)::int as posted from ledger_entry where voucher = $1", [
      first.voucher,
    ]);
    assert.equal(posted, 1);
  });

  await t.test("a report is printed with what the page says, and says whether its month is closed", async () => {
    const path = `${fund}/reports/flows/2026-08`;
    const report = told(await finance.get(path), 200).body;
    const response = await fetch(`${server.url}${path}/print`, { headers: await cookieOf(server.url, "finance") });
    assert.equal(response.status, 200);
    const text = pdfText(Buffer.from(await response.arrayBuffer()));
    assert.match(text, /基金收支表/);
    assert.match(text, /已结账/);
    const income = report.rows.find((row: { title: string }) => row.title === "收入合计").amounts[1].amount.yuan;
    assert.ok(text.replaceAll(",", "").includes(income), text.slice(0, 400));
  });

  await t.test("every invariant holds after it", async () => {
    assert.deepEqual(await brokenAnew(auditor), []);
  });
});
