// An identity number typed into the search box waits here for the page 一人通查: an address would stay in the history of
// the browser and in the log of every proxy.
let waiting = "";

export const handOver = (identityNumber: string): void => {
  waiting = identityNumber;
};

/** The number, once. */
export function takeOver(): string {
  const taken = waiting;
  waiting = "";
  return taken;
}
