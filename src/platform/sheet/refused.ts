/** A file that cannot be read as a sheet: in words that say how to mend it. */
export class SheetRefused extends Error {
  readonly code: "broken" | "too-large" | "encrypted" | "macro" | "old-format" | "unsafe" | "not-a-sheet" | "empty";
  constructor(code: SheetRefused["code"], message: string) {
    super(message);
    this.name = "SheetRefused";
    this.code = code;
  }
}
