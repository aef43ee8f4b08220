// @vitest-environment happy-dom
import { html } from 'lit';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import '../../../../src/apps/city/ui/psSearch';
import type { View } from '../../../../src/kit/view';
import { answerWith, settled, show, stateOf } from './support';

const streets = [
  { street: 'RUE DE RIVOLI', zone: '1ER', lon: 2.34, lat: 48.86, bays: 12 },
  { street: 'RUE DE RENNES', zone: '6E', lon: 2.33, lat: 48.85, bays: 1 },
];
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
    const asked = answerWith({ '/v1/streets?q=rue%20de': streets });
    await type('rue de');
    expect(asked).toEqual(['/v1/streets?q=rue%20de']);
    expect(options().map((option) => option.querySelector('span')?.textContent)).toEqual(['Rue de Rivoli', 'Rue de Rennes']);
    expect(options().map((option) => option.querySelector('.quiet')?.textContent)).toEqual(['1ER · 12 places', '6E · 1 place']);
    expect(note()).toBe('2 rues trouvées');
    expect([input().getAttribute('aria-expanded'), input().getAttribute('aria-activedescendant')]).toEqual(['true', 'street-0']);
  });

  test('asks for nothing before two letters', async () => {
    const asked = answerWith({});
    await type('r');
    expect(asked).toEqual([]);
  });

  test('Enter flies to the street that the arrows have chosen', async () => {
    answerWith({ '/v1/streets?q=rue': streets });
    await type('rue');
    await press('ArrowDown');
    expect(options().map((option) => option.getAttribute('aria-selected'))).toEqual(['false', 'true']);
    await press('Enter');
    expect(state.city.value?.map.fly).toHaveBeenCalledWith(2.33, 48.85);
    expect([input().value, options().length]).toEqual(['Rue de Rennes', 0]);
  });

  test('the arrows go round', async () => {
    answerWith({ '/v1/streets?q=rue': streets });
    await type('rue');
    await press('ArrowUp');
    expect(input().getAttribute('aria-activedescendant')).toBe('street-1');
  });

  test('Escape closes the list, and once more empties the field', async () => {
    answerWith({ '/v1/streets?q=rue': streets });
    await type('rue');
    await press('Escape');
    expect([options().length, input().value]).toEqual([0, 'rue']);
    await press('Escape');
    expect(input().value).toBe('');
  });

  test('names nothing found and a failure differently', async () => {
    answerWith({ '/v1/streets?q=xyz': [] });
    await type('xyz');
    expect(note()).toBe('Aucune rue trouvée');
  });

  test('a search that fails is reported', async () => {
    answerWith({ '/v1/streets?q=rue': 503 });
    await type('rue');
    expect(note()).toBe('Recherche indisponible');
  });
});
