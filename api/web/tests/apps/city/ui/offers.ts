import type { Offer, OfferPrice, OfferTerm } from '../../../../src/domain/offer';

const until = (cents: number, coveredUntil: string | null) => ({ outcome: 'priced', cents, coveredUntil });

/** The price of a car in zone 1 of Paris on a Tuesday at 10:00. */
export const carPrice: OfferPrice = {
  vehicle: { title: { fr: 'Voiture', en: 'Car' } }, user: { title: { fr: 'Visiteur', en: 'Visitor' } }, currency: 'EUR', maxStayMinutes: 360,
  hour: until(600, '2026-11-24T11:00:00+01:00'), twoHours: until(1200, '2026-11-24T12:00:00+01:00'),
};

/** A rule that lets everybody park. */
export function termOf(more: Partial<OfferTerm> = {}): OfferTerm {
  return {
    activity: 'parking', isPermitted: true, users: { fr: 'tout le monde', en: 'everybody' }, maxStayMinutes: null, isPaid: true, price: carPrice,
    source: { title: { fr: 'Stationnement payant, zone 1', en: 'Paid parking, zone 1' }, article: { fr: 'Ville de Paris ; CGCT L2333-87', en: 'City of Paris; CGCT L2333-87' } }, ...more,
  };
}

/** What a paid bay of zone 1 of Paris offers on a Tuesday at 10:00. */
export function offerOf(more: Partial<Offer> = {}): Offer {
  const span = (from: string, to: string, isPaid: boolean) => ({ from: `2026-11-${from}:00+01:00`, until: `2026-11-${to}:00+01:00`, access: isPaid ? 'paid' as const : 'free' as const, isPaid });
  return {
    at: '2026-11-24T10:00:00+01:00', timeZone: 'Europe/Paris', charging: null, access: 'paid', isPaid: true, tariffZone: { id: '1', title: { fr: 'Zone 1', en: 'Zone 1' } }, terms: [termOf()],
    today: [span('24T00:00', '24T09:00', false), span('24T09:00', '24T20:00', true), span('24T20:00', '25T00:00', false)],
    next: { at: '2026-11-24T20:00:00+01:00', access: 'free', isPaid: false }, validUntil: '2026-11-24T18:00:00+01:00', ...more,
  };
}
