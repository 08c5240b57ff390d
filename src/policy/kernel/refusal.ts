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

/** What a reading yields, or the refusal of what cannot be read. Any other fault goes on. */
export function attempt<T>(read: () => T): T | InputRefused {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputRefused) return error;
    throw error;
  }
}
