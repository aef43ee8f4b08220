// @vitest-environment happy-dom
import { html } from 'lit';
import { beforeEach, describe, expect, test } from 'vitest';
import { AppState } from '../../../../src/apps/city/state';
import '../../../../src/apps/city/ui/psLegend';
import { Status } from '../../../../src/domain/bay';
import { total } from '../../../../src/domain/tally';
import type { View } from '../../../../src/kit/view';
import { cityOf, settled, show, stateOf } from './support';

const paying = { free: 1200, occupied: 2700, unknown: 90, closed: 10, total: 4000 };
const delivery = { free: 1, occupied: 5, unknown: 0, closed: 0, total: 6 };
let state: AppState;
let legend: View;

beforeEach(async () => {
  state = stateOf();
  state.tally.value = { scope: 'city', kinds: new Map([[3, delivery], [1, paying]]), all: total([paying, delivery]) };
  legend = await show(html`<ps-legend .state=${state}></ps-legend>`);
});

const rows = (of: string) => [...legend.querySelectorAll(of)];
const text = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim();

async function tick(row: Element | undefined): Promise<void> {
  const box = row?.querySelector('input') as HTMLInputElement;
  box.checked = !box.checked;
  box.dispatchEvent(new Event('change'));
  await settled(legend);
}

async function press(button: Element | undefined): Promise<void> {
  (button as HTMLButtonElement).click();
  await settled(legend);
}

describe('the legend', () => {
  test('waits until something was counted', async () => {
    const view = await show(html`<ps-legend .state=${stateOf()}></ps-legend>`);
    expect(text(view)).toBe('En attente des premiers états…');
  });

  test('counts the city as the language writes numbers', () => {
    expect(text(legend.querySelector('.big'))).toBe('1 201 places libres');
    expect(text(legend.querySelector('.sum > .quiet'))).toBe('sur 4 006 · 30 % libres');
  });

  test('has a row for each kind that is there, everybody’s first', () => {
    expect(rows('.kind-name').map(text)).toEqual(['Payant', 'Livraison']);
    expect(rows('.kind-row input').map((box) => box.getAttribute('aria-label'))).toEqual(['Payant : 1 200 libres sur 4 000', 'Livraison : 1 libres sur 6']
      .map((label) => label.replace(/(\d) (\d)/g, '$1\u202f$2')));
    expect(rows('.status-row').map(text)).toEqual(['Libres1 201', 'Occupées2 705', 'Inconnues90', 'Hors service10']);
  });

  test('a kind and a status are hidden by their rows, and come back together', async () => {
    await tick(rows('.kind-row')[1]);
    await tick(rows('.status-row')[1]);
    expect([[...state.hiddenKinds.value], [...state.hiddenStatuses.value]]).toEqual([[3], [Status.Occupied]]);

    legend.querySelector<HTMLButtonElement>('.clear')?.click();
    await settled(legend);
    expect([state.hiddenKinds.value.size, state.hiddenStatuses.value.size]).toEqual([0, 0]);
    expect(legend.querySelector('.clear')).toBeNull();
  });

  test('«only» leaves one kind and one state, and takes that back', async () => {
    await press(rows('.kinds .only')[1]);
    await press(rows('.statuses .only')[0]);
    expect([state.hiddenKinds.value.has(1), state.hiddenKinds.value.has(3), [...state.hiddenStatuses.value].sort()]).toEqual([true, false, [Status.Unknown, Status.Occupied, Status.Closed]]);
    expect(rows('.only').map((only) => only.getAttribute('aria-pressed'))).toEqual(['true', 'false', 'false', 'false', 'false', 'true']);
    expect(rows('.kinds .only')[1]?.getAttribute('aria-label')).toBe('Afficher seul : Livraison');

    await press(rows('.kinds .only')[1]);
    expect(state.hiddenKinds.value.size).toBe(0);
  });

  test('the headline counts what the filter leaves, and the filter is named above the folded rows', async () => {
    await press(rows('.kinds .only')[1]);
    expect([text(legend.querySelector('.big')), text(legend.querySelector('.sum > .quiet')), text(legend.querySelector('.filtered p'))])
      .toEqual(['1 place libre', 'sur 6 · 17 % libres', 'Filtre : Livraison']);
    expect(rows('.status-row').map(text)).toEqual(['Libres1', 'Occupées5', 'Inconnues0', 'Hors service0']);

    await press(rows('.statuses .only')[1]);
    expect([text(legend.querySelector('.big')), text(legend.querySelector('.sum > .quiet')), text(legend.querySelector('.filtered p'))])
      .toEqual(['5 places occupées', 'sur 6 · 83 % affichées', 'Filtre : Livraison · Occupées']);
    expect(rows('.kind-row input').map((box) => box.getAttribute('aria-label'))[1]).toBe('Livraison : 5 affichées sur 6');
  });

  test('kinds that the city does not have get no row from a filter', async () => {
    state.hiddenKinds.value = new Set([0, 1, 2, 4, 5, 6, 7, 8, 9]);
    await settled(legend);
    expect(rows('.kind-name').map(text)).toEqual(['Payant', 'Livraison']);
  });

  test('a hidden kind keeps its row when no bay of it is in view', async () => {
    await tick(rows('.kind-row')[1]);
    state.tally.value = { scope: 'view', kinds: new Map([[1, paying]]), all: paying };
    await settled(legend);
    expect(rows('.kind-name').map(text)).toEqual(['Payant', 'Livraison']);
  });

  test('tells places where bays in view have several', async () => {
    state.city.value = cityOf([{ bayNo: 1, places: 8, live: { status: Status.Free, taken: 5 } }, { bayNo: 2, live: { status: Status.Free } }, { bayNo: 3, kind: 3, places: 4 }]);
    state.tally.value = { scope: 'view', kinds: new Map([[1, paying]]), all: paying };
    await settled(legend);
    expect(text(legend.querySelector('.places'))).toBe('Certaines places accueillent plusieurs véhicules : il en reste 4 sur 13.');
    state.hiddenKinds.value = new Set([3]);
    await settled(legend);
    expect(text(legend.querySelector('.places'))).toContain('4 sur 9');
    state.city.value = cityOf([{ bayNo: 2, live: { status: Status.Free } }]);
    state.tally.value = { scope: 'view', kinds: new Map([[1, paying]]), all: paying };
    await settled(legend);
    expect(legend.querySelector('.places')).toBeNull();
  });

  test('folds, and says so to screen readers', async () => {
    const fold = () => legend.querySelector('.fold') as HTMLButtonElement;
    expect(fold().getAttribute('aria-expanded')).toBe('true');
    fold().click();
    await settled(legend);
    expect([fold().getAttribute('aria-expanded'), legend.querySelector<HTMLElement>('.legend-body')?.hidden]).toEqual(['false', true]);
  });
});
