import { KindNames, KindOrder, StatusNames, StatusOrder, type Counts, type Status, type StatusName } from './bay';
import { none, total, type Tally } from './tally';

/** What a reader has switched off: numbers of kinds and of states. Empty sets hide nothing. */
export interface Filter { hiddenKinds: ReadonlySet<number>; hiddenStatuses: ReadonlySet<number> }

/** What a headline counts: bays of one state, or all that are shown. */
export type Focus = StatusName | 'shown';

/** The figures of a headline: `count` bays of the focus, of `total` bays of the shown kinds. */
export interface Headline { focus: Focus; count: number; total: number; counts: Counts }

export const NoFilter: Filter = { hiddenKinds: new Set(), hiddenStatuses: new Set() };

/** Whether anything is hidden. */
export function isFiltered({ hiddenKinds, hiddenStatuses }: Filter): boolean {
  return hiddenKinds.size + hiddenStatuses.size > 0;
}

/** Whether a bay of this kind and state is shown. */
export function shows({ hiddenKinds, hiddenStatuses }: Filter, kind: number, status: Status): boolean {
  return !hiddenKinds.has(kind) && !hiddenStatuses.has(status);
}

/** Free bays as long as they are shown; else the one state that is left, or all that are left. */
export function focusOf(hiddenStatuses: ReadonlySet<number>): Focus {
  const shown = StatusOrder.filter((status) => !hiddenStatuses.has(status));
  const [first] = shown;
  return first !== undefined && (!hiddenStatuses.has(StatusOrder[0] as Status) || shown.length === 1) ? StatusNames[first] : 'shown';
}

/** Counts without the hidden states: each of them is 0, and the total is what is left. */
export function shownOf(counts: Counts, hiddenStatuses: ReadonlySet<number>): Counts {
  const shown = none();
  for (const status of StatusOrder) {
    if (hiddenStatuses.has(status)) continue;
    shown[StatusNames[status]] = counts[StatusNames[status]];
    shown.total += counts[StatusNames[status]];
  }
  return shown;
}

/** How many bays of the focus there are. */
export function focused(counts: Counts, hiddenStatuses: ReadonlySet<number>): number {
  const focus = focusOf(hiddenStatuses);
  return focus === 'shown' ? shownOf(counts, hiddenStatuses).total : counts[focus];
}

/** The headline of a tally under a filter. */
export function headlineOf(tally: Tally, { hiddenKinds, hiddenStatuses }: Filter): Headline {
  const counts = total([...tally.kinds].filter(([kind]) => !hiddenKinds.has(kind)).map(([, own]) => own));
  return { focus: focusOf(hiddenStatuses), count: focused(counts, hiddenStatuses), total: counts.total, counts };
}

/** Hides everything but one entry; nothing when it is the only one that is shown already. */
export function onlyThis(all: readonly number[], hidden: ReadonlySet<number>, entry: number): ReadonlySet<number> {
  const others = all.filter((other) => other !== entry);
  return isOnly(all, hidden, entry) ? new Set() : new Set(others);
}

/** Whether an entry is the only one that is shown. */
export function isOnly(all: readonly number[], hidden: ReadonlySet<number>, entry: number): boolean {
  return !hidden.has(entry) && all.every((other) => other === entry || hidden.has(other));
}

/** A filter as parameters of an address, `kinds=paying,delivery&states=free`: what is shown. Empty when nothing is hidden. */
export function formatFilter({ hiddenKinds, hiddenStatuses }: Filter): string {
  const part = (name: string, all: readonly number[], names: readonly string[], hidden: ReadonlySet<number>) =>
    (hidden.size === 0 ? [] : [`${name}=${all.filter((entry) => !hidden.has(entry)).map((entry) => names[entry]).join(',')}`]);
  return [...part('kinds', KindOrder, KindNames, hiddenKinds), ...part('states', StatusOrder, StatusNames, hiddenStatuses)].join('&');
}

/** Reads the parameters of an address. Names that are not known count for nothing; a list without a known name hides nothing. */
export function parseFilter(text: string): Filter {
  const given = new URLSearchParams(text);
  return {
    hiddenKinds: hiddenBy(given.get('kinds'), KindOrder, KindNames),
    hiddenStatuses: hiddenBy(given.get('states'), StatusOrder, StatusNames),
  };
}

function hiddenBy(list: string | null, all: readonly number[], names: readonly string[]): ReadonlySet<number> {
  const shown = new Set((list ?? '').split(',').map((name) => names.indexOf(name)).filter((entry) => entry >= 0));
  return shown.size === 0 ? new Set() : new Set(all.filter((entry) => !shown.has(entry)));
}
