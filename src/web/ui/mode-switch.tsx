import { ALargeSmall, Contrast, type LucideIcon } from "lucide-react";
import { useSyncExternalStore } from "react";
import { type DisplayMode, isOn, onModeChange, toggleMode } from "./display-modes.ts";
import { Icon } from "./icon.tsx";

const shown: Record<DisplayMode, { icon: LucideIcon; name: string }> = {
  elder: { icon: ALargeSmall, name: "长辈版" },
  contrast: { icon: Contrast, name: "高对比" },
};

/** 长辈版 or 高对比, in the masthead of every page. */
export function ModeSwitch({ mode }: { mode: DisplayMode }) {
  const on = useSyncExternalStore(onModeChange, () => isOn(mode));
  const { icon, name } = shown[mode];
  return (
    <button type="button" className="chip" aria-pressed={on} onClick={() => toggleMode(mode)}>
      <Icon of={icon} />
      <span className="word">{name}</span>
    </button>
  );
}
