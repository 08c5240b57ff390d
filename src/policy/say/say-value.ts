import { sayers } from "./sayers.ts";

/** The value of a parameter as a person reads it. Throws for a parameter, a field or a bigint that no sayer knows. */
export function sayValue(parameter: string, value: unknown): string {
  const stem = parameter.split("/")[0] ?? parameter;
  const say = sayers[stem];
  if (say === undefined) throw new Error(`参数 ${parameter} 没有读法：请在 src/policy/say/sayers.ts 里加一行`);
  try {
    return say(value);
  } catch (error) {
    throw new Error(`参数 ${parameter}：${(error as Error).message}（见 src/policy/say/sayers.ts）`);
  }
}
