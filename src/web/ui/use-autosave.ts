import { useEffect, useState, useSyncExternalStore } from "react";
import type { ApplicationView } from "#domains/application/contract.ts";
import { call, newKey, Problem } from "./api.ts";
import { Autosave, type SaveState, type Typed } from "./autosave.ts";

/** The autosave of one application, and where it stands. */
export function useAutosave(view: ApplicationView): { autosave: Autosave; state: SaveState } {
  const [autosave] = useState(() => autosaveOf(view));
  const state = useSyncExternalStore(autosave.subscribe, autosave.current);
  useEffect(() => {
    const online = () => void autosave.flush();
    // Leaving the page must not lose the last keystrokes.
    const hidden = () => {
      if (document.visibilityState === "hidden") void autosave.flush();
    };
    addEventListener("online", online);
    document.addEventListener("visibilitychange", hidden);
    return () => {
      removeEventListener("online", online);
      document.removeEventListener("visibilitychange", hidden);
      void autosave.flush();
    };
  }, [autosave]);
  return { autosave, state };
}

const autosaveOf = (view: ApplicationView): Autosave =>
  new Autosave({
    version: view.version,
    newKey,
    judge: (error) =>
      error instanceof Problem
        ? error
        : new Problem({ title: "没有存上", status: 500, detail: "页面自己出了错，请刷新再试。", instance: "" }),
    save: async (typed, version, key) => {
      const saved = await call<ApplicationView>(`/api/applications/${view.number}`, {
        method: "PUT",
        body: { answers: filled(typed) },
        version,
        key,
      });
      return { version: saved.version, savedAt: saved.savedAt };
    },
  });

/** What was filled in. An emptied field is absent, not an empty text. */
export const filled = (typed: Typed): Typed =>
  Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== "" && value !== false));
