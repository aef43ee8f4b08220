import { getCatalog } from '../../core/http/catalog';
import type { Cell } from '../../kit/cell';

/** From this age on the newest data are old, ms: no state of the city is younger. */
const OldAfter = 24 * 3_600_000;
/** While there are no new data, ms: a replay may begin, or the sensors come back. */
const AskWhileOld = 60_000;
const AskWhileNew = 600_000;

/** Whether the newest data of a city are old. */
export function isOld(lastHeard: Date | null, now: number): boolean {
  return lastHeard !== null && now - lastHeard.getTime() >= OldAfter;
}

/** Keeps the time of the newest data up to date. A request that fails is made again at the next turn: the link says that the host is gone. */
export function followDataAge(lastHeard: Cell<Date | null>, first: string | null): void {
  lastHeard.value = toDate(first);
  const wait = () => setTimeout(() => void ask(), lastHeard.value === null || isOld(lastHeard.value, Date.now()) ? AskWhileOld : AskWhileNew);
  const ask = async () => {
    try {
      lastHeard.value = toDate((await getCatalog()).lastHeard);
    } catch {
      // The host does not answer.
    }
    wait();
  };
  wait();
}

function toDate(time: string | null): Date | null {
  return time === null ? null : new Date(time);
}
