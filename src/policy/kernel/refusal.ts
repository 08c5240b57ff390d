/** Input that cannot be what it claims to be. The caller turns it into a problem with this code. */
export class InputRefused extends Error {
  readonly code: string;
  constructor(code: string, detail: string) {
    super(detail);
    this.code = code;
    this.name = "InputRefused";
  }
}

/** Refuses input: what it says is shown to a person, in Chinese. */
export function refuse(code: string, detail: string): never {
  throw new InputRefused(code, detail);
}
