/** A value that is there because of what went before. When it is not, we are wrong, and nothing is reckoned with a guess. */
export function certain<T>(value: T | undefined): T {
  if (value === undefined) throw new RangeError("a value that had to be there is not");
  return value;
}
