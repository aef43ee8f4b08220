import { html, svg, type TemplateResult } from 'lit';
import { percent } from '../../../core/i18n/format';
import { ageText, clockText, momentText } from '../../../core/i18n/time';
import { dayOf, hourMarks, type Day, type Gap, type LastDay, type Stay, type Stretch } from '../../../domain/stay';
import { countText, text } from '../texts';

const Width = 320;
const Height = 34;

/** The last day of a bay: a line of 24 hours, its summary in words, and the same as a table. */
export function dayLine(lastDay: LastDay, timeZone: string | undefined, now: Date): TemplateResult {
  const day = dayOf(lastDay, now);
  if (day.stretches.length === 0 && day.gaps.length === 0) return html`<p class="quiet">${text('day.none')}</p>`;
  const summary = summaryOf(day);
  return html`<p class="quiet number">${summary}</p>
    <svg class="day" viewBox="0 0 ${Width} ${Height + 18}" role="img" aria-label="${text('day.title')} : ${summary}">
      <rect class="track" width=${Width} height=${Height} rx="7" />
      ${day.stretches.map(stretch)}
      ${day.gaps.length > 0 ? Hatch : ''}${day.gaps.map(gap)}
      ${marks(day, timeZone)}
      <line class="now" x1=${Width} x2=${Width} y1="-3" y2=${Height + 3} />
      <text x=${Width} y=${Height + 14} text-anchor="end">${text('day.now')}</text>
    </svg>
    <details class="day-table"><summary>${text('day.table')}</summary>${table(day, timeZone)}</details>`;
}

/** Shares are of the known time; where a part of the day is unknown the sentence says how much is not. */
function summaryOf({ stretches, gaps, knownShare, occupiedShare }: Day): string {
  const known = Math.round(knownShare * DayMinutes);
  if (known < 1) return text('day.allUnknown');
  const values = { share: percent(occupiedShare), known: ageText(known * 60_000) };
  return gaps.length === 0 ? countText('day.summary', stretches.length, values) : countText('day.summaryKnown', stretches.length, values);
}

const DayMinutes = 24 * 60;

/** Diagonal lines, so that unknown time is told from free and from occupied time without colour. */
const Hatch = svg`<defs><pattern id="day-unknown" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
  <rect class="unknown-ground" width="5" height="5" /><line class="unknown-line" x1="0" y1="0" x2="0" y2="5" /></pattern></defs>`;

function gap({ from, to }: Gap) {
  return svg`<rect class="unknown" x=${from * Width} width=${Math.max(1.5, (to - from) * Width)} height=${Height} fill="url(#day-unknown)" />`;
}

function stretch({ from, to, kind }: Stretch) {
  return svg`<rect class=${kind} x=${from * Width} width=${Math.max(1.5, (to - from) * Width)} y="4" height=${Height - 8} rx="2.5" />`;
}

function marks(day: Day, timeZone: string | undefined) {
  const hourOf = (time: Date) => Number(time.toLocaleTimeString('en-GB', { hour: '2-digit', ...(timeZone ? { timeZone } : {}) }).slice(0, 2));
  return hourMarks(day, hourOf).map(({ at, time }) => svg`
    <line class="mark" x1=${at * Width} x2=${at * Width} y1="0" y2=${Height} />
    ${at > 0.04 && at < 0.74 ? svg`<text x=${at * Width} y=${Height + 14} text-anchor="middle">${clockText(time, timeZone)}</text>` : ''}`);
}

function table(day: Day, timeZone: string | undefined) {
  return html`<table class="number"><thead><tr><th scope="col">${text('day.arrival')}</th><th scope="col">${text('day.departure')}</th><th scope="col">${text('day.duration')}</th></tr></thead>
    <tbody>${rows(day, timeZone)}</tbody></table>`;
}

/** Stays and unknown times, latest first. */
function rows(day: Day, timeZone: string | undefined): TemplateResult[] {
  const stays = day.stretches.map(({ from, stay, kind }) => ({ from, row: row(stay, kind, timeZone, day.end) }));
  const gaps = day.gaps.map((one) => ({ from: one.from, row: gapRow(one, timeZone, day.end) }));
  return [...stays, ...gaps].sort((a, b) => b.from - a.from).map(({ row }) => row);
}

function gapRow({ begin, end }: Gap, timeZone: string | undefined, now: Date): TemplateResult {
  return html`<tr class="is-unknown"><td>${momentText(begin, timeZone, now)}</td><td>${momentText(end, timeZone, now)}</td><td>${text('day.unknown')}</td></tr>`;
}

function row(stay: Stay, kind: Stretch['kind'], timeZone: string | undefined, now: Date) {
  const arrival = new Date(stay.arrival);
  const departure = stay.departure === null ? null : new Date(stay.departure);
  const ended = departure ? momentText(departure, timeZone, now) : text(stay.state === 'running' ? 'day.running' : 'day.interrupted');
  const lasted = departure ?? (stay.state === 'running' ? now : null);
  const length = lasted === null ? '' : kind === 'flicker' ? text('day.flicker') : ageText(lasted.getTime() - arrival.getTime());
  return html`<tr><td>${momentText(arrival, timeZone, now)}</td><td>${ended}</td><td>${length}</td></tr>`;
}
