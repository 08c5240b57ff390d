import { type CodeEntry, codeTable } from "./code-table.ts";

/** `letters` is the two-letter code beside the numeric one, `roman` the name in roman letters. */
export interface EthnicGroup extends CodeEntry {
  readonly roman: string;
  readonly letters: string;
}

/**
 * The 56 ethnic groups of GB 3304-1991. The letters of 水族 are not confirmed: one public list has SW. Old records call 46
 * 崩龙族 and write 36 as 毛难族.
 */
export const ethnicGroups = codeTable({
  title: "民族",
  standard: { title: "中国各民族名称的罗马字母拼写法和代码", number: "GB 3304", year: 1991 },
  entries: [
    { code: "01", title: "汉族", roman: "Han", letters: "HA" },
    { code: "02", title: "蒙古族", roman: "Mongol", letters: "MG" },
    { code: "03", title: "回族", roman: "Hui", letters: "HU" },
    { code: "04", title: "藏族", roman: "Zang", letters: "ZA" },
    { code: "05", title: "维吾尔族", roman: "Uygur", letters: "UG" },
    { code: "06", title: "苗族", roman: "Miao", letters: "MH" },
    { code: "07", title: "彝族", roman: "Yi", letters: "YI" },
    { code: "08", title: "壮族", roman: "Zhuang", letters: "ZH" },
    { code: "09", title: "布依族", roman: "Buyei", letters: "BY" },
    { code: "10", title: "朝鲜族", roman: "Chosen", letters: "CS" },
    { code: "11", title: "满族", roman: "Man", letters: "MA" },
    { code: "12", title: "侗族", roman: "Dong", letters: "DO" },
    { code: "13", title: "瑶族", roman: "Yao", letters: "YA" },
    { code: "14", title: "白族", roman: "Bai", letters: "BA" },
    { code: "15", title: "土家族", roman: "Tujia", letters: "TJ" },
    { code: "16", title: "哈尼族", roman: "Hani", letters: "HN" },
    { code: "17", title: "哈萨克族", roman: "Kazak", letters: "KZ" },
    { code: "18", title: "傣族", roman: "Dai", letters: "DA" },
    { code: "19", title: "黎族", roman: "Li", letters: "LI" },
    { code: "20", title: "傈僳族", roman: "Lisu", letters: "LS" },
    { code: "21", title: "佤族", roman: "Va", letters: "VA" },
    { code: "22", title: "畲族", roman: "She", letters: "SH" },
    { code: "23", title: "高山族", roman: "Gaoshan", letters: "GS" },
    { code: "24", title: "拉祜族", roman: "Lahu", letters: "LH" },
    { code: "25", title: "水族", roman: "Sui", letters: "SU" },
    { code: "26", title: "东乡族", roman: "Dongxiang", letters: "DX" },
    { code: "27", title: "纳西族", roman: "Naxi", letters: "NX" },
    { code: "28", title: "景颇族", roman: "Jingpo", letters: "JP" },
    { code: "29", title: "柯尔克孜族", roman: "Kirgiz", letters: "KG" },
    { code: "30", title: "土族", roman: "Tu", letters: "TU" },
    { code: "31", title: "达斡尔族", roman: "Daur", letters: "DU" },
    { code: "32", title: "仫佬族", roman: "Mulao", letters: "ML" },
    { code: "33", title: "羌族", roman: "Qiang", letters: "QI" },
    { code: "34", title: "布朗族", roman: "Blang", letters: "BL" },
    { code: "35", title: "撒拉族", roman: "Salar", letters: "SL" },
    { code: "36", title: "毛南族", roman: "Maonan", letters: "MN" },
    { code: "37", title: "仡佬族", roman: "Gelao", letters: "GL" },
    { code: "38", title: "锡伯族", roman: "Xibe", letters: "XB" },
    { code: "39", title: "阿昌族", roman: "Achang", letters: "AC" },
    { code: "40", title: "普米族", roman: "Pumi", letters: "PM" },
    { code: "41", title: "塔吉克族", roman: "Tajik", letters: "TA" },
    { code: "42", title: "怒族", roman: "Nu", letters: "NU" },
    { code: "43", title: "乌孜别克族", roman: "Uzbek", letters: "UZ" },
    { code: "44", title: "俄罗斯族", roman: "Russ", letters: "RS" },
    { code: "45", title: "鄂温克族", roman: "Ewenki", letters: "EW" },
    { code: "46", title: "德昂族", roman: "Deang", letters: "DE" },
    { code: "47", title: "保安族", roman: "Bonan", letters: "BN" },
    { code: "48", title: "裕固族", roman: "Yugur", letters: "YG" },
    { code: "49", title: "京族", roman: "Gin", letters: "GI" },
    { code: "50", title: "塔塔尔族", roman: "Tatar", letters: "TT" },
    { code: "51", title: "独龙族", roman: "Derung", letters: "DR" },
    { code: "52", title: "鄂伦春族", roman: "Oroqen", letters: "OR" },
    { code: "53", title: "赫哲族", roman: "Hezhen", letters: "HZ" },
    { code: "54", title: "门巴族", roman: "Monba", letters: "MB" },
    { code: "55", title: "珞巴族", roman: "Lhoba", letters: "LB" },
    { code: "56", title: "基诺族", roman: "Jino", letters: "JN" },
  ],
});

/** Codes beside the standard that systems use for who belongs to none of the 56. Unconfirmed: some systems use 57 and 58. */
export const ethnicCodesInUse = codeTable({
  title: "民族（标准外）",
  standard: { title: "社会保障卡系统数据字典" },
  entries: [
    { code: "97", title: "其他" },
    { code: "98", title: "外国血统中国籍人士" },
  ],
});
