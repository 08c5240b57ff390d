import { nameColumn, numberColumn, remarkColumn } from "../common-columns.ts";
import type { Columns } from "../row.ts";

/** 减员: what is asked of each person. */
export const columns = {
  name: nameColumn,
  number: numberColumn,
  reason: {
    label: "减员原因",
    synonyms: ["减少原因", "停保原因", "离职原因", "变更原因", "终止原因"],
    kind: "choice",
    required: true,
    options: [
      {
        value: "contract-ended",
        label: "解除合同",
        synonyms: ["离职", "辞职", "解除或终止劳动合同", "合同到期", "解除劳动合同", "终止合同"],
      },
      { value: "retired", label: "退休", synonyms: ["到龄退休"] },
      { value: "deceased", label: "死亡", synonyms: ["在职死亡"] },
      { value: "moved", label: "调出", synonyms: ["调离", "转出", "统筹外转出", "统筹内转出"] },
      { value: "army", label: "参军", synonyms: ["入伍"] },
      { value: "abroad", label: "出境", synonyms: ["出国", "出国定居"] },
      { value: "other", label: "其他", synonyms: ["其它"] },
    ],
    help: "从下拉列表里选。",
    sample: "解除合同",
  },
  lastMonth: {
    label: "终止参保年月",
    synonyms: [
      "终止年月",
      "减员年月",
      "停保年月",
      "最后参保月份",
      "停缴年月",
      "终止月份",
      "减员时间",
      "离职月份",
      "离职年月",
    ],
    kind: "month",
    required: true,
    help: "最后一个参保的月份。10 月 20 日离职、10 月照常缴费的，填 2026-10。",
    sample: "2026-11",
  },
  endedOn: {
    label: "终止合同日期",
    synonyms: ["离职日期", "解除合同日期"],
    kind: "date",
    help: "可以不填。",
    sample: "",
  },
  remark: remarkColumn,
} as const satisfies Columns;
