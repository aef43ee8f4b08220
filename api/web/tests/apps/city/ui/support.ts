import { render, type TemplateResult } from 'lit';
import { vi } from 'vitest';
import { AppState, type City } from '../../../../src/apps/city/state';
import type { BayDetails } from '../../../../src/core/http/bays';
import { Status } from '../../../../src/domain/bay';
import type { KindCounts } from '../../../../src/domain/tally';
import { Cell } from '../../../../src/kit/cell';
import type { View } from '../../../../src/kit/view';
import type { BayPoint } from '../../../../src/live/bayIndex';
import type { BayEntry } from '../../../../src/live/frame';

/** Answers of the API by path and query; a number is a status without a body. */
export type Answers = Record<string, unknown>;

/** Replaces `fetch`: an address that is not listed has no answer. Returns the addresses that were asked for. */
export function answerWith(answers: Answers): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', vi.fn(async (input: RequestInfo | URL) => {
    const { pathname, search } = new URL(input instanceof Request ? input.url : String(input), location.href);
    asked.push(pathname + search);
    const answer = answers[pathname + search];
    if (answer === undefined) throw new TypeError(`no answer for ${pathname}${search}`);
    if (typeof answer === 'number') return new Response(null, { status: answer });
    return new Response(typeof answer === 'string' ? answer : JSON.stringify(answer), { headers: { 'content-type': 'application/json' } });
  }));
  return asked;
}

/** Puts one component into an empty document and waits until it has rendered. */
export async function show<T extends View = View>(template: TemplateResult): Promise<T> {
  const host = document.createElement('div');
  document.body.replaceChildren(host);
  render(template, host);
  const view = host.firstElementChild as T;
  await view.updateComplete;
  return view;
}

/** Lets what has already been answered arrive, which takes turns of the event loop but no time, and waits until it is rendered. */
export async function settled(view: View): Promise<void> {
  for (let turns = 0; turns < 10; turns++) await new Promise<void>((resume) => setImmediate(resume));
  await view.updateComplete;
}

/** Bays in a row eastward from the middle of the view, with the states that are known of them. */
export function cityOf(bays: (Partial<BayPoint> & { bayNo: number; live?: Partial<BayEntry> })[], zones: Record<number, KindCounts[]> = {}): City & { map: { showsBays: boolean } } {
  const points = bays.map(({ bayNo, kind = 1, places = 1 }, i): BayPoint => ({ bayNo, kind, places, zoneNo: 1, lon: 2.3 + i / 1000, lat: 48.85 }));
  const states = new Map(bays.flatMap(({ bayNo, live }) => (live ? [[bayNo, { bayNo, status: Status.Unknown, since: 0, lastHeard: 0, ...live }] as const] : [])));
  return {
    map: {
      showsBays: bays.length > 0, bounds: [2.2, 48.8, 2.4, 48.9], center: { lon: 2.3, lat: 48.85 }, zoom: bays.length > 0 ? 16 : 12, onMoved: vi.fn(), markStale: vi.fn(),
      fly: vi.fn(), goHome: vi.fn(), jumpTo: vi.fn(), zoomIn: vi.fn(), zoomOut: vi.fn(),
    },
    live: {
      bays: { find: (bayNo) => states.get(bayNo), statusOf: (bayNo) => states.get(bayNo)?.status ?? Status.Unknown },
      zones: { of: (zoneNo) => zones[zoneNo] ?? [] },
    },
    index: { within: () => points },
    streets: { details: new Cell<ReadonlyMap<number, BayDetails>>(new Map()) },
  };
}

/** The state of a page whose city has come. */
export function stateOf(city: City = cityOf([])): AppState {
  const state = new AppState();
  state.city.value = city;
  state.freshness.value = { state: 'live', ageMs: 0 };
  return state;
}

/** A bay as `/v1/bays` answers it. */
export function bayFeature(properties: object, lon = 2.3, lat = 48.85) {
  return {
    type: 'Feature', id: 1, geometry: { type: 'Point', coordinates: [lon, lat] },
    properties: {
      bayNo: 1, bayId: '00000000-0000-5000-8000-000000000001', sourceId: '1', dataset: 'probe', kind: 'paying', status: 'free', since: null, lastHeard: null,
      places: 1, taken: null, orientation: 'parallel', street: 'RUE DE RIVOLI', zone: '4E', tariffZone: null, ...properties,
    },
  };
}
