/** The control that an error of the server belongs to: `/answers/phone` is `phone`, `/materials/identity-card` likewise. */
export function controlOf(pointer: string): string | undefined {
  const found = /^\/(?:(?:answers|materials|seen)\/)?([^/]+)$/.exec(pointer)?.[1];
  return found?.replaceAll("~1", "/").replaceAll("~0", "~");
}
