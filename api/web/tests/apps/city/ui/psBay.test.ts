// @vitest-environment happy-dom
import { html } from 'lit';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { AppState, City } from '../../../../src/apps/city/state';
import '../../../../src/apps/city/ui/psBay';
import { Status } from '../../../../src/domain/bay';
import type { View } from '../../../../src/kit/view';
import { offerOf } from './offers';
import { answerWith, bayFeature, cityOf, settled, show, stateOf, type Answers } from './support';

const Stays = '/v1/stays?bayId=00000000-0000-5000-8000-000000000001';
const Offer = '/v1/bays/00000000-0000-5000-8000-000000000001/offer';
const Unknown = '/v1/stays/unknown?bayId=00000000-0000-5000-8000-000000000001';
const known = { unknown: [] };
const stay = { arrival: new Date(Date.now() - 3_600_000).toISOString(), departure: null, state: 'running', flicker: false };
let state: AppState;
let asked: string[];

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function panelOf(answers: Answers, city: City = cityOf([])): Promise<View> {
  asked = answerWith(answers);
  state = stateOf(city);
  const panel = await show(html`<ps-bay .state=${state}></ps-bay>`);
  state.selectedBay.value = 1;
  await settled(panel);
  return panel;
}

const text = (panel: View, of: string) => panel.querySelector(of)?.textContent?.replace(/\s+/g, ' ').trim();

describe('the panel of a bay', () => {
  test('is empty until a bay is selected', async () => {
    const panel = await show(html`<ps-bay .state=${stateOf()}></ps-bay>`);
    expect(panel.querySelector('.bay')).toBeNull();
  });

  test('opens a bay that was selected before it came into the document', async () => {
    asked = answerWith({ '/v1/bays/by-no/1': bayFeature({}), [Stays]: '', [Unknown]: known });
    state = stateOf();
    state.selectedBay.value = 1;
    const panel = await show(html`<ps-bay .state=${state}></ps-bay>`);
    await settled(panel);
    expect(text(panel, '#bay-title')).toBe('Rue de Rivoli');
  });

  test('shows what the catalogue knows, and the last day', async () => {
    const panel = await panelOf({ '/v1/bays/by-no/1': bayFeature({ places: 3, taken: 2, tariffZone: '2' }), [Stays]: `${JSON.stringify(stay)}\n`, [Unknown]: known });
    expect(text(panel, '#bay-title')).toBe('Rue de Rivoli');
    expect(text(panel, '.state strong')).toBe('Libre');
    expect([...panel.querySelectorAll('.facts:not(.terms) dd')].map((fact) => fact.textContent)).toEqual(['2 places occupées sur 3', 'Payant', 'en créneau', 'jamais', 'probe']);
    expect(panel.querySelectorAll('.day .stay')).toHaveLength(1);
  });

  test('the live state counts more than the answer', async () => {
    const panel = await panelOf({ '/v1/bays/by-no/1': bayFeature({}), [Stays]: '', [Unknown]: known }, cityOf([{ bayNo: 1, live: { status: Status.Occupied, since: Date.now() / 1000 - 60 } }]));
    expect(text(panel, '.state')).toContain('Occupé depuis 1 min');
  });

  test('a state that is no longer confirmed is marked', async () => {
    const panel = await panelOf({ '/v1/bays/by-no/1': bayFeature({}), [Stays]: '', [Unknown]: known });
    state.freshness.value = { state: 'disconnected', ageMs: 60_000 };
    await settled(panel);
    expect(text(panel, '.state em')).toBe('Dernier état connu, plus confirmé');
  });

  test('of a bay for disabled people no history is asked for', async () => {
    const panel = await panelOf({ '/v1/bays/by-no/1': bayFeature({ kind: 'disabled' }) });
    expect(asked).toEqual(['/v1/bays/by-no/1', Offer]);
    expect(text(panel, '.history p')).toBe('L’historique d’une place réservée aux personnes handicapées n’est pas public.');
  });

  test('an unknown bay is named as such', async () => {
    expect(text(await panelOf({ '/v1/bays/by-no/1': 404 }), '.bay > p')).toBe('Cette place n’existe pas dans le catalogue.');
  });

  test('after a failure it can be tried again', async () => {
    const panel = await panelOf({ '/v1/bays/by-no/1': 503 });
    expect(text(panel, '.bay > p')).toBe('Les détails de la place n’ont pas pu être chargés.');
    answerWith({ '/v1/bays/by-no/1': bayFeature({}), [Stays]: 500 });
    panel.querySelector<HTMLButtonElement>('.action')?.click();
    await settled(panel);
    expect([text(panel, '#bay-title'), text(panel, '.history p')]).toEqual(['Rue de Rivoli', 'L’historique ne répond pas.']);
  });

  test('Escape closes it', async () => {
    const panel = await panelOf({ '/v1/bays/by-no/1': bayFeature({}), [Stays]: '', [Unknown]: known });
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    await settled(panel);
    expect([state.selectedBay.value, panel.querySelector('.bay')]).toEqual([null, null]);
  });

  test('listens no longer once it has left the document', async () => {
    const panel = await panelOf({ '/v1/bays/by-no/1': bayFeature({}), [Stays]: '', [Unknown]: known });
    panel.remove();
    state.selectedBay.value = 2;
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    expect([asked.length, state.selectedBay.value]).toEqual([4, 2]);
  });

  test('tells the price, who may park and from when it is free, before what the catalogue knows', async () => {
    const panel = await panelOf({ '/v1/bays/by-no/1': bayFeature({}), [Stays]: '', [Unknown]: known, [Offer]: offerOf() });
    expect(text(panel, '.offer .prices')).toBe('1 h6,00 € 2 h12,00 €');
    expect([...panel.querySelectorAll('.bay > *')].map(({ className }) => className.split(' ')[0])).toEqual(['bay-head', 'state', 'offer', 'facts', 'actions', 'history']);
  });

  test('asks again when the answer has had its time, not before', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const panel = await panelOf({ '/v1/bays/by-no/1': bayFeature({}), [Stays]: '', [Unknown]: known, [Offer]: offerOf() });
    const count = () => asked.filter((address) => address === Offer).length;
    vi.advanceTimersByTime(8 * 3_600_000 - 1);
    await settled(panel);
    expect(count()).toBe(1);
    vi.advanceTimersByTime(1);
    await settled(panel);
    expect(count()).toBe(2);
    state.selectedBay.value = null;
    vi.advanceTimersByTime(9 * 3_600_000);
    await settled(panel);
    expect(count()).toBe(2);
  });

  test('rules that do not answer can be asked again', async () => {
    const panel = await panelOf({ '/v1/bays/by-no/1': bayFeature({}), [Stays]: '', [Unknown]: known, [Offer]: 503 });
    expect(text(panel, '.offer p')).toBe('Les règles de cette place ne répondent pas.');
    answerWith({ [Offer]: offerOf() });
    panel.querySelector<HTMLButtonElement>('.offer .action')?.click();
    await settled(panel);
    expect(text(panel, '.offer .access')).toBe('Payant maintenant');
  });

  test('the route is a link to a map application, opened apart', async () => {
    const panel = await panelOf({ '/v1/bays/by-no/1': bayFeature({}, 2.3488, 48.8566), [Stays]: '', [Unknown]: known });
    const link = panel.querySelector<HTMLAnchorElement>('.actions a');
    expect(link?.href).toContain('48.856600');
    expect([link?.target, link?.rel]).toEqual(['_blank', 'noopener noreferrer']);
  });

  test('where nothing can be copied the link is shown to be copied by hand', async () => {
    document.execCommand = () => false;
    vi.stubGlobal('navigator', { userAgent: '', clipboard: undefined });
    const panel = await panelOf({ '/v1/bays/by-no/1': bayFeature({}), [Stays]: '', [Unknown]: known });
    panel.querySelector<HTMLButtonElement>('.actions button:last-of-type')?.click();
    await settled(panel);
    const field = panel.querySelector<HTMLInputElement>('.by-hand input');
    expect([field?.value, field?.readOnly, field?.selectionEnd]).toEqual([location.href, true, location.href.length]);
  });
});
