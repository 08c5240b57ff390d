/** The row after or before the one in focus (−1: none yet); stays at either end. −1 when there are no rows. */
export function rowAfter(at: number, step: 1 | -1, rows: number): number {
  if (rows === 0) return -1;
  if (at < 0) return 0;
  return Math.min(rows - 1, Math.max(0, at + step));
}
