/** The two switches of how a page looks. Each is an attribute on <html> and remembered on this device. */
export type DisplayMode = "elder" | "contrast";

const keyOf = (mode: DisplayMode): string => `shebao.${mode}`;

/** Whether a mode is on at first: what was chosen here before; else high contrast follows the device. */
export function modeAtStart(mode: DisplayMode, remembered: string | null, deviceWantsContrast: boolean): boolean {
  if (remembered === "on") return true;
  if (remembered === "off") return false;
  return mode === "contrast" && deviceWantsContrast;
}

/** Applies the remembered modes; called before anything is drawn. */
export function applyDisplayModes(): void {
  const wantsContrast = matchMedia("(prefers-contrast: more)").matches;
  for (const mode of ["elder", "contrast"] as const) show(mode, modeAtStart(mode, recall(mode), wantsContrast));
}

export const isOn = (mode: DisplayMode): boolean => mode in document.documentElement.dataset;

const listeners = new Set<() => void>();

/** Tells a switch that a mode changed, also when another switch of the page did it. */
export function onModeChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Switches a mode and remembers it. */
export function toggleMode(mode: DisplayMode): void {
  const on = !isOn(mode);
  show(mode, on);
  try {
    localStorage.setItem(keyOf(mode), on ? "on" : "off");
  } catch {
    // A browser that keeps nothing still shows the mode until the page is closed.
  }
  for (const listener of listeners) listener();
}

function show(mode: DisplayMode, on: boolean): void {
  if (on) document.documentElement.dataset[mode] = "";
  else delete document.documentElement.dataset[mode];
}

function recall(mode: DisplayMode): string | null {
  try {
    return localStorage.getItem(keyOf(mode));
  } catch {
    return null;
  }
}
