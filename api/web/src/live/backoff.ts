const First = 250;
const Cap = 10_000;

/**
 * How long to wait before the next try, ms: doubles from 250 ms to 10 s, then stays there for ever. Between half and the whole of it, by `random`, so that the screens
 * of a city do not all come back in the same instant.
 */
export function retryDelay(tries: number, random = Math.random()): number {
  const full = Math.min(Cap, First * 2 ** Math.min(tries, 16));
  return Math.round(full * (0.5 + random / 2));
}
