// @vitest-environment happy-dom
import { html } from 'lit';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AppState, City } from '../../../../src/apps/city/state';
import '../../../../src/apps/city/ui/psList';
import { Status } from '../../../../src/domain/bay';
import type { View } from '../../../../src/kit/view';
import { answerWith, bayFeature, cityOf, settled, show, stateOf } from './support';

const zone = (zoneNo: number, name: string, bays: number) => ({ zoneNo, name, bays, kinds: new Map([[1, bays]]), lon: 2.3 + zoneNo, lat: 48.85 });
let state: AppState;

beforeEach(() => void answerWith({}));
afterEach(() => vi.unstubAllGlobals());

async function listOf(city: City): Promise<View> {
  state = stateOf(city);
  state.viewMode.value = 'list';
  state.zones.value = [zone(2, '10E', 10), zone(1, '2E', 20), zone(3, '3E', 0)];
  return show(html`<ps-list .state=${state}></ps-list>`);
}

const cells = (list: View) => [...list.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent?.replace(/\s+/g, ' ').trim()));

const heads = (list: View) => [...list.querySelectorAll('thead th')].map((head) => head.textContent?.trim());

/** Presses the download and answers what was saved. */
async function save(list: View): Promise<string> {
  let saved: Blob | undefined;
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => { saved = blob as Blob; return 'blob:test'; });
  list.querySelector<HTMLButtonElement>('.export button')?.click();
  await settled(list);
  return await saved?.text() ?? '';
}

describe('the list', () => {
  test('shows nothing while the map is shown', async () => {
    const list = await listOf(cityOf([]));
    state.viewMode.value = 'map';
    await settled(list);
    expect(list.querySelector('.list')).toBeNull();
  });

  test('zoomed out has the zones with bays, in the order of their numbers', async () => {
    const list = await listOf(cityOf([], { 1: [{ kind: 1, free: 5, occupied: 15, unknown: 0 }] }));
    expect(cells(list)).toEqual([['2E', '5', '15', '0', '25 %'.replace(' ', '\u00a0')], ['10E', '0', '0', '10', '0 %'.replace(' ', '\u00a0')]]
      .map((row) => row.map((cell) => cell.replace(/\s/g, ' '))));
  });

  test('a zone leads to its bays', async () => {
    const list = await listOf(cityOf([]));
    list.querySelector<HTMLButtonElement>('.row-button')?.click();
    expect(state.city.value?.map.jumpTo).toHaveBeenCalledWith(3.3, 48.85, 16);
  });

  test('zoomed in has the bays, nearest first, without what is hidden', async () => {
    const list = await listOf(cityOf([{ bayNo: 7, live: { status: Status.Free } }, { bayNo: 8, kind: 3 }, { bayNo: 9, live: { status: Status.Occupied } }]));
    expect(cells(list).map((row) => [row[0], row[1], row[3]])).toEqual([['Libre', 'Payant', '7'], ['Inconnu', 'Livraison', '8'], ['Occupé', 'Payant', '9']]);

    state.hiddenKinds.value = new Set([3]);
    state.hiddenStatuses.value = new Set([Status.Occupied]);
    await settled(list);
    expect(cells(list).map((row) => row[3])).toEqual(['7']);
  });

  test('tells places where bays have several', async () => {
    const list = await listOf(cityOf([{ bayNo: 7, places: 3, live: { status: Status.Free } }, { bayNo: 8, live: { status: Status.Occupied } }]));
    expect(list.querySelector('.places')?.textContent).toBe('Certaines places accueillent plusieurs véhicules : il en reste au moins 1 sur 4.');
  });

  test('asks for the streets of the rows, once', async () => {
    const asked = answerWith({ '/v1/bays?bbox=2.299990%2C48.849990%2C2.300010%2C48.850010': { type: 'FeatureCollection', features: [bayFeature({ bayNo: 7 })] } });
    const list = await listOf(cityOf([{ bayNo: 7 }]));
    await settled(list);
    expect(cells(list)[0]?.[2]).toBe('Rue de Rivoli');
    state.pulse.value++;
    await settled(list);
    expect(asked).toHaveLength(1);
  });

  test('a bay is opened from its row', async () => {
    const list = await listOf(cityOf([{ bayNo: 7 }]));
    list.querySelector<HTMLButtonElement>('.row-button')?.click();
    await settled(list);
    expect(state.selectedBay.value).toBe(7);
    expect(list.querySelector('tr.is-selected')).not.toBeNull();
  });

  test('shows the first hundred, and more when asked', async () => {
    const list = await listOf(cityOf(Array.from({ length: 130 }, (_, i) => ({ bayNo: i + 1 }))));
    expect(cells(list)).toHaveLength(100);
    list.querySelector<HTMLButtonElement>('.list > .more')?.click();
    await settled(list);
    expect(cells(list)).toHaveLength(130);
  });

  test('zones have the columns of the states that are shown', async () => {
    const list = await listOf(cityOf([], { 1: [{ kind: 1, free: 5, occupied: 14, unknown: 0 }] }));
    expect(heads(list)).toEqual(['Zone', 'Libres', 'Occupées', 'Inconnues', 'Hors service', 'Part libre']);
    state.hiddenStatuses.value = new Set([Status.Free, Status.Closed]);
    await settled(list);
    expect(heads(list)).toEqual(['Zone', 'Occupées', 'Inconnues']);
    expect(cells(list)[0]).toEqual(['2E', '14', '0']);
  });

  test('a press on a head sorts by it, a second one turns round, a third takes it back', async () => {
    const list = await listOf(cityOf([], { 1: [{ kind: 1, free: 5, occupied: 15, unknown: 0 }], 2: [{ kind: 1, free: 9, occupied: 1, unknown: 0 }] }));
    const seen: unknown[] = [];
    for (let presses = 0; presses < 4; presses++) {
      const head = [...list.querySelectorAll('th')].find((cell) => cell.textContent?.includes('Libres'));
      seen.push([head?.getAttribute('aria-sort'), cells(list).map((row) => row[0])]);
      head?.querySelector('button')?.click();
      await settled(list);
    }
    expect(seen).toEqual([['none', ['2E', '10E']], ['descending', ['10E', '2E']], ['ascending', ['2E', '10E']], ['none', ['2E', '10E']]]);
  });

  test('bays are sorted by state, free first', async () => {
    const list = await listOf(cityOf([{ bayNo: 7, live: { status: Status.Occupied } }, { bayNo: 8, live: { status: Status.Free } }]));
    list.querySelector<HTMLButtonElement>('th button')?.click();
    await settled(list);
    expect(cells(list).map((row) => row[3])).toEqual(['8', '7']);
  });

  test('is saved as CSV: all bays in view that the filter shows, with their live states', async () => {
    answerWith({ '/v1/bays?bbox=2.200000%2C48.800000%2C2.400000%2C48.900000&limit=5000&after=0': { type: 'FeatureCollection', features: [bayFeature({ bayNo: 7 }), bayFeature({ bayNo: 8, kind: 'delivery' })], next: 8 },
      '/v1/bays?bbox=2.200000%2C48.800000%2C2.400000%2C48.900000&limit=5000&after=8': { type: 'FeatureCollection', features: [bayFeature({ bayNo: 9, street: '=1+1;2' })] } });
    const list = await listOf(cityOf([{ bayNo: 7, live: { status: Status.Free, since: 1_700_000_000 } }]));
    state.hiddenKinds.value = new Set([3]);
    await settled(list);
    const saved = await save(list);
    expect(saved.split('\r\n').slice(1)).toEqual([
      '7;00000000-0000-5000-8000-000000000001;Libre;2023-11-14T22:13:20Z;Payant;1;Rue de Rivoli;4E;;48,850000;2,300000',
      '9;00000000-0000-5000-8000-000000000001;Inconnu;;Payant;1;"\'=1+1;2";4E;;48,850000;2,300000', '',
    ]);
  });

  test('says when the file could not be prepared', async () => {
    const list = await listOf(cityOf([{ bayNo: 7 }]));
    list.querySelector<HTMLButtonElement>('.export button')?.click();
    await settled(list);
    expect(list.querySelector('.export [role=status]')?.textContent).toBe('Le fichier n’a pas pu être préparé.');
  });

  test('says why there is no map', async () => {
    const list = await listOf(cityOf([{ bayNo: 7 }]));
    expect(list.querySelector('.no-map')).toBeNull();
    state.hasMap.value = false;
    await settled(list);
    expect(list.querySelector('.no-map')?.textContent).toContain('WebGL');
  });
});
