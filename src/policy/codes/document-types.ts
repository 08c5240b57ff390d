import { codeTable } from "./code-table.ts";

/** Identity documents, as card systems number them. */
export const documentTypes = codeTable({
  title: "证件类型",
  standard: { title: "社会保障卡系统数据字典" },
  entries: [
    { code: "01", title: "居民身份证（户口簿）" },
    { code: "02", title: "中国人民解放军军官证" },
    { code: "03", title: "中国人民武装警察警官证" },
    { code: "04", title: "香港特区护照/港澳居民来往内地通行证" },
    { code: "05", title: "澳门特区护照/港澳居民来往内地通行证" },
    { code: "06", title: "台湾居民来往大陆通行证" },
    { code: "07", title: "外国人永久居留证" },
    { code: "08", title: "外国人护照" },
  ],
});
