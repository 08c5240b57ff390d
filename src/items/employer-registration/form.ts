import type { Form } from "../form.ts";

export const form = {
  creditCode: { kind: "text", label: "统一社会信用代码", help: "营业执照或登记证书上的 18 位代码", maxLength: 40 },
  employerName: { kind: "text", label: "单位名称", help: "和执照上一字不差", maxLength: 100 },
  establishedOn: { kind: "date", label: "成立日期", help: "执照上的成立日期。成立后 30 天内要来登记" },
  industry: {
    kind: "text",
    label: "主要经营的行业（大类名称）",
    help: "国民经济行业大类，如：零售业、餐饮业、软件和信息技术服务业。工伤保险的风险类别由它定",
    maxLength: 60,
  },
  schemes: {
    kind: "choice",
    label: "参加哪些险种",
    options: [
      { value: "all", label: "养老、失业、工伤", consequence: "用人单位应当都参加" },
      { value: "work-injury", label: "只参加工伤", consequence: "只用于按项目参加工伤保险的建设单位" },
    ],
  },
  startMonth: { kind: "month", label: "从哪个月开始参保" },
  contactPhone: { kind: "phone", label: "单位联系手机", help: "在场的这位经办人的手机" },
} as const satisfies Form;
