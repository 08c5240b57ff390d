const channels: Readonly<Record<string, string>> = { web: "网上", counter: "窗口", kiosk: "自助机" };

/** Where it came in, as the desk says it. */
export const sayChannel = (channel: string): string => channels[channel] ?? channel;

/** The due text without its date, for a cell of a table: 还有 6 个工作日，最晚 2026年12月4日 → 还有 6 个工作日. */
export const shortDue = (text: string): string => text.replace(/，(?:最晚)? ?\d{4}年.*$/, "");
