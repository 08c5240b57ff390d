/** How an award is delivered, and what can be done against it: said on the page and on the sheet alike. */
export const deliveryWords = "核定结果在“我的待遇”里随时可看，也可以到窗口领取纸质核定表。";
export const appealWords =
  "对核定结果有异议，可以先向经办机构申请核查；也可以自收到核定结果之日起六十日内申请行政复议，或六个月内向人民法院起诉。";
