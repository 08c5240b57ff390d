/** The fingerprint of a file, made where the file is: nothing of it is sent. Throws in words where the browser cannot. */
export async function fingerprintOf(file: Blob): Promise<string> {
  if (globalThis.crypto?.subtle === undefined) {
    throw new Error("这个浏览器在这个地址上不能核对文件（需要 https）。可以先不选文件，只核对内容。");
  }
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The code in the part of the address that a QR code brings behind `#`. Anything else there is left alone. */
export function codeFromScan(hash: string): string {
  const code = new URLSearchParams(hash.replace(/^#/, "")).get("c") ?? "";
  return /^[0-9A-Z-]{4,40}$/i.test(code) ? code : "";
}
