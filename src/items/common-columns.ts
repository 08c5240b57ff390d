import type { Column } from "./row.ts";

/** Columns that every declaration of an employer has. */
export const nameColumn: Column = {
  label: "姓名",
  synonyms: ["职工姓名", "员工姓名", "人员姓名", "参保人姓名", "参保人", "名字"],
  kind: "name",
  required: true,
  help: "照证件填写。少数民族和外国人姓名中间的点也要写。",
  sample: "王小明",
};

export const numberColumn: Column = {
  label: "证件号码",
  synonyms: [
    "身份证号",
    "身份证号码",
    "身份证",
    "公民身份号码",
    "公民身份证号码",
    "社会保障号码",
    "社会保障号",
    "证件号",
    "居民身份证号码",
  ],
  kind: "number",
  required: true,
  help: "这一列是文本格式，请不要改成数字，否则 Excel 会丢掉后几位。",
  sample: "319001199001010015",
};

export const documentColumn: Column = {
  label: "证件类型",
  synonyms: ["证件种类", "证件名称", "身份证件类型"],
  kind: "document",
  options: [
    { value: "resident-card", label: "居民身份证", synonyms: ["身份证", "居民身份证（户口簿）", "二代身份证"] },
    { value: "hmt-residence-permit", label: "港澳台居民居住证", synonyms: ["港澳居民居住证", "台湾居民居住证"] },
    {
      value: "permanent-residence-card",
      label: "外国人永久居留身份证",
      synonyms: ["外国人永久居留证", "外国人居留证", "永久居留身份证"],
    },
    { value: "passport", label: "护照", synonyms: ["外国人护照", "外国护照"] },
    {
      value: "travel-permit",
      label: "港澳台居民来往大陆通行证",
      synonyms: ["港澳居民来往内地通行证", "台湾居民来往大陆通行证", "台胞证", "回乡证"],
    },
  ],
  help: "不填就是居民身份证。护照和通行证还要填出生日期和性别。",
  sample: "居民身份证",
};

export const remarkColumn: Column = {
  label: "备注",
  synonyms: ["说明", "备注说明"],
  kind: "text",
  help: "可以不填，最多 100 个字。",
  sample: "",
};
