import { date } from "../../kernel/calendar.ts";
import { type Dated, values } from "../../kernel/parameter.ts";
import { national } from "../../kernel/region.ts";
import { certificateValidDays } from "../../rights-record/values.ts";

/**
 * No national rule says how long a printed proof may be relied on. Beijing let its record be verified for thirty days; we
 * took the same for all, because a state of participation is told anew every month.
 */
const validDays: readonly Dated<number>[] = [
  {
    from: date("2013-01-01"),
    value: 30,
    source: { title: "参照北京市个人权益记录查验期限，本系统全国通用", number: "京社保发〔2013〕45号" },
    status: "project",
  },
];

export const certificate = [values(certificateValidDays, { [national]: validDays })];
