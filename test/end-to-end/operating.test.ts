import assert from "node:assert/strict";
import { test } from "node:test";
import { enterDesk } from "./doors.ts";
import { draw } from "./pictures.ts";
import { setStage } from "./stage.ts";
import { shown } from "./visit.ts";

const stage = setStage();
const wide = { width: 1440, height: 900 };

test("the books are checked, one thing is broken, payments are held, two people lift it, and the system tells how it is", async (t) => {
  const auditor = await stage.visit(wide);
  const administrator = await stage.visit({ width: 360, height: 780 });
  const { page } = auditor;

  await stage.act(t, "nothing was checked yet: said, and done on asking, while the page stays usable", async () => {
    await enterDesk(auditor, "auditor");
    await auditor.go("/staff/invariants");
    await shown(page.getByText("还没有核对过"));
    await auditor.look("never checked");
    await page.getByRole("button", { name: "重新核对" }).click();
    await shown(page.getByText("全部相符"));
    await auditor.look("checked");
  });

  await stage.act(
    t,
    "a voucher without lines is put in below the program: found, named, and what it stops is held",
    async () => {
      await stage.server.query(
        `insert into ledger_entry (fund_entity_id, voucher, book_month, summary, moved_on)
       select fund_entity_id, 'FALSE-1', book_month, 'no lines', moved_on from ledger_entry limit 1`,
      );
      await page.getByRole("button", { name: "重新核对" }).click();
      await shown(page.getByRole("heading", { name: "先停着的业务" }));
      await shown(page.getByText("待遇发放的试算和放行", { exact: false }));
      await auditor.look("held");
      await draw(auditor, "held");
      await page.getByLabel("查到什么、怎么处理的").fill("演练用的假凭证，已删除");
      await page.getByRole("button", { name: "确认，等另一岗位" }).click();
      await shown(page.getByText("等系统管理岗确认"));
    },
  );

  await stage.act(t, "the administrator sees it on a phone, in words with what to do", async () => {
    await enterDesk(administrator, "administrator");
    await administrator.go("/staff/system");
    await shown(administrator.page.getByText("1 项不符"));
    await shown(administrator.page.getByText("过一两分钟再看", { exact: false }));
    await administrator.look("system, right after the start");
    const minutes = Array.from({ length: 288 }, (_, index) => index * 5);
    await stage.server.query(
      `insert into system_sample (name, at, value)
       select n, now() - m * interval '1 minute', abs(sin(m / 90.0)) * k
       from unnest($1::int[]) m, (values ('shebao_requests_per_minute', 240), ('shebao_pool_used', 8),
         ('shebao_event_loop_lag_seconds', 0.03), ('shebao_outbox_waiting', 3)) v (n, k)
       where m not between 500 and 640 on conflict do nothing`,
      [minutes],
    );
    await administrator.page.getByRole("button", { name: "再看一次" }).click();
    await shown(administrator.page.getByRole("img", { name: /^每分钟请求：最近/ }));
    await administrator.look("system");
    await draw(administrator, "system-360");
    await auditor.go("/staff/system");
    await shown(page.getByRole("img", { name: /^每分钟请求：最近/ }));
    await auditor.look("system, wide");
    await draw(auditor, "system-1440");
  });

  await stage.act(t, "mended and acknowledged by the second: lifted", async () => {
    await stage.server.query("delete from ledger_entry where voucher = 'FALSE-1'");
    await administrator.go("/staff/invariants");
    await administrator.page.getByRole("button", { name: "重新核对" }).click();
    await shown(administrator.page.getByText("再核对时已经相符", { exact: false }));
    await administrator.look("held, on a phone");
    await draw(administrator, "held-360");
    await administrator.page.getByLabel("查到什么、怎么处理的").fill("核对过，凭证确已不在");
    await administrator.page.getByRole("button", { name: "确认并解除" }).click();
    await administrator.page.getByRole("heading", { name: "先停着的业务" }).waitFor({ state: "detached" });
    assert.deepEqual(administrator.complaints, []);
  });
});
