import { html } from 'lit';
import { money, number } from '../../../core/i18n/format';
import { ageText, clockText, momentText } from '../../../core/i18n/time';
import { language } from '../../../core/settings';
import { barredHours, coveredBeyond, longestStay, paidHours, pricedTerm, turnOf, whoMay, type Charging, type Offer, type OfferPrice, type OfferQuote, type OfferSpan } from '../../../domain/offer';
import { text, type TextKey } from '../texts';

/** What a bay offers by the rules in force: price, hours, longest stay, who may park, and by which rule. */
export function offerLines(offer: Offer) {
  if (offer.access === 'unknown') return html`<p class="quiet">${text('offer.unknown')}</p>${offer.charging ? html`<dl class="facts terms">${power(offer.charging)}</dl>` : ''}`;
  const said = language.value;
  const [who, zone, longest] = [whoMay(offer, said).join(', '), offer.tariffZone, longestStay(offer)];
  const sources = [...new Set(offer.terms.map(({ source }) => source.article[said]))].join(' ; ');
  return html`<p class="access is-${offer.access}"><strong>${text(`access.${offer.access}`, { who })}</strong></p>
    ${prices(offer)}
    <dl class="facts terms">
      ${hours(offer)}
      ${longest === null ? '' : fact('offer.longest', ageText(longest * 60_000))}
      ${fact('offer.who', who === '' ? text('offer.nobody') : who)}
      ${offer.charging ? power(offer.charging) : ''}
      ${zone === null ? '' : fact('bay.tariff', zone.title[said])}
    </dl>
    <p class="quiet by">${text('offer.by', { sources })}</p>`;
}

function prices(offer: Offer) {
  const term = pricedTerm(offer);
  if (term === null) return '';
  const { vehicle, user } = term.price;
  return html`<dl class="prices number">${price(offer, term.price, term.price.hour, 1)}${price(offer, term.price, term.price.twoHours, 2)}</dl>
    <p class="quiet">${text('offer.for', { vehicle: vehicle.title[language.value], user: lowerFirst(user.title[language.value]) })}</p>`;
}

function price(offer: Offer, { currency }: OfferPrice, quote: OfferQuote, length: 1 | 2) {
  const until = coveredBeyond(offer, quote, length);
  return html`<div><dt>${text(`offer.hours${length}`)}</dt><dd>${quote.cents === 0 ? text('offer.nothing') : money(quote.cents, currency)}
    ${until === null ? '' : html`<span class="quiet">${untilText(offer, quote, until)}</span>`}</dd></div>`;
}

function untilText(offer: Offer, quote: OfferQuote, until: string): string {
  const told = when(offer, until);
  const isToday = told === clock(offer, until);
  if (quote.cents === 0) return text(isToday ? 'offer.freeUntil' : 'offer.freeUntilDay', { until: told });
  return text(isToday ? 'offer.covered' : 'offer.coveredDay', { until: told });
}

function hours(offer: Offer) {
  const turn = turnOf(offer);
  const told = (spans: readonly OfferSpan[]) => spans.map(({ from, until }) => `${clock(offer, from)} – ${clock(offer, until)}`).join(', ');
  const paid = told(paidHours(offer));
  const isAsked = paid !== '' || offer.next?.isPaid === true;
  return html`${isAsked ? fact('offer.paidHours', paid === '' ? text('offer.notToday') : paid) : ''}
    ${barredHours(offer).map(({ access, spans }) => fact(`hours.${access}`, told(spans)))}
    ${turn === null || offer.next === null ? '' : fact(`turn.${turn}`, when(offer, offer.next.at))}`;
}

function power({ powerKw, connectors }: Charging) {
  const parts = [...(powerKw === null ? [] : [`${number(powerKw)} kW`]), ...connectors.map((connector) => text(`connector.${connector}`))];
  return fact('offer.power', parts.join(', '));
}

function fact(label: TextKey, value: string) {
  return html`<div><dt>${text(label)}</dt><dd class="number">${value}</dd></div>`;
}

function clock({ timeZone }: Offer, time: string): string {
  return clockText(new Date(time), timeZone ?? undefined);
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLocaleLowerCase(language.value) + name.slice(1);
}

/** The clock, with the day where it is not that of the offer. */
function when({ at, timeZone }: Offer, time: string): string {
  return momentText(new Date(time), timeZone ?? undefined, new Date(at));
}
