// Where each row of the national catalogue (docs/coverage/catalogue.tsv) is, and which tests hold it. A row that is not here
// is later. What stands here must exist: tools/coverage.test.ts looks.

export interface Where {
  /** Folders of service items: their own tests count. */
  readonly items?: readonly string[];
  /** Pages and domain files, from the root of the project. */
  readonly files?: readonly string[];
  readonly tests?: readonly string[];
  /** What of the row is there, when it is not all of it. */
  readonly part?: string;
}

const citizen = (name: string): string => `src/web/public/citizen/${name}.tsx`;
const staff = (name: string): string => `src/web/staff/${name}.tsx`;
const browser = (name: string): string => `test/end-to-end/${name}.test.ts`;

const registration: Readonly<Record<string, Where>> = {
  "flexible-first-registration": {
    items: ["flexible-first-registration"],
    tests: [browser("registration"), browser("by-keyboard")],
  },
  "address-change": { items: ["address-change"] },
  "basic-participation": { files: [citizen("relations")], tests: [browser("own-record")] },
};

const employer: Readonly<Record<string, Where>> = {
  "employer-registration": {
    items: ["employer-registration"],
    files: ["src/domains/registration/employer-registration.ts", "src/web/employer/first-password.tsx"],
    tests: [browser("employer-registration"), "src/server/employer-registration.process.test.ts"],
    part: "养老、失业、工伤；市场监管登记的同步以后做",
  },
  "employee-registration": {
    items: ["employee-registration"],
    files: ["src/web/employer"],
    tests: [browser("employer")],
  },
  "employee-removal": { items: ["employee-removal"], tests: ["src/server/import-kills.process.test.ts"] },
  "wage-change-employee": { items: ["wage-declaration"] },
  "month-upload": {
    items: ["employee-registration", "employee-removal", "wage-declaration"],
    files: ["src/domains/declaration/read-list.ts"],
    tests: [browser("employer"), "src/server/hostile-lists.process.test.ts"],
  },
  "wf-batch-import": {
    files: ["src/domains/declaration/routes.ts"],
    tests: [browser("employer"), "src/server/import-kills.process.test.ts"],
  },
  "employer-declaration-result": { files: ["src/web/employer"], tests: [browser("employer")] },
};

const money: Readonly<Record<string, Where>> = {
  "payment-detail": { files: [citizen("contributions")], tests: [browser("contribution-record")] },
  "base-declaration": {
    items: ["wage-declaration", "base-difference-assessment"],
    files: ["src/policy/contribution/base-year.ts"],
    part: "年度申报按工资申报办；补差单独核定",
  },
  "enterprise-pension-transfer": { items: ["pension-transfer"], tests: ["src/domains/transfer/transfer.test.ts"] },
  "overpaid-refund": { items: ["contribution-refund"], tests: ["src/domains/contribution/refund.test.ts"] },
  "account-balance": {
    items: ["account-statement"],
    files: [citizen("account"), citizen("statements")],
    tests: [browser("contribution-record"), browser("settlement")],
  },
  "pension-contrib-after-9208": { files: [citizen("contributions")], tests: [browser("contribution-record")] },
  "unemployment-contrib": { files: [citizen("contributions")], tests: [browser("contribution-record")] },
  "work-injury-contrib": { files: [citizen("contributions")], tests: [browser("contribution-record")] },
  "base-check": {
    files: ["src/domains/contribution/matching.ts"],
    tests: ["src/domains/contribution/posting.test.ts"],
  },
  "monthly-settlement": {
    items: ["monthly-assessment"],
    files: [staff("plan/plans")],
    tests: [browser("plan"), "src/domains/contribution/plan.test.ts"],
  },
  "collection-plan": {
    files: ["src/domains/contribution/plan.ts", staff("plan/plans")],
    tests: ["src/domains/contribution/plan.test.ts", "src/domains/contribution/plan-race.test.ts", browser("plan")],
  },
  "collection-plan-withdraw": {
    files: ["src/domains/contribution/plan-life.ts"],
    tests: ["src/domains/contribution/plan.test.ts", "src/domains/contribution/plan-interleaving.test.ts"],
  },
  "collection-plan-expire": {
    files: ["src/domains/contribution/worker.ts"],
    tests: ["src/domains/contribution/worker.test.ts"],
  },
  "flexible-makeup-2022": {
    items: ["make-up-assessment"],
    tests: [browser("plan")],
    part: "经审批的补缴核定；补缴利息以后做",
  },
};

const benefits: Readonly<Record<string, Where>> = {
  "pension-payment-detail": { files: [citizen("benefits")], tests: [browser("payment-run")] },
  "retiree-basic": { files: [citizen("benefits")], tests: [browser("payment-run")] },
  "pension-makeup-detail": { files: [citizen("benefits")], tests: ["src/domains/benefit/award.test.ts"] },
  "expenditure-account": {
    files: ["src/domains/payment/run.ts", staff("finance/run"), "src/policy/fund/money-route.ts", staff("fund/drafts")],
    tests: ["src/domains/payment/run.test.ts", browser("payment-run"), "src/policy/fund/check-voucher.test.ts"],
  },
  "fund-reconcile": {
    files: [
      "src/domains/fund/reconciliation.ts",
      "src/domains/fund/month.ts",
      staff("fund/bank"),
      staff("fund/report"),
    ],
    tests: ["src/domains/fund/statement.test.ts", "src/domains/fund/fund-model.test.ts", browser("fund")],
  },
  "budget-draft": {
    files: ["src/policy/fund/budget-draft.ts", "src/domains/fund/budget.ts", staff("fund/budget")],
    tests: ["src/domains/fund/report.test.ts", browser("fund")],
    part: "按规则测算、改定、执行；与税务会签以后做",
  },
};

const retirement: Readonly<Record<string, Where>> = {
  "unemployment-claim": {
    items: ["unemployment-claim"],
    files: ["src/domains/benefit/kinds/unemployment-benefit.ts", citizen("benefits")],
    tests: ["src/items/unemployment-claim/claim.test.ts", browser("unemployment")],
    part: "代缴医保费由医保经办，这里不发",
  },
  "death-benefit-approval": {
    items: ["death-benefit-approval"],
    files: ["src/domains/benefit/death.ts", "src/domains/benefit/kinds/death-benefits.ts"],
    tests: ["src/items/death-benefit-approval/claim.test.ts"],
    part: "因工死亡的以后做",
  },
  "settle-nonwork-death": {
    items: ["death-benefit-approval"],
    tests: ["src/items/death-benefit-approval/claim.test.ts"],
    part: "当年利息在年度结算时计",
  },
  "work-injury-claim": {
    items: ["work-injury-claim"],
    files: ["src/domains/benefit/kinds/disability.ts"],
    tests: ["src/items/work-injury-claim/claim.test.ts"],
    part: "一次性伤残补助金、一级到四级伤残津贴；护理费和退休后的差额以后做",
  },
  "maternity-allowance": {
    items: ["maternity-claim"],
    files: ["src/domains/benefit/kinds/maternity-allowance.ts"],
    tests: ["src/items/maternity-claim/claim.test.ts", browser("maternity")],
    part: "个人申领；由单位代领的以后做",
  },
  "resident-pension-age-confirm": {
    items: ["resident-pension-claim"],
    files: ["src/domains/benefit/kinds/resident-pension.ts"],
    tests: ["src/items/resident-pension-claim/claim.test.ts", browser("resident-pension")],
    part: "申领时核对年龄和年限并核定待遇；到龄名单以后做",
  },
  "unemployment-stop": { items: ["unemployment-stop"], tests: ["src/items/unemployment-claim/claim.test.ts"] },
  "retirement-approval": {
    items: ["basic-pension-claim", "archive-pre-review", "pension-recalculation", "invalidity-claim"],
    files: [citizen("retire"), citizen("retire-apply")],
    tests: [browser("retirement"), "src/domains/benefit/award.test.ts"],
  },
  "retirement-one-thing": {
    items: ["retirement-choice"],
    files: [citizen("retire-when"), citizen("retirement-age")],
    tests: [browser("retirement"), browser("retirement-age")],
    part: "养老金一项；医保、公积金的联办以后做",
  },
};

const papers: Readonly<Record<string, Where>> = {
  "rights-record": { items: ["rights-record"], files: [citizen("certificate-page")], tests: [browser("certificate")] },
  "participation-proof": { items: ["participation-certificate"], tests: [browser("certificate")] },
  "auth-code-generate": { files: [citizen("certificate-shares")], tests: ["src/domains/certificate/share.test.ts"] },
  "third-party-view": { files: ["src/web/public/verify/shared.tsx"], tests: [browser("certificate")] },
  "contribution-statement": {
    items: ["participation-certificate"],
    tests: ["src/domains/certificate/certificate.test.ts"],
    part: "近 12 个月，印在参保证明上",
  },
};

const card: Readonly<Record<string, Where>> = {
  "card-temp-loss": { items: ["card-temporary-loss"], tests: ["src/domains/card/card.test.ts", browser("own-record")] },
  "card-release": { items: ["card-loss-lift"], tests: ["src/domains/card/card.test.ts"] },
  "card-service-status-in-apps": { files: [citizen("card")], tests: [browser("own-record")] },
};

const logIns: Readonly<Record<string, Where>> = {
  "user-login": { files: [citizen("log-in")], tests: ["src/server/session.process.test.ts"] },
  "operator-login": {
    files: [staff("log-in"), staff("keys/passkeys")],
    tests: ["src/server/session.process.test.ts", browser("passkey")],
    part: "工号、密码和通行密钥；电子社保卡扫码以后做",
  },
};

const desk: Readonly<Record<string, Where>> = {
  "wf-save-submit": { files: [citizen("apply-form")], tests: ["src/domains/application/engine.test.ts"] },
  "wf-withdraw": { files: [citizen("application")], tests: ["src/domains/application/engine.test.ts"] },
  "wf-return": { files: [staff("case/act-panel")], tests: [browser("registration")] },
  "wb-accept": { files: [staff("case/case")], tests: [browser("registration")] },
  "wb-counter-handle": {
    files: [staff("counter/intake"), staff("counter/camera"), staff("counter/read-card")],
    tests: [browser("counter"), browser("by-keyboard")],
  },
  "wb-favourites": { files: [staff("counter/favourites")], tests: [browser("counter")] },
  "wb-preview": { files: [staff("case/material-viewer")], tests: [browser("registration")] },
  "wb-search": { files: [citizen("item-search")], tests: ["src/domains/application/item-search.test.ts"] },
  "wb-guide": { files: [citizen("item")], tests: ["src/domains/application/guide.test.ts"] },
  "wb-reviewed": { files: [staff("desk/worklist")], tests: [browser("registration")] },
  "wb-overdue": { files: [staff("desk/worklist")], tests: ["src/domains/application/waiting.test.ts"] },
  "person-verify": { files: [staff("person/person-search")], tests: ["src/domains/registration/registration.test.ts"] },
  "one-stop-person": { files: [staff("person/record")], tests: ["src/domains/registration/registration.test.ts"] },
  "one-time-notice": { files: [staff("case/defect-rows")], tests: ["src/domains/application/engine.test.ts"] },
  "time-limit-promise": {
    files: ["src/domains/application/deadline.ts"],
    tests: ["src/domains/application/deadline.test.ts"],
  },
  "internal-control-review": {
    items: ["business-rollback"],
    files: ["src/domains/application/sample.ts", staff("review/invariants")],
    tests: ["src/domains/application/lanes.test.ts", "src/domains/application/rollback.test.ts"],
    part: "自动办结抽查、业务回退、不变量；检查评估报告以后做",
  },
  "benefit-suspicion-check": {
    items: ["benefit-suspicion-check"],
    files: ["src/domains/eligibility/feed.ts", staff("review/suspicions")],
    tests: ["src/items/benefit-suspicion-check/suspicion.test.ts", browser("suspicion")],
  },
  "notice-reminder": { files: [citizen("messages")], tests: [browser("registration")] },
};

export const where: Readonly<Record<string, Where>> = {
  ...registration,
  ...employer,
  ...money,
  ...benefits,
  ...retirement,
  ...papers,
  ...card,
  ...logIns,
  ...desk,
};
