import { describe, expect, test } from 'vitest';
import { barredHours, coveredBeyond, longestStay, paidHours, pricedTerm, turnOf, validFor, whoMay, type Access, type Offer, type OfferTerm } from '../../src/domain/offer';

const quote = { outcome: 'priced', cents: 600, coveredUntil: '2026-11-24T11:00:00+01:00' };
const price = { vehicle: { title: { fr: 'Voiture', en: 'Car' } }, user: { title: { fr: 'Visiteur', en: 'Visitor' } }, currency: 'EUR', maxStayMinutes: 360, hour: quote, twoHours: quote };
const term = (users: string, more: Partial<OfferTerm> = {}): OfferTerm => ({
  activity: 'parking', isPermitted: true, users: { fr: users, en: users }, maxStayMinutes: null, isPaid: false, price: null,
  source: { title: { fr: 't', en: 't' }, article: { fr: 'a', en: 'a' } }, ...more,
});
const offer = (more: Partial<Offer> = {}): Offer => ({
  at: '2026-11-24T10:00:00+01:00', timeZone: 'Europe/Paris', charging: null, access: 'paid', isPaid: true, tariffZone: null, terms: [], today: [], next: null,
  validUntil: '2026-11-24T18:00:00+01:00', ...more,
});

describe('what a bay offers', () => {
  test.each<[Access, boolean, Access, boolean, string]>([
    ['paid', true, 'free', false, 'free'], ['free', false, 'paid', true, 'paid'], ['reserved', true, 'reserved', false, 'free'], ['reserved', false, 'reserved', true, 'paid'],
    ['free', false, 'closed', false, 'closes'], ['closed', false, 'free', false, 'opens'], ['loading', false, 'free', false, 'parking'], ['stopping', false, 'paid', true, 'parking'],
    ['free', false, 'loading', false, 'loading'], ['free', false, 'free', false, 'changes'],
  ])('from %s (paid: %s) to %s (paid: %s) is told as %s', (access, isPaid, then, isPaidThen, turn) =>
    expect(turnOf(offer({ access, isPaid, next: { at: '2026-11-24T20:00:00+01:00', access: then, isPaid: isPaidThen } }))).toBe(turn));

  test('nothing that changes is no turn', () => expect(turnOf(offer())).toBeNull());

  test('each user is named once, and nobody who may not', () =>
    expect(whoMay(offer({ terms: [term('vélos'), term('motos'), term('vélos', { activity: 'loading' }), term('tous', { isPermitted: false })] }), 'fr')).toEqual(['vélos', 'motos']));

  test('the price is that of the first who pay now, else of those who pay next', () => {
    const [free, later, now] = [term('vélos'), term('motos', { price }), term('voitures', { price, isPaid: true })];
    expect(pricedTerm(offer({ terms: [free, later, now] }))?.users.fr).toBe('voitures');
    expect(pricedTerm(offer({ terms: [free, later] }))?.users.fr).toBe('motos');
    expect(pricedTerm(offer({ terms: [free, term('x', { price, isPermitted: false })] }))).toBeNull();
  });

  test('the longest stay is the rule’s, else the tariff’s while payment is asked', () => {
    expect(longestStay(offer({ terms: [term('a', { maxStayMinutes: 30, price, isPaid: true })] }))).toBe(30);
    expect(longestStay(offer({ terms: [term('a', { price, isPaid: true })] }))).toBe(360);
    expect(longestStay(offer({ terms: [term('a', { price })] }))).toBeNull();
  });

  test('the paid hours are those in which somebody pays', () => {
    const span = (from: string, isPaid: boolean) => ({ from, until: from, access: 'free' as const, isPaid });
    expect(paidHours(offer({ today: [span('a', false), span('b', true), span('c', false)] })).map(({ from }) => from)).toEqual(['b']);
  });

  test('hours in which nobody parks are told for a part of the day only', () => {
    const span = (access: Access) => ({ from: 'a', until: 'b', access, isPaid: false });
    expect(barredHours(offer({ today: [span('free'), span('loading'), span('free')] })).map(({ access, spans }) => [access, spans.length])).toEqual([['loading', 1]]);
    expect(barredHours(offer({ today: [span('closed')] }))).toEqual([]);
  });

  test('a stay is covered beyond its end only where the paid hours cut it short', () => {
    expect(coveredBeyond(offer(), quote, 1)).toBeNull();
    expect(coveredBeyond(offer(), { ...quote, coveredUntil: '2026-11-25T09:00:00+01:00' }, 2)).toBe('2026-11-25T09:00:00+01:00');
    expect(coveredBeyond(offer(), { ...quote, coveredUntil: null }, 1)).toBeNull();
  });

  test('an answer lasts as long as it says, whatever the clock of the device', () => {
    expect(validFor(offer())).toBe(8 * 3_600_000);
    expect(validFor(offer({ validUntil: '2026-11-24T10:00:00+01:00' }))).toBe(1000);
  });
});
