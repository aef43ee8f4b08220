// @vitest-environment happy-dom
import { html } from 'lit';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import '../../../../src/apps/city/ui/psSearch';
import type { View } from '../../../../src/kit/view';
import { answerWith, settled, show, stateOf } from './support';

const hit = (more: object) => ({ kind: 'street', detail: null, lon: 2.34, lat: 48.86, zoom: 17.2, bays: null, bayNo: null, ...more });
const streets = { hits: [
  hit({ name: 'RUE DE RIVOLI', detail: '1er', bays: 12 }),
  hit({ name: 'RUE DE RENNES', detail: '6e', lon: 2.33, lat: 48.85, zoom: 15.5, bays: 1 }),
] };
const state = stateOf();
let search: View;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  search = await show(html`<ps-search .state=${state}></ps-search>`);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const input = () => search.querySelector('input') as HTMLInputElement;
const options = () => [...search.querySelectorAll('[role=option]')];
const note = () => search.querySelector('.search-note')?.textContent?.trim();

async function type(text: string): Promise<void> {
  input().value = text;
  input().dispatchEvent(new Event('input'));
  vi.runAllTimers();
  vi.useRealTimers();
  await settled(search);
}

async function press(key: string): Promise<void> {
  input().dispatchEvent(new KeyboardEvent('keydown', { key }));
  await settled(search);
}

describe('the search', () => {
  test('lists the streets that are found, in ordinary writing, and says how many', async () => {
    const asked = answerWith({ '/v1/search?q=rue%20de': streets });
    await type('rue de');
    expect(asked).toEqual(['/v1/search?q=rue%20de']);
    expect(options().map((option) => option.querySelector('.name')?.textContent)).toEqual(['Rue de Rivoli', 'Rue de Rennes']);
    expect(options().map((option) => option.querySelector('.quiet')?.textContent)).toEqual(['1er · 12 places', '6e · 1 place']);
    expect(note()).toBe('2 lieux trouvés');
    expect([input().getAttribute('aria-expanded'), input().getAttribute('aria-activedescendant')]).toEqual(['true', 'found-0']);
  });

  test('asks for nothing before two letters', async () => {
    const asked = answerWith({});
    await type('r');
    expect(asked).toEqual([]);
  });

  test('Enter flies to the street that the arrows have chosen', async () => {
    answerWith({ '/v1/search?q=rue': streets });
    await type('rue');
    await press('ArrowDown');
    expect(options().map((option) => option.getAttribute('aria-selected'))).toEqual(['false', 'true']);
    await press('Enter');
    expect(state.city.value?.map.fly).toHaveBeenCalledWith(2.33, 48.85, 15.5);
    expect([input().value, options().length]).toEqual(['Rue de Rennes', 0]);
  });

  test('the arrows go round', async () => {
    answerWith({ '/v1/search?q=rue': streets });
    await type('rue');
    await press('ArrowUp');
    expect(input().getAttribute('aria-activedescendant')).toBe('found-1');
  });

  test('Escape closes the list, and once more empties the field', async () => {
    answerWith({ '/v1/search?q=rue': streets });
    await type('rue');
    await press('Escape');
    expect([options().length, input().value]).toEqual([0, 'rue']);
    await press('Escape');
    expect(input().value).toBe('');
  });

  test('says what to try when nothing is found', async () => {
    answerWith({ '/v1/search?q=xyz': { hits: [] } });
    await type('xyz');
    expect(note()).toMatch(/^Rien trouvé. Essayez la rue seule/);
  });

  test('a search that fails is reported', async () => {
    answerWith({ '/v1/search?q=rue': 503 });
    await type('rue');
    expect(note()).toBe('Recherche indisponible');
  });

  test('says of each place what it is, and of a street without bays that it has none', async () => {
    answerWith({ '/v1/search?q=11': { hits: [
      hit({ kind: 'district', name: '11e arrondissement' }), hit({ kind: 'postcode', name: '75011', detail: '11e' }), hit({ name: 'Rue A', bays: 0 }),
      hit({ kind: 'zone', name: '11A', bays: 40 }), hit({ kind: 'bay', name: '1142', detail: 'RUE DU BAC', bayNo: 7 }),
    ] } });
    await type('11');
    expect(options().map((option) => option.querySelector('.quiet')?.textContent))
      .toEqual(['Arrondissement', 'Code postal · 11e', 'aucune place connue', 'Zone · 40 places', 'Place · Rue du Bac']);
  });

  test('a bay that is chosen is opened', async () => {
    answerWith({ '/v1/search?q=1142': { hits: [hit({ kind: 'bay', name: '1142', zoom: 18, bayNo: 7 })] } });
    await type('1142');
    await press('Enter');
    expect(state.city.value?.map.fly).toHaveBeenCalledWith(2.34, 48.86, 18);
    expect(state.selectedBay.value).toBe(7);
  });
});

describe('near me', () => {
  type Found = (position: { coords: { longitude: number; latitude: number } }) => void;
  const deviceAt = (answer: (found: Found, failed: (error: { code: number }) => void) => void) => {
    vi.stubGlobal('isSecureContext', true);
    vi.stubGlobal('navigator', { geolocation: { getCurrentPosition: answer } });
  };
  const focus = async () => {
    input().dispatchEvent(new Event('focus'));
    vi.useRealTimers();
    await settled(search);
  };
  const chooseNear = async () => {
    await focus();
    await press('ArrowDown');
    await press('Enter');
    await settled(search);
  };

  test('is offered in the empty field where the browser can tell the place', async () => {
    deviceAt(() => {});
    await focus();
    expect(options().map((option) => option.querySelector('.name')?.textContent?.trim())).toEqual(['Près de moi']);
    expect([input().getAttribute('aria-activedescendant'), note()]).toEqual(['', '']);
  });

  test('is not offered elsewhere', async () => {
    vi.stubGlobal('navigator', {});
    await focus();
    expect(options()).toEqual([]);
  });

  test('flies to the device', async () => {
    deviceAt((found) => found({ coords: { longitude: 2.3, latitude: 48.85 } }));
    await chooseNear();
    expect(state.city.value?.map.fly).toHaveBeenCalledWith(2.3, 48.85, 16.5);
    expect([note(), options()]).toEqual(['', []]);
  });

  test('says that it waits', async () => {
    deviceAt(() => {});
    await chooseNear();
    expect(note()).toBe('Recherche de votre position…');
  });

  test('what is typed meanwhile goes before', async () => {
    let arrive: Found = () => {};
    deviceAt((found) => { arrive = found; });
    await chooseNear();
    vi.mocked(state.city.value!.map.fly).mockClear();
    input().value = 'r';
    input().dispatchEvent(new Event('input'));
    arrive({ coords: { longitude: 2.3, latitude: 48.85 } });
    await settled(search);
    expect(state.city.value?.map.fly).not.toHaveBeenCalled();
  });

  test.each([[1, /réglages/], [2, /ne connaît pas/], [3, /à temps/]])('says why it failed: %i', async (code, expected) => {
    deviceAt((_, failed) => failed({ code }));
    await chooseNear();
    expect(note()).toMatch(expected);
  });

  test('says that the device is in another town', async () => {
    state.catalog.value = { home: [2.2, 48.8, 2.4, 48.9], datasets: [], kinds: [], simulated: true, baseMapUrl: null, baseMap: null, lastHeard: null };
    deviceAt((found) => found({ coords: { longitude: 3.87, latitude: 43.61 } }));
    await chooseNear();
    expect(note()).toMatch(/loin des places/);
    expect(state.city.value?.map.fly).not.toHaveBeenCalledWith(3.87, 43.61, 16.5);
  });
});
