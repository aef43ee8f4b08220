const First = 250;
const Steady = 1_000;
const Cap = 10_000;

/** Tries at the steady pace: about a minute. After it the server is down for longer, and is spared a request each second from a whole city. */
const SteadyTries = 60;

/**
 * How long to wait before the next try, ms: at once, then about a second for a minute, then doubling to 10 s and staying there for ever. Spread by `random`, so that
 * the screens of a city do not all come back in the same instant.
 */
export function retryDelay(tries: number, random = Math.random()): number {
  if (tries === 0) return Math.round(First * random);
  const full = Math.min(Cap, Steady * 2 ** Math.min(Math.max(0, tries - SteadyTries), 10));
  return Math.round(full * (0.5 + random / 2));
}

/**
 * How long a try may take, ms. The first ones are given up soon: on a road that was closed the browser's own repetitions come ever later, and a new try is
 * through at once. Later ones have time for a slow network.
 */
export function tryLimit(tries: number): number {
  return Math.min(8_000, 1_500 * 2 ** Math.min(Math.floor(tries / 2), 8));
}
