import { test } from "node:test";
import { enterDesk } from "./doors.ts";
import { draw } from "./pictures.ts";
import { setStage } from "./stage.ts";
import type { Visit } from "./visit.ts";
import { shown } from "./visit.ts";

// The calculation base of 2026 is published: what it touches is seen first, and a second person holds it against the document.
const stage = setStage({});
/** A page that looks like a notice, drawn by the browser itself. */
async function notice({ page }: Visit): Promise<Buffer> {
  const paper = await page.context().newPage();
  await paper.setContent("<h1>通知</h1><p>陕人社发〔2026〕30号</p><p>2026年养老金计发基数为 8200 元。</p>");
  const bytes = await paper.screenshot({ clip: { x: 0, y: 0, width: 600, height: 400 } });
  await paper.close();
  return bytes;
}

const desk = { width: 1440, height: 900 };

test("a calculation base is written down, looked at, and approved by another person from the next day on", async (t) => {
  const data = await stage.visit(desk);
  const approver = await stage.visit(desk);
  const { page } = data;

  await stage.act(t, "the data post finds the parameter without a value", async () => {
    await enterDesk(data, "data");
    await page.getByRole("link", { name: "法规参数" }).first().click();
    await shown(page.getByRole("heading", { name: "法规参数" }));
    await page.getByLabel("找参数").fill("计发基数");
    await shown(page.getByText("没有值").first());
    await data.look("the list of parameters");
    await draw(data, "parameters-1440");
    await page.getByRole("link", { name: "养老金计发基数" }).click();
    await shown(page.getByRole("heading", { name: "养老金计发基数" }));
    await data.look("one parameter through time");
    await draw(data, "parameter-1440");
  });

  await stage.act(t, "a mistyped figure is said at once, a right one shows what it touches", async () => {
    await page.getByRole("link", { name: "公布新值或更正" }).click();
    await page.getByLabel("年份").fill("2026");
    await page.getByLabel("计发基数（月），元").fill("82");
    await shown(page.getByText("请核对单位"));
    await page.getByLabel("计发基数（月），元").fill("8,200.00");
    await shown(page.getByText(/\d+ 份待遇/));
    await page.getByLabel("文件全称").fill("关于公布2026年养老金计发基数的通知");
    await page.getByLabel("文号").fill("陕人社发〔2026〕30号");
    await data.look("a draft with what it touches");
    await draw(data, "publication-draft-1440");
    await page.getByRole("button", { name: "保存，去传文件" }).click();
    await shown(page.getByText("还没有传文件原件"));
    await page
      .getByLabel("传文件原件：扫描件、照片或 PDF，最大 5 MB")
      .setInputFiles({ name: "通知.png", mimeType: "image/png", buffer: await notice(data) });
    await shown(page.getByRole("img", { name: "文件第 1 页：通知.png" }));
    await data.look("a publication that waits");
    await page.setViewportSize({ width: 360, height: 740 });
    await data.look("a publication on a phone");
    await draw(data, "publication-360");
  });

  await stage.act(t, "the approver holds document and values side by side and approves", async () => {
    await enterDesk(approver, "approver");
    await approver.page.getByRole("link", { name: "参数公布" }).first().click();
    await shown(approver.page.getByText("等另一人批准"));
    await approver.look("publications");
    await approver.page.getByRole("link", { name: /关于公布2026年养老金计发基数的通知/ }).click();
    await approver.page.getByRole("button", { name: "看本机构是哪些人" }).click();
    await shown(approver.page.getByText(/基本养老金/).first());
    await approver.look("the document beside the values");
    await draw(approver, "publication-approve-1440");
    await approver.page.getByRole("button", { name: "批准公布" }).click();
    await approver.page.getByRole("button", { name: "批准", exact: true }).click();
    await shown(approver.page.getByText("从2026年11月19日起算已知"));
    await approver.look("an approved publication");
  });

  await stage.act(t, "the parameter says that it comes", async () => {
    await page.setViewportSize(desk);
    await data.go("/staff/parameter?name=calculation-base");
    await shown(page.getByText("还没到知晓日"));
    await draw(data, "parameter-coming-1440");
  });

  await stage.act(t, "values that ship unconfirmed are confirmed by a document, several at once", async () => {
    await data.go("/staff/parameter?name=contribution-limits%2Fenterprise-pension");
    await page.getByRole("link", { name: /^按文件确认 \d+ 个待确认的值$/ }).click();
    await shown(page.getByText("数不变，只是不再标“待确认”").first());
    await data.look("confirming values");
    await draw(data, "publication-confirm-1440");
    await data.go("/staff/publications/new?name=working-calendar");
    await page.getByLabel("年份").fill("2027");
    await page.getByLabel("放假的日子（含假期里的周末）").fill("2027-01-01\n2027-13-01");
    await shown(page.getByText("「2027-13-01」不是日期"));
    await data.look("a calendar that is mistyped");
    await page.setViewportSize({ width: 360, height: 740 });
    await data.go("/staff/parameters");
    await shown(page.getByText("今天的值"));
    await data.look("parameters on a phone");
    await draw(data, "parameters-360");
    await data.go("/staff/parameter?name=contribution-limits%2Fenterprise-pension");
    await shown(page.getByText("程序自带").first());
    await data.look("one parameter on a phone");
    await draw(data, "parameter-360");
  });
});
