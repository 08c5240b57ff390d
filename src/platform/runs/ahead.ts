import { setImmediate as afterInput } from "node:timers/promises";

// Groups of a slice that overlap: while the database answers for one, the rule is applied to another. All of it on the one
// connection of the slice, whose transaction holds everything.

/** One question at a time. The next one is on its way before the answer is worked on. */
export function inTurn(): <Answer>(ask: () => Promise<Answer>) => Promise<Answer> {
  let last: Promise<unknown> = Promise.resolve();
  return async (ask) => {
    const answer = last.then(ask);
    last = answer.catch(() => undefined);
    const answered = await answer;
    await afterInput();
    return answered;
  };
}

/** So many are worked on between two looks at what the database has sent or can take. */
const portion = 50;

/** Each in order, letting input and output through every now and then: a rule over thousands does not hold up the connection. */
export async function* byPortions<One>(all: Iterable<One>): AsyncGenerator<readonly One[]> {
  let some: One[] = [];
  for (const one of all) {
    some.push(one);
    if (some.length < portion) continue;
    yield some;
    some = [];
    await afterInput();
  }
  if (some.length > 0) yield some;
}

/** What is made of each, in order, while the next one is already being made. After a failure nothing more is begun. */
export async function* oneAhead<Given, Made>(
  given: readonly Given[],
  make: (one: Given) => Promise<Made>,
): AsyncGenerator<Made> {
  const begun: Promise<Made>[] = [];
  try {
    for (const one of given) {
      const making = make(one);
      making.catch(() => undefined); // whoever awaits it is told
      begun.push(making);
      if (begun.length > 1) yield await (begun.shift() as Promise<Made>);
    }
    while (begun.length > 0) yield await (begun.shift() as Promise<Made>);
  } finally {
    // The connection is free for a rollback when nobody works on it any more.
    await Promise.allSettled(begun);
  }
}
