/** A stay of a vehicle in a bay; times are RFC 3339. `interrupted`: its departure was not seen. `flicker`: shorter than a minute. */
export interface Stay { arrival: string; departure: string | null; state: 'running' | 'finished' | 'interrupted'; flicker: boolean }

/** A stretch of a day's line: shares of its length from its beginning, half-open. */
export interface Stretch { from: number; to: number; kind: 'stay' | 'unseen' | 'flicker'; stay: Stay }

export interface Day { begin: Date; end: Date; stretches: Stretch[]; occupiedShare: number }

const DayLength = 24 * 3_600_000;
/** Drawn length of a stay whose departure was missed: its real length is unknown. */
const Unseen = 10 * 60_000;

/** Lays the stays of the last 24 hours along a line. A running stay ends now; one whose departure was missed is a short stub and counts for nothing. */
export function dayOf(stays: readonly Stay[], now: Date): Day {
  const end = now.getTime();
  const begin = end - DayLength;
  const share = (time: number) => Math.min(1, Math.max(0, (time - begin) / DayLength));
  const stretches = stays.flatMap((stay): Stretch[] => {
    const arrival = Date.parse(stay.arrival);
    const departure = stay.departure !== null ? Date.parse(stay.departure) : stay.state === 'running' ? end : arrival + Unseen;
    const kind = stay.state === 'interrupted' ? 'unseen' : stay.flicker ? 'flicker' : 'stay';
    return departure <= begin || arrival >= end ? [] : [{ from: share(arrival), to: share(departure), kind, stay }];
  });
  const occupiedShare = stretches.filter(({ kind }) => kind !== 'unseen').reduce((sum, { from, to }) => sum + to - from, 0);
  return { begin: new Date(begin), end: now, stretches, occupiedShare: Math.min(1, occupiedShare) };
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
