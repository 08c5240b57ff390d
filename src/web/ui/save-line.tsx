import type { SaveState } from "./autosave.ts";
import { sayTime } from "./format.ts";

/** 10:42 已自动保存. There is no save button; every state of saving is said. */
export function SaveLine({ state, savedBefore }: { state: SaveState; savedBefore: string | null }) {
  return (
    <span role="status" aria-live="polite">
      {say(state, savedBefore)}
    </span>
  );
}

function say(state: SaveState, savedBefore: string | null): string {
  switch (state.kind) {
    case "untouched":
      return savedBefore === null ? "填的内容会自动保存。" : `${sayTime(savedBefore)} 已自动保存。`;
    case "waiting":
    case "saving":
      return "正在自动保存。";
    case "saved":
      return state.at === null ? "已自动保存。" : `${sayTime(state.at)} 已自动保存。`;
    case "offline":
      return "现在连不上，还没有存上。您填的都在这一页，请别关，连上后自动存。";
    case "conflict":
      return "这份草稿在别处改过，请在上面选用哪一份。";
    case "refused":
      return `这一处没有存上：${state.problem.errors[0]?.message ?? state.problem.message}`;
  }
}
