import { creditCheckOf } from "#policy/kernel/credit-code.ts";
import { organisationCheckOf } from "#policy/kernel/organisation-code.ts";
import { agencyIds, divisionsOf } from "./places.ts";
import { type Chance, chanceOf } from "./random.ts";

/** An employer of the city. Every name says 示例; no registrar gives codes of the division 319000. */
export interface DemoEmployer {
  readonly employerId: number;
  readonly creditCode: string;
  readonly name: string;
  readonly agencyId: number;
  readonly division: string;
  /** 行业工伤风险类别 of 人社部发〔2015〕71号. */
  readonly industryClass: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
  readonly registeredOn: string;
  readonly phone: string;
}

type Given = readonly [name: string, agencyId: number, division: string, industryClass: DemoEmployer["industryClass"]];

/** Those that the documentation and the tests speak of; 1 is the one with more than 400 people. */
const known: readonly Given[] = [
  ["铜川新区示例机械有限公司", agencyIds.tongchuan, "610204", 4],
  ["铜川示例水泥有限公司", agencyIds.tongchuan, "610203", 6],
  ["上海示例科技有限公司", agencyIds.shanghai, "310115", 1],
  ["上海示例餐饮管理有限公司", agencyIds.shanghai, "310101", 2],
];

/** Trades with the risk class of their division in GB/T 4754-2011. */
const trades: readonly (readonly [string, DemoEmployer["industryClass"]])[] = [
  ["软件", 1],
  ["商贸", 2],
  ["物业服务", 2],
  ["酒店管理", 2],
  ["教育咨询", 2],
  ["食品", 3],
  ["电子", 3],
  ["农业发展", 4],
  ["医药", 4],
  ["汽车零部件", 4],
  ["热力", 4],
  ["物流", 5],
  ["装饰工程", 5],
  ["建材", 6],
  ["建筑工程", 6],
  ["铝业", 6],
  ["焦化", 7],
  ["煤业", 8],
];
const fancies = [..."宏信安诚瑞恒盛泰嘉和远达新华康源正德永兴鑫隆百联金鼎博创万通"];

export const employerCount = 300;
const shanghaiEmployers = 30;

/** The employers of a city; the same in every city, whatever its size. */
export function demoEmployers(seed = 20_261_122): readonly DemoEmployer[] {
  const chance = chanceOf(seed ^ 0x0e_17_05);
  const taken = new Set<string>();
  return Array.from({ length: employerCount }, (_, index) => {
    const [name, agencyId, division, industryClass] = known[index] ?? anotherEmployer(chance, index, taken);
    const employerId = index + 1;
    return {
      employerId,
      creditCode: creditCodeOf(employerId),
      name,
      agencyId,
      division,
      industryClass,
      registeredOn: `${1993 + chance.below(28)}-0${1 + chance.below(9)}-${10 + chance.below(18)}`,
      phone: `100${String(20_300_000 + employerId)}`,
    };
  });
}

function anotherEmployer(chance: Chance, index: number, taken: Set<string>): Given {
  const agencyId = index < known.length + shanghaiEmployers - 2 ? agencyIds.shanghai : agencyIds.tongchuan;
  const place = agencyId === agencyIds.shanghai ? "上海" : "铜川";
  const [trade, industryClass] = chance.pick(agencyId === agencyIds.shanghai ? trades.slice(0, 13) : trades);
  const division = chance.pick(divisionsOf(agencyId)).code;
  let name = "";
  do name = `${place}示例${chance.pick(fancies)}${chance.pick(fancies)}${trade}有限公司`;
  while (taken.has(name));
  taken.add(name);
  return [name, agencyId, division, industryClass];
}

/** 91, division 319000, nine characters with their own check, and the check of the whole. */
function creditCodeOf(employerId: number): string {
  const first8 = `MA${String(employerId).padStart(6, "0")}`;
  const first17 = `91319000${first8}${organisationCheckOf(first8)}`;
  return first17 + creditCheckOf(first17);
}

/**
 * Picks an employer of an agency with a heavy tail: the k-th is picked with weight 1/k, so that of 6,000 employees the
 * largest has some 900 and the smallest three.
 */
export function employerPicker(employers: readonly DemoEmployer[]): (chance: Chance, agencyId: number) => number {
  const byAgency = new Map<number, { ids: number[]; sums: number[] }>();
  for (const { employerId, agencyId } of employers) {
    const one = byAgency.get(agencyId) ?? { ids: [], sums: [] };
    byAgency.set(agencyId, one);
    one.ids.push(employerId);
    one.sums.push((one.sums.at(-1) ?? 0) + Math.round(1_000_000 / one.ids.length));
  }
  return (chance, agencyId) => {
    const { ids, sums } = byAgency.get(agencyId) ?? { ids: [], sums: [] };
    const at = chance.below(sums.at(-1) ?? 1);
    return ids[sums.findIndex((sum) => at < sum)] ?? 1;
  };
}
