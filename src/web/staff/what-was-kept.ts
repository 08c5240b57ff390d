import { Problem } from "#web/ui/api.ts";

/**
 * What to say after a step that failed. A refusal changed nothing. When nothing answered, nobody here can know: the same
 * intention sent again under the same key is the same act.
 */
export const sayKept = (error: unknown): string =>
  error instanceof Problem && error.unreachable
    ? "不知道办成了没有。网通了再按一次确认，不会办两次。您写的都还在。"
    : "这一步没有办，什么都没有改动。您写的都还在。";
