/** Whether a finger or a mouse button is down anywhere on the page. */
let pressed = false;
if (typeof document !== "undefined") {
  document.addEventListener("pointerdown", () => setPressed(true), true);
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => setPressed(false), true);
}
const setPressed = (now: boolean): void => {
  pressed = now;
};

/** A tap on glass sends its mouse events just after the finger is up. */
const tapMilliseconds = 50;

/**
 * Does something once the press that is under way is over. Leaving a field shows its error and moves what lies below;
 * done at once, the button under the finger would slip away and the click be lost.
 */
export function afterPress(work: () => void): void {
  if (!pressed) {
    setTimeout(work, tapMilliseconds);
    return;
  }
  const over = () => {
    document.removeEventListener("pointerup", over, true);
    document.removeEventListener("pointercancel", over, true);
    setTimeout(work, tapMilliseconds);
  };
  document.addEventListener("pointerup", over, true);
  document.addEventListener("pointercancel", over, true);
}
