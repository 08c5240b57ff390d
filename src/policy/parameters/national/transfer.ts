import { date } from "../../kernel/calendar.ts";
import { rate } from "../../kernel/money.ts";
import { values } from "../../kernel/parameter.ts";
import { national } from "../../kernel/region.ts";
import {
  benefitPlaceMonths,
  monthsConverted,
  overlapRefundPayers,
  pooledTransfer,
  temporaryAccountAges,
  temporaryMonthsCount,
  transferWorkingDays,
} from "../../transfer/values.ts";

const betweenProvinces = {
  title: "城镇企业职工基本养老保险关系转移接续暂行办法",
  number: "国办发〔2009〕66号",
  from: date("2010-01-01"),
} as const;

const opinions = {
  title: "关于印发城镇企业职工基本养老保险关系转移接续若干具体问题意见的通知",
  number: "人社部发〔2009〕187号",
  from: date("2010-01-01"),
} as const;

const betweenSchemes = {
  title: "城乡养老保险制度衔接暂行办法",
  number: "人社部发〔2014〕17号",
  from: date("2014-07-01"),
} as const;

/** Ten years of contributions, in months. */
const placeMonths = values(benefitPlaceMonths, {
  [national]: [
    {
      from: date("2010-01-01"),
      value: 120,
      source: { ...betweenProvinces, article: "第六条" },
      status: "verified",
    },
  ],
});

const temporaryMonths = values(temporaryMonthsCount, {
  [national]: [{ from: date("2010-01-01"), value: false, source: opinions, status: "unconfirmed" }],
});

/** Men of 50, women of 40. Before 2010 every new relation was an ordinary one. */
const temporaryAges = values(temporaryAccountAges, {
  [national]: [
    {
      from: date("1900-01-01"),
      to: date("2009-12-31"),
      value: null,
      source: { ...betweenProvinces, article: "第五条" },
      status: "verified",
    },
    {
      from: date("2010-01-01"),
      value: { male: 600, female: 480 },
      source: { ...betweenProvinces, article: "第五条" },
      status: "verified",
    },
  ],
});

/** 12 % of the actual base of each month since January 1998, without interest. */
const pooled = values(pooledTransfer, {
  [national]: [
    {
      from: date("2010-01-01"),
      value: { share: rate(120_000n), sinceYear: 1998 },
      source: { ...betweenProvinces, article: "第四条" },
      status: "verified",
    },
  ],
});

const converted = values(monthsConverted, {
  [national]: [
    {
      from: date("2014-07-01"),
      value: { residentMonthsCountAsEmployee: false, employeeMonthsCountAsResident: true },
      source: { ...betweenSchemes, article: "第五条、第六条" },
      status: "unconfirmed",
    },
  ],
});

/** What the government paid in is not given back. */
const refunded = values(overlapRefundPayers, {
  [national]: [
    {
      from: date("2014-07-01"),
      value: ["personal", "collective"],
      source: { ...betweenSchemes, article: "第七条" },
      status: "unconfirmed",
    },
  ],
});

const workingDays = values(transferWorkingDays, {
  [national]: [
    {
      from: date("2010-01-01"),
      value: { contactLetter: 15, informationForm: 15, merge: 15 },
      source: { ...betweenProvinces, article: "第八条" },
      status: "unconfirmed",
    },
  ],
});

export const transfer = [placeMonths, temporaryMonths, temporaryAges, pooled, converted, refunded, workingDays];
