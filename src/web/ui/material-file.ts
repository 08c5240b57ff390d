/** The most that one page may weigh: 5 MB of 1024 × 1024 bytes, as the server takes it. */
export const mostBytes = 5 * 1024 * 1024;

const taken = ["image/png", "image/jpeg", "application/pdf"];

/** Why a file cannot be sent, with what to do; undefined when it can. The server looks at the bytes again. */
export function refusalOf(file: {
  readonly size: number;
  readonly type: string;
  readonly name: string;
}): string | undefined {
  if (!taken.includes(file.type)) return `“${file.name}”不是图片或 PDF。请拍照，或存成 JPG、PNG、PDF 再选。`;
  if (file.size === 0) return `“${file.name}”是空的。请重新拍一张。`;
  if (file.size > mostBytes) {
    return `“${file.name}”有 ${(file.size / 1024 / 1024).toFixed(1)} MB，超过 5 MB。请把照片调小，或分成两页。`;
  }
  return undefined;
}
