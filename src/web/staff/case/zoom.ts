/** How large a page can be shown, as parts of the width of its box. */
export const zooms: readonly number[] = [1, 1.5, 2, 3];
