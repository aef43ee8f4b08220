// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { followAddress } from '../../../src/apps/city/addressBar';
import { AppState } from '../../../src/apps/city/state';
import { cityOf } from './ui/support';

/** The browser's history: entries, and a Back that takes a turn, as in a browser. */
class FakeHistory {
  entries: { state: unknown; hash: string }[] = [{ state: null, hash: '#12.00/48.85000/2.30000' }];
  at = 0;
  get state(): unknown { return this.entries[this.at]?.state; }
  pushState(state: unknown, _: string, hash: string): void { this.entries.splice(++this.at, Infinity, { state, hash }); this.follow(); }
  replaceState(state: unknown, _: string, hash = place.hash): void { this.entries[this.at] = { state, hash }; this.follow(); }
  back(): void { queueMicrotask(() => this.go(-1)); }
  go(by: number): void {
    this.at += by;
    this.follow();
    window.dispatchEvent(new Event('popstate'));
  }
  /** A reader edits the address. */
  edit(hash: string): void {
    this.entries.splice(++this.at, Infinity, { state: null, hash });
    this.follow();
    window.dispatchEvent(new Event('popstate'));
  }
  private follow(): void { place.hash = this.entries[this.at]?.hash ?? ''; }
}

const place = { hash: '' };
const turn = () => new Promise<void>((resume) => { setImmediate(resume); });
let past: FakeHistory;
let state: AppState;
let city: ReturnType<typeof cityOf>;

function begin(bayNo: number | null = null): void {
  past = new FakeHistory();
  place.hash = past.entries[0]?.hash ?? '';
  vi.stubGlobal('history', past);
  vi.stubGlobal('location', place);
  state = new AppState();
  state.selectedBay.value = bayNo;
  city = cityOf([]);
  followAddress(city.map, state);
}

beforeEach(() => begin());
// Each test's listener stays on the window: its history is gone, so it must not write into the next one's.
const listeners: [string, EventListenerOrEventListenerObject][] = [];
const add = window.addEventListener.bind(window);
vi.spyOn(window, 'addEventListener').mockImplementation((name: string, listener: unknown) => {
  listeners.push([name, listener as EventListener]);
  add(name, listener as EventListener);
});
afterEach(() => {
  for (const [name, listener] of listeners.splice(0)) window.removeEventListener(name, listener);
  vi.unstubAllGlobals();
});

describe('the address bar', () => {
  test('Back closes the panel, and the map stays where it is', () => {
    state.selectedBay.value = 7;
    expect([past.entries.length, place.hash]).toEqual([2, '#12.00/48.85000/2.30000/7']);
    past.go(-1);
    expect([state.selectedBay.value, past.at, place.hash]).toEqual([null, 0, '#12.00/48.85000/2.30000']);
    expect(city.map.jumpTo).not.toHaveBeenCalled();
  });

  test('Forward opens it again, where it was', () => {
    state.selectedBay.value = 7;
    past.go(-1);
    past.go(1);
    expect(state.selectedBay.value).toBe(7);
    expect(city.map.jumpTo).toHaveBeenCalledWith(2.3, 48.85, 12);
    expect(past.entries).toHaveLength(2);
  });

  test('closing the panel leaves no entry behind', async () => {
    state.selectedBay.value = 7;
    state.selectedBay.value = null;
    await turn();
    expect([past.at, place.hash]).toEqual([0, '#12.00/48.85000/2.30000']);
  });

  test('another bay is the same panel: one Back closes it', () => {
    state.selectedBay.value = 7;
    state.selectedBay.value = 8;
    expect([past.entries.length, place.hash]).toEqual([2, '#12.00/48.85000/2.30000/8']);
    past.go(-1);
    expect(state.selectedBay.value).toBeNull();
  });

  test('a bay that is opened while the panel closes gets its entry', async () => {
    state.selectedBay.value = 7;
    state.selectedBay.value = null;
    state.selectedBay.value = 9;
    await turn();
    expect([state.selectedBay.value, past.at, place.hash]).toEqual([9, 1, '#12.00/48.85000/2.30000/9']);
  });

  test('a panel that a link has opened closes without going back: the reader came from elsewhere', async () => {
    begin(7);
    state.selectedBay.value = null;
    await turn();
    expect([past.at, place.hash]).toEqual([0, '#12.00/48.85000/2.30000']);
  });

  test('keeps the filter, and Back does not undo it', () => {
    state.hiddenStatuses.value = new Set([0, 2, 3]);
    expect(place.hash).toBe('#12.00/48.85000/2.30000?states=free');
    state.selectedBay.value = 7;
    state.hiddenStatuses.value = new Set([0, 3]);
    past.go(-1);
    expect([place.hash, [...state.hiddenStatuses.value]]).toEqual(['#12.00/48.85000/2.30000?states=free,occupied', [0, 3]]);
  });

  test('an address that the reader edits is followed, with its filter', () => {
    past.edit('#16/48.86/2.35/5?kinds=paying');
    expect([state.selectedBay.value, state.hiddenKinds.value.size]).toEqual([5, 9]);
    expect(city.map.jumpTo).toHaveBeenCalledWith(2.35, 48.86, 16);
    past.edit('#nonsense');
    expect(state.selectedBay.value).toBe(5);
  });
});
