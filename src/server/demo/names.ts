import type { Chance } from "./random.ts";

/** Names of the crowd. They are common ones, put together by chance: whoever bears one is not meant. */
const surnames = [
  ..."王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段",
];
const secondOfMen = [..."建志海文永立晓家德振少国明宏俊伟军平安福春庆长世正兴成玉新学金"];
const thirdOfMen = [..."国强生斌和新东明胜华栋峰林军涛勇辉波龙杰伟平刚毅民超飞鹏宁武"];
const secondOfWomen = [..."桂小玉淑晓丽秀雪春静美红艳翠凤爱玲彩素巧月慧亚文佳思雅秋兰"];
const thirdOfWomen = [..."芳云梅珍芸华兰琴燕怡玲霞英萍娟丽莉敏娜萱洁婷莹颖蓉香菊花"];

export function nameOf(chance: Chance, sex: "male" | "female"): string {
  const [second, third] = sex === "male" ? [secondOfMen, thirdOfMen] : [secondOfWomen, thirdOfWomen];
  const middle = chance.below(6) === 0 ? "" : chance.pick(second);
  return chance.pick(surnames) + middle + chance.pick(third);
}
