/** How long it still takes, in words that do not pretend to know the second. */
export function sayRemaining(seconds: number): string {
  if (seconds < 60) return "不到一分钟";
  if (seconds < 3_600) return `还要大约 ${Math.ceil(seconds / 60)} 分钟`;
  return `还要大约 ${Math.ceil(seconds / 3_600)} 小时`;
}
