/**
 * How long a model is walked through: so many runs in `npm test`, and by time in the drill (MODEL_MINUTES). The seed is printed,
 * and given back by MODEL_SEED it walks the same way again.
 */
export function modelRuns(numRuns: number) {
  const minutes = Number(process.env.MODEL_MINUTES ?? "0");
  const seed = Number(process.env.MODEL_SEED ?? Date.now() % 2_147_483_647);
  console.log(`seed ${seed}`);
  return {
    ...{ seed, endOnFailure: true, numRuns: minutes > 0 ? 1_000_000 : numRuns },
    ...(minutes > 0 && { interruptAfterTimeLimit: minutes * 60_000 }),
  };
}
