// @vitest-environment happy-dom
import { render } from 'lit';
import { afterEach, describe, expect, test } from 'vitest';
import { offerLines } from '../../../../src/apps/city/ui/offerLines';
import { language } from '../../../../src/core/settings';
import type { Offer } from '../../../../src/domain/offer';
import { carPrice, offerOf, termOf } from './offers';

const words = (element: Element | null) => element?.textContent?.replace(/\s+/gu, ' ').trim();

function linesOf(offer: Offer) {
  const host = document.createElement('div');
  render(offerLines(offer), host);
  const facts = [...host.querySelectorAll('.terms > div')].map((fact) => [words(fact.querySelector('dt')), words(fact.querySelector('dd'))]);
  return { host, access: words(host.querySelector('.access')), prices: [...host.querySelectorAll('.prices > div')].map((price) => words(price)), facts: Object.fromEntries(facts) as Record<string, string> };
}

afterEach(() => { language.value = 'fr'; });

describe('the rules of a bay', () => {
  test('a paid bay tells its price, its hours, its longest stay and its source', () => {
    const { host, access, prices, facts } = linesOf(offerOf());
    expect([access, prices]).toEqual(['Payant maintenant', ['1 h6,00 €', '2 h12,00 €']]);
    expect(facts).toEqual({ 'Heures payantes aujourd’hui': '09:00 – 20:00', 'Gratuit à partir de': '20:00', 'Durée maximale': '6 h', 'Qui peut l’utiliser': 'tout le monde', 'Zone tarifaire': 'Zone 1' });
    expect(words(host.querySelector('.by'))).toBe('Selon : Ville de Paris ; CGCT L2333-87');
  });

  test('in English as well', () => {
    language.value = 'en';
    const { access, prices, facts } = linesOf(offerOf());
    expect([access, prices[0], facts['Free of charge from'], facts['Who may use it']]).toEqual(['Paid now', '1 h€6.00', '08:00 PM', 'everybody']);
  });

  test('a stay that the end of the paid hours cuts short tells until when it is covered', () => {
    const covered = '2026-11-25T09:00:00+01:00';
    const price = { ...carPrice, twoHours: { outcome: 'priced', cents: 600, coveredUntil: covered } };
    expect(linesOf(offerOf({ terms: [termOf({ price })] })).prices[1]).toBe('2 h6,00 € couvre jusqu’au 25 nov. 09:00');
  });

  test('on a day without paid hours parking is free until the next one', () => {
    const nothing = { outcome: 'closedNow', cents: 0, coveredUntil: '2026-11-30T09:00:00+01:00' };
    const sunday = offerOf({
      at: '2026-11-29T10:00:00+01:00', access: 'free', isPaid: false, terms: [termOf({ isPaid: false, price: { ...carPrice, hour: nothing, twoHours: nothing } })],
      today: [{ from: '2026-11-29T00:00:00+01:00', until: '2026-11-30T00:00:00+01:00', access: 'free', isPaid: false }], next: { at: '2026-11-30T09:00:00+01:00', access: 'paid', isPaid: true },
    });
    const { access, prices, facts } = linesOf(sunday);
    expect([access, prices[0]]).toEqual(['Gratuit maintenant', '1 hgratuit jusqu’au 30 nov. 09:00']);
    expect([facts['Heures payantes aujourd’hui'], facts['Payant à partir de'], facts['Durée maximale']]).toEqual(['aucune', '30 nov. 09:00', undefined]);
  });

  test('a taxi rank names its users, and no price', () => {
    const taxis = termOf({ users: { fr: 'taxis', en: 'taxis' }, isPaid: false, price: null });
    const { access, prices, facts } = linesOf(offerOf({ access: 'reserved', isPaid: false, terms: [taxis, termOf({ isPermitted: false, price: null })], today: [], next: null, tariffZone: null }));
    expect([access, prices, facts]).toEqual(['Réservé : taxis', [], { 'Qui peut l’utiliser': 'taxis' }]);
  });

  test('a delivery bay tells how long one may load, and from when everybody may park', () => {
    const loading = termOf({ activity: 'loading', maxStayMinutes: 30, isPaid: false, price: null });
    const { access, facts } = linesOf(offerOf({
      access: 'loading', isPaid: false, terms: [loading],
      today: [
        { from: '2026-11-24T00:00:00+01:00', until: '2026-11-24T07:00:00+01:00', access: 'free', isPaid: false },
        { from: '2026-11-24T07:00:00+01:00', until: '2026-11-24T20:00:00+01:00', access: 'loading', isPaid: false },
        { from: '2026-11-24T20:00:00+01:00', until: '2026-11-25T00:00:00+01:00', access: 'free', isPaid: false },
      ],
    }));
    expect(facts['Livraison aujourd’hui']).toBe('07:00 – 20:00');
    expect([access, facts['Durée maximale'], facts['Ouvert au stationnement à partir de']]).toEqual(['Livraison seulement : charger et décharger', '30 min', '20:00']);
  });

  test('a charging bay tells its power and connectors, with and without rules', () => {
    const charging = { powerKw: 7.4, connectors: ['type_2' as const, 'type_ef' as const] };
    expect(linesOf(offerOf({ charging })).facts['Recharge']).toBe('7,4 kW, type 2, type E/F');
    expect(linesOf(offerOf({ charging: { powerKw: null, connectors: ['chademo'] }, access: 'unknown', terms: [] })).facts).toEqual({ Recharge: 'CHAdeMO' });
  });

  test('a bay without a rule invents none', () => {
    const { host } = linesOf(offerOf({ access: 'unknown', terms: [], today: [], next: null }));
    expect(words(host)).toBe('Aucune règle connue pour cette place.');
  });
});
