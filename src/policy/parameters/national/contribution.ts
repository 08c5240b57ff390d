import {
  accountCreditRate,
  type EmployeeScheme,
  employeeRate,
  employerRate,
  enterpriseAnnuityLimits,
  flexibleWorkerRates,
  occupationalAnnuityRates,
} from "../../contribution/values.ts";
import { date } from "../../kernel/calendar.ts";
import { type Rate, rate } from "../../kernel/money.ts";
import { type Dated, type Values, values } from "../../kernel/parameter.ts";
import { national } from "../../kernel/region.ts";

const decision1997 = {
  title: "国务院关于建立统一的企业职工基本养老保险制度的决定",
  number: "国发〔1997〕26号",
  article: "第四条",
};
const decision2005 = { title: "国务院关于完善企业职工基本养老保险制度的决定", number: "国发〔2005〕38号" };
const plan2019 = { title: "降低社会保险费率综合方案", number: "国办发〔2019〕13号", article: "第一条" };
const decision2015 = {
  title: "国务院关于机关事业单位工作人员养老保险制度改革的决定",
  number: "国发〔2015〕2号",
  article: "第三条",
};

/** 20 % in all, of which 8 % is credited to the account and the rest is pooled. */
const flexible = values(flexibleWorkerRates, {
  [national]: [
    {
      from: date("2006-01-01"),
      value: { total: rate(200_000n), account: rate(80_000n) },
      source: decision2005,
      status: "confirmed",
    },
  ],
});

const inForce = (from: string, ppm: bigint, source: Dated<Rate>["source"], status: Dated<Rate>["status"]) => [
  { from: date(from), value: rate(ppm), source, status },
];

/**
 * The employer share of enterprises is 16 % since May 2019; before, each province had its own. The employee share rose from
 * 4 % in 1997 to 8 % on days of each province's own: what is known is that it is 8 % since 2006. The account was credited
 * with 11 % before, part of it out of the employer share.
 */
const enterprises: readonly Values[] = [
  values(employerRate("enterprise-pension"), { [national]: inForce("2019-05-01", 160_000n, plan2019, "verified") }),
  values(employeeRate("enterprise-pension"), {
    [national]: inForce("2006-01-01", 80_000n, { ...decision2005, article: "第六条" }, "verified"),
  }),
  values(accountCreditRate("enterprise-pension"), {
    [national]: [
      {
        from: date("1998-01-01"),
        to: date("2005-12-31"),
        value: rate(110_000n),
        source: decision1997,
        status: "verified",
      },
      ...inForce("2006-01-01", 80_000n, { ...decision2005, article: "第六条" }, "verified"),
    ],
  }),
];

/** Rates of public institutions and of both annuities are from memory until somebody confirms them. */
const ofInstitutions = (scheme: EmployeeScheme): readonly Values[] => [
  values(employerRate(scheme), {
    [national]: [
      {
        from: date("2014-10-01"),
        to: date("2019-04-30"),
        value: rate(200_000n),
        source: decision2015,
        status: "unconfirmed",
      },
      ...inForce("2019-05-01", 160_000n, plan2019, "unconfirmed"),
    ],
  }),
  values(employeeRate(scheme), { [national]: inForce("2014-10-01", 80_000n, decision2015, "unconfirmed") }),
  values(accountCreditRate(scheme), { [national]: inForce("2014-10-01", 80_000n, decision2015, "unconfirmed") }),
];

const occupationalAnnuity = values(occupationalAnnuityRates, {
  [national]: [
    {
      from: date("2014-10-01"),
      value: { employer: rate(80_000n), employee: rate(40_000n) },
      source: { title: "机关事业单位职业年金办法", number: "国办发〔2015〕18号", article: "第四条" },
      status: "unconfirmed",
    },
  ],
});

const enterpriseAnnuity = values(enterpriseAnnuityLimits, {
  [national]: [
    {
      from: date("2018-02-01"),
      value: { employer: rate(80_000n), total: rate(120_000n) },
      source: { title: "企业年金办法", number: "人社部令第36号", article: "第十五条" },
      status: "unconfirmed",
    },
  ],
});

export const contribution: readonly Values[] = [
  flexible,
  ...enterprises,
  ...ofInstitutions("institution-pension"),
  occupationalAnnuity,
  enterpriseAnnuity,
];
