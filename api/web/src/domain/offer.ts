/** What a visitor's car may do at a bay; the words of `/v1/bays/{bayId}/offer`. */
export type Access = 'unknown' | 'free' | 'paid' | 'reserved' | 'loading' | 'stopping' | 'closed';

export interface Localized { fr: string; en: string }

/** The price of a stay; `closedNow`: nothing is due. */
export interface OfferQuote { outcome: string; cents: number; coveredUntil: string | null }

/** What stays cost some users from the instant of the offer on. */
export interface OfferPrice { vehicle: { title: Localized }; user: { title: Localized }; currency: string; maxStayMinutes: number | null; hour: OfferQuote; twoHours: OfferQuote }

/** A rule in force: who may, or may not, do what. */
export interface OfferTerm {
  activity: string; isPermitted: boolean; users: Localized; maxStayMinutes: number | null; isPaid: boolean; price: OfferPrice | null;
  source: { title: Localized; article: Localized };
}

/** Some time in which the same holds. */
export interface OfferSpan { from: string; until: string; access: Access; isPaid: boolean }

/** What a charging bay offers a vehicle. */
export interface Charging { powerKw: number | null; connectors: Connector[] }
export type Connector = 'type_2' | 'type_ef' | 'combo_ccs' | 'chademo' | 'other';

/** What a bay offers by the rules in force; times are RFC 3339. */
export interface Offer {
  at: string; timeZone: string | null; charging: Charging | null; access: Access; isPaid: boolean; tariffZone: { id: string; title: Localized } | null;
  terms: OfferTerm[]; today: OfferSpan[]; next: { at: string; access: Access; isPaid: boolean } | null; validUntil: string;
}

/** What the next change means to a reader. */
export type Turn = 'closes' | 'opens' | 'parking' | 'loading' | 'free' | 'paid' | 'changes';

/** What changes at `next`; null when nothing does. */
export function turnOf({ access, isPaid, next }: Offer): Turn | null {
  if (next === null) return null;
  if (next.access === 'closed') return 'closes';
  if (access === 'closed') return 'opens';
  if (next.access === 'loading') return 'loading';
  if (access === 'loading' || access === 'stopping') return 'parking';
  if (isPaid !== next.isPaid) return next.isPaid ? 'paid' : 'free';
  return 'changes';
}

/** Who may use the bay now, each name once. */
export function whoMay({ terms }: Offer, language: keyof Localized): string[] {
  return [...new Set(terms.filter((term) => term.isPermitted).map((term) => term.users[language]))];
}

/** The users whose price is shown: the first who have to pay now, else the first who will have to. */
export function pricedTerm({ terms }: Offer): (OfferTerm & { price: OfferPrice }) | null {
  const priced = terms.filter((term): term is OfferTerm & { price: OfferPrice } => term.isPermitted && term.price !== null);
  return priced.find((term) => term.isPaid) ?? priced[0] ?? null;
}

/** The longest stay in minutes: the rule's, else the tariff's while payment is asked; null = none is known. */
export function longestStay({ terms }: Offer): number | null {
  const permitted = terms.filter((term) => term.isPermitted);
  const [byRule] = permitted.flatMap((term) => term.maxStayMinutes ?? []);
  const [byTariff] = permitted.flatMap((term) => (term.isPaid ? term.price?.maxStayMinutes ?? [] : []));
  return byRule ?? byTariff ?? null;
}

/** The hours of the day in which somebody has to pay. */
export function paidHours({ today }: Offer): OfferSpan[] {
  return today.filter((span) => span.isPaid);
}

/** What keeps everybody from parking for a part of the day, with its hours. */
export function barredHours({ today }: Offer): { access: 'loading' | 'stopping' | 'closed'; spans: OfferSpan[] }[] {
  if (today.length < 2) return [];
  return (['loading', 'stopping', 'closed'] as const).map((access) => ({ access, spans: today.filter((span) => span.access === access) })).filter(({ spans }) => spans.length > 0);
}

/** Where the paid hours cut a stay short or nothing is due: until when it is covered; null = it ends with the stay, or never. */
export function coveredBeyond({ at }: Offer, quote: OfferQuote, hours: number): string | null {
  const end = Date.parse(at) + hours * 3_600_000;
  return quote.coveredUntil !== null && Date.parse(quote.coveredUntil) > end ? quote.coveredUntil : null;
}

/** How long the offer stays the same after its instant, in milliseconds; at least one second. */
export function validFor({ at, validUntil }: Offer): number {
  return Math.max(1000, Date.parse(validUntil) - Date.parse(at));
}
