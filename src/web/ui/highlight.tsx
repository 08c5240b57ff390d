/** Marks the part of a title that was searched for: [start, end) in characters. */
export function Highlight({ text, range }: { text: string; range: readonly [number, number] | null }) {
  if (range === null) return text;
  const [start, end] = range;
  return (
    <>
      {text.slice(0, start)}
      <mark>{text.slice(start, end)}</mark>
      {text.slice(end)}
    </>
  );
}
