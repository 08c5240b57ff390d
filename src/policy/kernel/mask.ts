/** 190****0026. A number of another length keeps its last four at most, never half of itself. */
export function maskPhone(phone: string): string {
  if (/^\d{11}$/.test(phone)) return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
  return `****${phone.length >= 8 ? phone.slice(-4) : ""}`;
}

/** 尾号 1107: what tells a person which bank account is meant, and nobody else anything. */
export const maskBankAccount = (number: string): string =>
  number.length >= 8 ? `尾号 ${number.slice(-4)}` : "尾号 ****";

/** 王*, 周*国, 买*逊: the first character and, from three on, the last. By character, so 𠮷 stays whole. */
export function maskName(name: string): string {
  const characters = [...name];
  const [first = ""] = characters;
  if (characters.length <= 1) return "*";
  return characters.length === 2 ? `${first}*` : `${first}*${characters.at(-1)}`;
}

/** 陕西省铜川市王益区***: up to the county or district, nothing of the street (小区, 社区 and 园区 are no districts). Without one, the first six characters at most. */
export function maskAddress(address: string): string {
  const district = /^[^\d路街巷号弄村]{2,20}?(?<![小社园])[区县旗]/u.exec(address);
  return `${district?.[0] ?? [...address].slice(0, Math.min(6, Math.floor(address.length / 2))).join("")}***`;
}
