/** A masked number: 319***********3419. Readers hear that it is covered, not eleven stars. */
export function Masked({ value }: { value: string }) {
  const covered = /^(\S*?)\*+(\S*)$/.exec(value);
  return (
    <span className="mask">
      <span aria-hidden="true">{value}</span>
      <span className="sr">{covered === null ? value : `${covered[1]} 开头，${covered[2]} 结尾，中间遮住`}</span>
    </span>
  );
}
