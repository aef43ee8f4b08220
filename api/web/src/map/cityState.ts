import type { Zone } from '../domain/tally';
import type { Cell, ReadableCell } from '../kit/cell';

/** What the map shows of an application's state, and the one thing of it that the map changes: the selected bay. */
export interface CityState {
  readonly zones: ReadableCell<readonly Zone[]>;
  /** Numbers of the kinds and statuses that the reader has switched off. */
  readonly hiddenKinds: ReadableCell<ReadonlySet<number>>;
  readonly hiddenStatuses: ReadableCell<ReadonlySet<number>>;
  /** Number of the bay that is open; null when none is. */
  readonly selectedBay: Cell<number | null>;
  /** The theme that the style sheets show now. */
  readonly scheme: ReadableCell<'light' | 'dark'>;
  readonly language: ReadableCell<string>;
  /** True on a wall screen: larger marks. */
  readonly isWall: boolean;
  /** The map's name for readers who do not see it, in the page's language. */
  mapLabel(): string;
  /** How a ring writes its number of bays, in the page's language. */
  ringLabel(bays: number): string;
}
