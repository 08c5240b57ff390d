import type { KeyboardEvent } from "react";

/**
 * Enter goes on to the next control of the form, as on every counter keyboard. A list that is open takes its own Enter, a
 * text box of several lines too; on a button Enter presses it.
 */
export function enterMovesOn(event: KeyboardEvent<HTMLFormElement>): void {
  const { target, currentTarget } = event;
  if (event.key !== "Enter" || event.nativeEvent.isComposing || event.defaultPrevented) return;
  if (!(target instanceof HTMLInputElement) || target.getAttribute("role") === "combobox") return;
  event.preventDefault();
  focusAfter(currentTarget, target);
}

/** Focuses the control after this one; a group of radios is one control. */
export function focusAfter(form: HTMLElement, from: Element): void {
  const controls = [...form.querySelectorAll<HTMLElement>("input, textarea, button[type=submit]")].filter(
    (control) => !control.matches(":disabled") && control.tabIndex >= 0 && !sameGroup(control, from),
  );
  const next = controls.find(
    (control) => (from.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  );
  next?.focus();
}

const sameGroup = (one: Element, other: Element): boolean =>
  one !== other &&
  one instanceof HTMLInputElement &&
  other instanceof HTMLInputElement &&
  one.type === "radio" &&
  other.type === "radio" &&
  one.name === other.name;
