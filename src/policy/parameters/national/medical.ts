import { date } from "../../kernel/calendar.ts";
import { rate } from "../../kernel/money.ts";
import { type Dated, values } from "../../kernel/parameter.ts";
import { national } from "../../kernel/region.ts";
import {
  type FamilySharing,
  familySharing,
  medicalAccountEmployerShare,
  medicalAccountOwnRate,
  medicalExclusions,
  relatives,
  retireeAccountShare,
} from "../../medical/values.ts";

const decision1998 = { title: "国务院关于建立城镇职工基本医疗保险制度的决定", number: "国发〔1998〕44号" };
const reform2021 = {
  title: "国务院办公厅关于建立健全职工基本医疗保险门诊共济保障机制的指导意见",
  number: "国办发〔2021〕14号",
};

/** Until its reform each region credited about 30 % of the employer's part, by age; the day of the reform is the region's. */
const account = [
  values(medicalAccountOwnRate, {
    [national]: [{ from: date("1998-12-14"), value: rate(20_000n), source: decision1998, status: "unconfirmed" }],
  }),
  values(medicalAccountEmployerShare, {
    [national]: [{ from: date("1998-12-14"), value: rate(300_000n), source: decision1998, status: "unconfirmed" }],
  }),
  values(retireeAccountShare, {
    [national]: [{ from: date("2021-04-22"), value: rate(20_000n), source: reform2021, status: "unconfirmed" }],
  }),
];

const sharing: readonly Dated<FamilySharing>[] = [
  {
    from: date("2021-04-22"),
    to: date("2024-07-25"),
    value: { relatives: ["spouse", "parent", "child"], needsInsurance: false, needsAuthorisation: false },
    source: reform2021,
    status: "unconfirmed",
  },
  {
    from: date("2024-07-26"),
    value: { relatives, needsInsurance: true, needsAuthorisation: true },
    source: {
      title: "国务院办公厅关于健全基本医疗保险参保长效机制的指导意见",
      number: "国办发〔2024〕38号",
    },
    status: "unconfirmed",
  },
];

const exclusions = values(medicalExclusions, {
  [national]: [
    {
      from: date("2011-07-01"),
      value: {
        "work-injury-fund": { title: "应当从工伤保险基金中支付的", advance: false },
        "third-party": { title: "应当由第三人负担的", advance: true },
        "public-health": { title: "应当由公共卫生负担的", advance: false },
        abroad: { title: "在境外就医的", advance: false },
      },
      source: { title: "中华人民共和国社会保险法", article: "第三十条" },
      status: "verified",
    },
  ],
});

export const medical = [...account, values(familySharing, { [national]: sharing }), exclusions];
