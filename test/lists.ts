import { writeXlsx } from "#platform/sheet/sheet.ts";
import { checkCharacterOf } from "#policy/kernel/identity-number.ts";

/** A number that holds, of nobody: division 319001, which no registrar gives. */
export function numberOf(at: number, birth = "19900101"): string {
  const first17 = `319001${birth}${String(at % 1000).padStart(3, "0")}`;
  return first17 + checkCharacterOf(first17);
}

/** People whom nobody has registered, each with another birthday. */
export function strangers(count: number, from = 0): readonly { name: string; number: string }[] {
  const names = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨";
  return Array.from({ length: count }, (_, index) => {
    const at = from + index;
    const day = new Date(Date.UTC(1975, 0, 1) + Math.floor(at / 400) * 86_400_000).toISOString().slice(0, 10);
    return {
      name: `${names[at % 16]}${names[Math.floor(at / 16) % 16]}${names[Math.floor(at / 256) % 16]}`,
      number: numberOf(200 + (at % 400), day.replaceAll("-", "")),
    };
  });
}

/** A list as an employer keeps it: a title above the head, an example, other names and another order, a column more. */
export const ownList = (rows: readonly (readonly string[])[]): Buffer =>
  writeXlsx([
    {
      name: "花名册",
      rows: [
        ["铜川示例水泥有限公司 2026年11月新进人员"],
        [],
        ["部门", "月工资（元）", "身份证号码", "姓  名", "参保年月", "险种"],
        ["例", "5000", "319001199001010012", "王小明", "2026-11", "全部"],
        ...rows,
      ],
    },
  ]);

/** Rows as a program of an employer writes them. */
export const csvOf = (rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from(rows.map((row) => row.join(",")).join("\r\n"));
