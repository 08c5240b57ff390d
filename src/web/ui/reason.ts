/** The fewest characters of a reason; the server asks for as many. */
export const leastReason = 4;

/** Whether what was typed says anything: blanks around it do not count, a character of two code units counts once. */
export const isReason = (typed: string): boolean => [...typed.trim()].length >= leastReason;
