import { useEffect, useRef } from "react";

/** A key that was pressed, as far as shortcuts need it. */
export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  /** An input method is composing: the key belongs to it. */
  readonly isComposing: boolean;
  readonly target: { readonly tagName?: string; readonly type?: string; readonly isContentEditable?: boolean } | null;
}

const ticked = ["checkbox", "radio", "button", "submit"];

/** The shortcut meant by a key: lower-case letter or `/`; undefined while somebody types or holds another key. */
export function shortcutOf(pressed: Pressed): string | undefined {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || pressed.isComposing) return undefined;
  if (pressed.key.length !== 1) return undefined;
  const { tagName, type, isContentEditable } = pressed.target ?? {};
  if (isContentEditable === true || tagName === "TEXTAREA" || tagName === "SELECT") return undefined;
  if (tagName === "INPUT" && !ticked.includes(type ?? "text")) return undefined;
  return pressed.key.toLowerCase();
}

/** Acts on shortcuts while the component stands. A key that is not in the table is left to the browser. */
export function useShortcuts(table: Readonly<Record<string, (() => void) | undefined>>): void {
  const current = useRef(table);
  useEffect(() => {
    current.current = table;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector("dialog[open]") !== null) return;
      const shortcut = shortcutOf({
        ...plain(event),
        target: event.target instanceof HTMLElement ? event.target : null,
      });
      const act = shortcut === undefined ? undefined : current.current[shortcut];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}

const plain = ({ key, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent) => ({
  key,
  ctrlKey,
  metaKey,
  altKey,
  isComposing,
});
