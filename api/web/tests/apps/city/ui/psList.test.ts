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
    list.querySelector<HTMLButtonElement>('.list > .action')?.click();
    await settled(list);
    expect(cells(list)).toHaveLength(130);
  });
});
