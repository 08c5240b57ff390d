/** One table of codes: what a refused request is called, and its status. Details are said in Chinese at the throw. */
export const problems = {
  "request/invalid": { status: 400, title: "填写的内容有误" },
  "request/text": { status: 400, title: "文字里有不能使用的字符" },
  "request/too-large": { status: 413, title: "内容太大" },
  "request/media-type": { status: 415, title: "内容格式不对" },
  "request/not-found": { status: 404, title: "没有找到" },
  "request/cross-site": { status: 403, title: "请求来自别的网站" },
  "request/too-many": { status: 429, title: "操作太频繁" },
  "request/key-missing": { status: 400, title: "缺少操作编号" },
  "request/key-reused": { status: 422, title: "操作编号已用于别的内容" },
  "request/in-flight": { status: 409, title: "同一操作正在进行" },
  "request/version-missing": { status: 428, title: "缺少版本号" },
  "session/needed": { status: 401, title: "请先登录" },
  "session/refused": { status: 401, title: "号码或密码不对" },
  "session/locked": { status: 429, title: "密码错误次数太多" },
  "session/second-factor": { status: 403, title: "要先有通行密钥" },
  "session/expired": { status: 401, title: "密码已经失效" },
  "session/password": { status: 422, title: "密码没有办成" },
  "session/password-change": { status: 403, title: "要先改密码" },
  "permission/refused": { status: 403, title: "没有办理权限" },
  "permission/reason-needed": { status: 403, title: "请写明理由" },
  "application/not-found": { status: 404, title: "没有找到这个办件" },
  "application/stale": { status: 412, title: "办件已有新进展" },
  "application/not-now": { status: 409, title: "现在不能这样办" },
  "application/blocked": { status: 422, title: "预检没有通过" },
  "application/answers": { status: 422, title: "有几处需要改" },
  "application/materials": { status: 422, title: "还缺材料" },
  "application/owed": { status: 422, title: "容缺材料" },
  "application/no-rollback": { status: 409, title: "不能回退" },
  "application/four-eyes": { status: 403, title: "须由另一人办理" },
  "declaration/busy": { status: 409, title: "上一份名单还在检查" },
  "item/not-found": { status: 404, title: "没有这个事项" },
  "person/not-found": { status: 404, title: "没有找到" },
  "certificate/not-found": { status: 404, title: "查不到" },
  "certificate/revoked": { status: 409, title: "已经作废了" },
  "share/not-found": { status: 404, title: "授权码不能用" },
  "share/too-many": { status: 409, title: "授权码太多了" },
  "file/refused": { status: 422, title: "这个文件不能用" },
  "exception/settled": { status: 409, title: "已经处理" },
  "exception/unmatched": { status: 409, title: "还对不上" },
  "message/refused": { status: 401, title: "报文未通过验签" },
  "message/conflict": { status: 409, title: "报文编号重复而内容不同" },
  "benefit/not-now": { status: 409, title: "现在不能这样办" },
  "reconciliation/changed": { status: 409, title: "对账的数字变了" },
  "suspense/not-now": { status: 409, title: "这笔暂收款现在不能这样办" },
  "suspense/stale": { status: 412, title: "暂收款已有新进展" },
  "suspense/four-eyes": { status: 403, title: "要由另一个人确认" },
  "suspense/payer-unknown": { status: 422, title: "没有这个缴费单位" },
  "suspense/voucher-repeated": { status: 409, title: "凭证已入过账" },
  "eligibility/not-now": { status: 409, title: "现在不能这样办" },
  "recovery/not-now": { status: 409, title: "现在不能这样办" },
  "recovery/other-post": { status: 403, title: "由别的岗位办" },
  "recovery/four-eyes": { status: 403, title: "要由另一个人确认" },
  "transfer/not-now": { status: 409, title: "这笔转移现在不能这样办" },
  "transfer/other-post": { status: 403, title: "由别的岗位办" },
  "transfer/four-eyes": { status: 403, title: "要由另一个人办" },
  "plan/not-now": { status: 409, title: "计划现在不能这样办" },
  "plan/stale": { status: 412, title: "计划已有新进展" },
  "run/not-now": { status: 409, title: "批次现在不能这样办" },
  "run/stale": { status: 412, title: "批次已有新进展" },
  "run/other-post": { status: 403, title: "由别的岗位办" },
  "run/four-eyes": { status: 403, title: "须由另一人办理" },
  "payment/not-now": { status: 409, title: "批次现在不能这样办" },
  "payment/stale": { status: 412, title: "批次已有新进展" },
  "payment/differs": { status: 422, title: "与核对过的不一致" },
  "payment/four-eyes": { status: 403, title: "须由另一人办理" },
  "fund/not-now": { status: 409, title: "账上现在不能这样办" },
  "fund/stale": { status: 412, title: "账上已有新进展" },
  "fund/refused": { status: 422, title: "凭证有误" },
  "fund/four-eyes": { status: 403, title: "须由另一人办理" },
  "fund/statement": { status: 422, title: "对账单有误" },
  "invariant/held": { status: 409, title: "账目核对不符，先停" },
  "invariant/not-now": { status: 409, title: "不用再确认" },
  "invariant/four-eyes": { status: 403, title: "须由另一人确认" },
  "export/not-now": { status: 409, title: "现在不能下载" },
  "export/stale": { status: 412, title: "导出已有新进展" },
  "export/expired": { status: 410, title: "文件过期了" },
  "export/size": { status: 422, title: "不能这样导出" },
  "publication/not-now": { status: 409, title: "现在不能这样办" },
  "publication/stale": { status: 412, title: "公布已有新进展" },
  "publication/refused": { status: 422, title: "这些值不能公布" },
  "law/missing": { status: 409, title: "参数未公布" },
  "server/unavailable": { status: 503, title: "现在连不上数据库" },
  "server/full": { status: 507, title: "磁盘满了" },
  "server/fault": { status: 500, title: "我们出了错" },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problems;
export interface FieldProblem {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

/** The request is wrong. `detail` says what happened, why, and what to do. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly title: string;
  readonly errors: readonly FieldProblem[];
  readonly retryAfterSeconds: number | undefined;
  constructor(code: ProblemCode, detail: string, errors: readonly FieldProblem[] = [], retryAfterSeconds?: number) {
    super(detail);
    this.name = "Problem";
    this.code = code;
    this.status = problems[code].status;
    this.title = problems[code].title;
    this.errors = errors;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
