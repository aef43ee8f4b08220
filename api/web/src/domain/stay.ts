/** A stay of a vehicle in a bay; times are RFC 3339. `interrupted`: its departure was not seen. `flicker`: shorter than a minute. */
export interface Stay { arrival: string; departure: string | null; state: 'running' | 'finished' | 'interrupted'; flicker: boolean }

/** A time in which nothing was known of a bay, half-open; times are RFC 3339. */
export interface UnknownSpan { from: string; to: string }

/** What is known of the last 24 hours of a bay. */
export interface LastDay { stays: readonly Stay[]; unknown: readonly UnknownSpan[] }

/** A stretch of a day's line: shares of its length from its beginning, half-open. */
export interface Stretch { from: number; to: number; kind: 'stay' | 'unseen' | 'flicker'; stay: Stay }

/** A stretch of unknown time: shares of the line's length, half-open, and the time itself. */
export interface Gap { from: number; to: number; begin: Date; end: Date }

/** `knownShare`: of the day. `occupiedShare`: of the known time, 0 where none is known. */
export interface Day { begin: Date; end: Date; stretches: Stretch[]; gaps: Gap[]; knownShare: number; occupiedShare: number }

const DayLength = 24 * 3_600_000;
/** Drawn length of a stay whose departure was missed: its real length is unknown. */
const Unseen = 10 * 60_000;

/**
 * Lays the last 24 hours along a line. A running stay ends now; one whose departure was missed is a short stub and counts for nothing.
 * Time in which nothing was known counts neither as occupied nor as free.
 */
export function dayOf({ stays, unknown }: LastDay, now: Date): Day {
  const end = now.getTime();
  const begin = end - DayLength;
  const share = (time: number) => Math.min(1, Math.max(0, (time - begin) / DayLength));
  const stretches = stays.flatMap((stay): Stretch[] => {
    const arrival = Date.parse(stay.arrival);
    const departure = stay.departure !== null ? Date.parse(stay.departure) : stay.state === 'running' ? end : arrival + Unseen;
    const kind = stay.state === 'interrupted' ? 'unseen' : stay.flicker ? 'flicker' : 'stay';
    return departure <= begin || arrival >= end ? [] : [{ from: share(arrival), to: share(departure), kind, stay }];
  });
  const gaps = unknown.map(({ from, to }): Gap => ({ from: share(Date.parse(from)), to: share(Date.parse(to)), begin: new Date(from), end: new Date(to) }))
    .filter(({ from, to }) => to > from);
  const knownShare = 1 - gaps.reduce((sum, { from, to }) => sum + to - from, 0);
  const known = ({ from, to }: Stretch) => gaps.reduce((sum, gap) => sum - Math.max(0, Math.min(to, gap.to) - Math.max(from, gap.from)), to - from);
  const occupied = stretches.filter(({ kind }) => kind !== 'unseen').reduce((sum, stretch) => sum + known(stretch), 0);
  return { begin: new Date(begin), end: now, stretches, gaps, knownShare, occupiedShare: knownShare > 0 ? Math.min(1, occupied / knownShare) : 0 };
}

/** The round hours to mark on the line, every `every` hours of clock time. */
export function hourMarks({ begin, end }: Day, hourOf: (time: Date) => number, every = 6): { at: number; time: Date }[] {
  const marks = [];
  const first = Math.ceil(begin.getTime() / 3_600_000) * 3_600_000;
  for (let time = first; time < end.getTime(); time += 3_600_000) {
    const date = new Date(time);
    if (hourOf(date) % every === 0) marks.push({ at: (time - begin.getTime()) / DayLength, time: date });
  }
  return marks;
}
