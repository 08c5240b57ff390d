import type { AnyItem, Material, TimeLimit } from "#items/define-item.ts";
import type { Form } from "#items/form.ts";
import type { Citation } from "#policy/kernel/citation.ts";
import { articleCited, citeRegulation } from "#policy/regulation.ts";
import type { FieldAnswer } from "./contract.ts";
import { readGuide } from "./guide.ts";
import type { Service } from "./handler.ts";
import { stepsOf } from "./life.ts";
import { outsideStepOf } from "./waiting.ts";

/** Where an item can be done, for the section 办理地点和时间. */
export interface Place {
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly hours: string;
}

const channelNames = { web: "网上", counter: "窗口", kiosk: "自助终端", desk: "经办端" } as const;
const applicantNames = { person: "个人", delegate: "代办人", employer: "单位", agency: "经办机构" } as const;
const stepNames = { accept: "受理", check: "复核", approve: "审批" } as const;

export const sayLimit = (limit: TimeLimit): string =>
  limit.kind === "at-once" ? "当场办好" : `${limit.days} 个工作日`;

/** The thirteen headings of a 办事指南, in the order that people know. None is empty. */
export function itemSections({ item, guide }: Service, places: readonly Place[]) {
  const { conditions, special, questions } = readGuide(item.code, guide);
  const [place] = places;
  return [
    section("基本信息", {
      entries: [
        entry("法定时限", sayLimit(item.statutoryLimit)),
        entry("承诺时限", sayLimit(item.promisedLimit)),
        entry("办理对象", item.applicants.map((applicant) => applicantNames[applicant]).join("、")),
        entry("办理方式", item.channels.map((channel) => channelNames[channel]).join("、")),
        entry("事项编码", item.code),
      ],
    }),
    section("办理地点和时间", {
      paragraphs: [item.channels.includes("web") ? "网上随时可以办。也可以到下面的窗口：" : "请到下面的窗口办："],
      entries: places.map((one) => entry(one.name, `${one.address}，${one.hours}`)),
    }),
    section("申请条件", { entries: conditions.map(({ term, text }) => entry(term, text)) }),
    section("申报材料", {
      entries: item.materials.map((material) => ({
        ...entry(material.title, howToBring(material)),
        ...(material.from === "registry" && { tag: "免交" }),
      })),
      laws: item.materials.slice(0, 1).map((material) => lawOf(material.legalBasis)),
    }),
    section("特殊环节", { paragraphs: special }),
    section("办理流程", { entries: processOf(item) }),
    section("收费标准", {
      paragraphs: ["不收费。"],
      laws: [lawOf(citeRegulation(32))],
    }),
    section("设定依据", { laws: item.legalBasis.map(lawOf) }),
    section("常见问题", { questions }),
    section("服务承诺", {
      paragraphs: ["缺什么一次说全。每一步都能在进度里看到。快到期限时自动提醒经办人，超过期限自动报主管，并告诉您。"],
    }),
    section("到现场次数", {
      paragraphs: [`${item.visits} 次。${item.visits === 0 ? "不方便上网的，可以到窗口，由经办人帮您填。" : ""}`],
    }),
    section("咨询方式", {
      paragraphs: [
        `电话 12333，工作日 9:00–17:00。${place === undefined ? "" : `也可以拨 ${place.name} ${place.phone}。`}`,
      ],
    }),
    section("监督投诉", {
      paragraphs: ["拨 12333 转投诉，报办件编号。对决定不服，可以申请行政复议或提起行政诉讼。"],
      laws: [lawOf(citeRegulation(52))],
    }),
  ];
}

interface Section {
  readonly paragraphs?: readonly string[];
  readonly entries?: readonly { term: string; text: string; tag?: string }[];
  readonly laws?: readonly { citation: Citation; gist: string }[];
  readonly questions?: readonly { question: string; answer: string }[];
}
const section = (heading: string, { paragraphs = [], entries = [], laws = [], questions = [] }: Section) => ({
  heading,
  paragraphs: [...paragraphs],
  entries: [...entries],
  laws: [...laws],
  questions: [...questions],
});
const entry = (term: string, text: string) => ({ term, text });

/** An article of the regulation opens with its gist; of other laws the citation stands alone. */
const lawOf = (citation: Citation): { citation: Citation; gist: string } => ({
  citation,
  gist: articleCited(citation)?.gist ?? "",
});

function howToBring(material: Material): string {
  if (material.from === "registry") return "系统里有，不用您交";
  return material.secondary ? "可以先受理、后补交（容缺）" : "手机拍照上传，或带原件到窗口";
}

function processOf(item: AnyItem): { term: string; text: string }[] {
  if (item.kind === "rows") {
    return [
      entry("上传", "下载模板填好，或直接传自己的表；也可以只填一个人"),
      entry("检查", "每一行马上检查，不好的写明第几行、哪一格、怎么改"),
      entry("提交", "好的行生效；没通过的下载下来，改好再传"),
    ];
  }
  if (item.kind === "done-at-once") {
    return [entry("填写", "看一遍您的情况，有不能办的当场告诉您"), entry("提交", "马上生效，办了什么写在办件里")];
  }
  const signers = stepsOf(item).flatMap((step) => (step.verb === "decide" ? [] : [stepNames[step.verb]]));
  const outside = outsideStepOf(item);
  return [
    entry("填写", "边填边检查，会被退回的问题提交前就说"),
    entry("提交", "马上得到办件编号和最晚日期"),
    ...(item.kind === "apply" && item.auto ? [entry("规则自动办", "情况清楚、没有要判断的，提交后一分钟内办好")] : []),
    entry(signers.join("、"), `${signers.length} 位经办人分别办，一个人不能做两步`),
    ...(outside
      ? [entry(outside.forWhat, `由${outside.from}决定，最长 ${outside.withinDays} 个工作日，期间停表`)]
      : []),
    entry("办结", "结果写在办件里，同时发消息给您"),
  ];
}

/** The form as pages render it. */
export const fieldsOf = (form: Form): FieldAnswer[] =>
  Object.entries(form).map(([name, field]) => ({
    name,
    kind: field.kind,
    label: field.label,
    ...(field.help !== undefined && { help: field.help }),
    ...(field.optional && { optional: true }),
    ...(field.kind === "text" && { maxLength: field.maxLength }),
    ...(field.kind === "promise" && { text: field.text }),
    ...(field.kind === "choice" && { options: field.options.map((option) => ({ ...option })) }),
  }));

/** Labels under the title of an item. */
export const tagsOf = (item: AnyItem): string[] => [
  ...(item.channels.includes("web") && item.visits === 0 ? ["全程网办"] : []),
  sayLimit(item.promisedLimit),
  "不收费",
];
