// The controls of the counter are named by their place in the request, so that an item which asks for a name does not
// meet the box with the name of the person who stands there.

/** The control of an answer of the item. */
export const answerControl = (field: string): string => `answers/${field}`;

/** The control of a material: the original that was looked at, or its pages. */
export const materialControl = (code: string): string => `materials/${code}`;

/** The control that an error of the server belongs to: `/answers/phone` is the answer `phone`, `/seen/…` a material. */
export function controlOf(pointer: string): string | undefined {
  const [, place, name] = /^\/(?:(answers|materials|seen)\/)?([^/]+)$/.exec(pointer) ?? [];
  if (name === undefined) return undefined;
  const plain = name.replaceAll("~1", "/").replaceAll("~0", "~");
  if (place === undefined) return plain;
  return place === "answers" ? answerControl(plain) : materialControl(plain);
}
