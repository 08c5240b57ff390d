import { date } from "../../kernel/calendar.ts";
import type { Citation } from "../../kernel/citation.ts";
import { rate } from "../../kernel/money.ts";
import { values } from "../../kernel/parameter.ts";
import { national } from "../../kernel/region.ts";
import { injuryRateCuts, riskClassIndustries, riskClassRates } from "../../work-injury/values.ts";

const since = date("2015-10-01");
const source: Citation = {
  title: "人力资源社会保障部、财政部关于调整工伤保险费率政策的通知",
  number: "人社部发〔2015〕71号",
  from: since,
};

/** Class 1 only moves up; the others may also be lowered. */
const upOnly = [rate(1_000_000n), rate(1_200_000n), rate(1_500_000n)];
const bothWays = [rate(500_000n), rate(800_000n), ...upOnly];
const classRate = (ppm: bigint) => ({ baseRate: rate(ppm), steps: bothWays });

/** Pooling regions may set their own base rates: those of cities do not fit a region here and are not entered. */
const rates = values(riskClassRates, {
  [national]: [
    {
      from: since,
      value: {
        1: { baseRate: rate(2_000n), steps: upOnly },
        2: classRate(4_000n),
        3: classRate(7_000n),
        4: classRate(9_000n),
        5: classRate(11_000n),
        6: classRate(13_000n),
        7: classRate(16_000n),
        8: classRate(19_000n),
      },
      source,
      status: "verified",
    },
  ],
});

/** Names of divisions, one after another; a name has 、 and ， inside it, so they are parted by spaces. */
const divisions = (names: string): readonly string[] => names.split(/\s+/).filter((name) => name !== "");

const industries = values(riskClassIndustries, {
  [national]: [
    {
      from: since,
      value: {
        1: divisions(`
          软件和信息技术服务业 货币金融服务 资本市场服务 保险业 其他金融业 科技推广和应用服务业 社会工作
          广播、电视、电影和影视录音制作业 中国共产党机关 国家机构 人民政协、民主党派 社会保障
          群众团体、社会团体和其他成员组织 基层群众自治组织 国际组织`),
        2: divisions(`
          批发业 零售业 仓储业 邮政业 住宿业 餐饮业 电信、广播电视和卫星传输服务 互联网和相关服务 房地产业 租赁业
          商务服务业 研究和试验发展 专业技术服务业 居民服务业 其他服务业 教育 卫生 新闻和出版业 文化艺术业`),
        3: divisions(`
          农副食品加工业 食品制造业 酒、饮料和精制茶制造业 烟草制品业 纺织业 木材加工和木、竹、藤、棕、草制品业
          文教、工美、体育和娱乐用品制造业 计算机、通信和其他电子设备制造业 仪器仪表制造业 其他制造业
          水的生产和供应业 机动车、电子产品和日用产品修理业 水利管理业 生态保护和环境治理业 公共设施管理业 娱乐业`),
        4: divisions(`
          农业 畜牧业 农、林、牧、渔服务业 纺织服装、服饰业 皮革、毛皮、羽毛及其制品和制鞋业 印刷和记录媒介复制业
          医药制造业 化学纤维制造业 橡胶和塑料制品业 金属制品业 通用设备制造业 专用设备制造业 汽车制造业
          铁路、船舶、航空航天和其他运输设备制造业 电气机械和器材制造业 废弃资源综合利用业
          金属制品、机械和设备修理业 电力、热力生产和供应业 燃气生产和供应业 铁路运输业 航空运输业 管道运输业 体育`),
        5: divisions(`
          林业 开采辅助活动 家具制造业 造纸和纸制品业 建筑安装业 建筑装饰和其他建筑业 道路运输业 水上运输业
          装卸搬运和运输代理业`),
        6: divisions(`
          渔业 化学原料和化学制品制造业 非金属矿物制品业 黑色金属冶炼和压延加工业 有色金属冶炼和压延加工业
          房屋建筑业 土木工程建筑业`),
        7: divisions("石油和天然气开采业 其他采矿业 石油加工、炼焦和核燃料加工业"),
        8: divisions("煤炭开采和洗选业 黑色金属矿采选业 有色金属矿采选业 非金属矿采选业"),
      },
      source: { ...source, article: "附件" },
      status: "verified",
    },
  ],
});

/** 18 to 24 months of reserve: a fifth; more than 24: half. Whether it goes on in 2026 is not known. */
const cuts = values(injuryRateCuts, {
  [national]: [
    {
      from: date("2018-05-01"),
      to: date("2025-12-31"),
      value: [
        { fromMonths: 18, aboveOnly: false, cut: rate(200_000n) },
        { fromMonths: 24, aboveOnly: true, cut: rate(500_000n) },
      ],
      source: {
        title: "人力资源社会保障部、财政部关于继续阶段性降低社会保险费率的通知",
        number: "人社部发〔2018〕25号",
      },
      status: "unconfirmed",
    },
  ],
});

export const workInjuryRates = [rates, industries, cuts];
