// @vitest-environment happy-dom
import { render } from 'lit';
import { describe, expect, test } from 'vitest';
import { dayLine } from '../../../../src/apps/city/ui/dayLine';
import type { Stay, UnknownSpan } from '../../../../src/domain/stay';

const now = new Date('2026-03-01T12:00:00Z');
const stay = (arrival: string, departure: string | null, more: Partial<Stay> = {}): Stay => ({ arrival, departure, state: 'finished', flicker: false, ...more });

function drawn(...stays: Stay[]): HTMLElement {
  return drawnWith([], ...stays);
}

function drawnWith(unknown: UnknownSpan[], ...stays: Stay[]): HTMLElement {
  const host = document.createElement('div');
  render(dayLine({ stays, unknown }, 'Europe/Paris', now), host);
  return host;
}

const rows = (line: HTMLElement) => [...line.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));

describe('the day bar', () => {
  test('of an empty day is a sentence', () => expect(drawn().textContent).toBe('Aucun stationnement enregistré ces dernières 24 heures.'));

  test('draws each stay where it was, in the time zone of the bay', () => {
    const line = drawn(stay('2026-03-01T00:00:00Z', '2026-03-01T06:00:00Z'));
    const rect = line.querySelector('.stay');
    expect([Number(rect?.getAttribute('x')), Number(rect?.getAttribute('width'))]).toEqual([160, 80]);
    expect(rows(line)).toEqual([['01:00', '07:00', '6 h']]);
    expect([...line.querySelectorAll('svg text')].map((text) => text.textContent)).toEqual(['18:00', '00:00', '06:00', 'maintenant']);
  });

  test('names what it knows of each end, latest first', () => {
    const line = drawn(
      stay('2026-02-28T14:00:00Z', null, { state: 'interrupted' }), stay('2026-03-01T09:00:00Z', '2026-03-01T09:00:30Z', { flicker: true }),
      stay('2026-03-01T11:00:00Z', null, { state: 'running' }));
    expect(rows(line)).toEqual([['12:00', 'en cours', '1 h'], ['10:00', '10:00', 'moins d’une minute'], ['28 févr. 15:00', 'départ non détecté', '']]);
    expect(['.stay', '.flicker', '.unseen'].map((kind) => line.querySelectorAll(`svg ${kind}`).length)).toEqual([1, 1, 1]);
  });

  test('gives unknown time a pattern of its own and shares of the known time', () => {
    const line = drawnWith([{ from: '2026-02-28T12:00:00Z', to: '2026-03-01T00:00:00Z' }], stay('2026-03-01T00:00:00Z', '2026-03-01T06:00:00Z'));
    const rect = line.querySelector('svg .unknown');
    expect([rect?.getAttribute('x'), rect?.getAttribute('width'), rect?.getAttribute('fill')]).toEqual(['0', '160', 'url(#day-unknown)']);
    expect(line.querySelectorAll('svg #day-unknown')).toHaveLength(1);
    expect(line.querySelector('p')?.textContent).toMatch(/^1 stationnement, occupé 50\s%\sdu temps connu \(12 h sur 24 h\)$/u);
    expect(rows(line)).toEqual([['01:00', '07:00', '6 h'], ['28 févr. 13:00', '01:00', 'état inconnu']]);
  });

  test('says when nothing was known all day', () => {
    const line = drawnWith([{ from: '2026-02-28T12:00:00Z', to: '2026-03-01T12:00:00Z' }]);
    expect(line.querySelector('p')?.textContent).toBe('Rien n’était connu de cette place ces dernières 24 heures.');
    expect(line.querySelectorAll('svg .unknown')).toHaveLength(1);
  });

  test('sums the day up for readers who do not see it', () => {
    const line = drawn(stay('2026-03-01T00:00:00Z', '2026-03-01T06:00:00Z'));
    expect(line.querySelector('svg')?.getAttribute('aria-label')).toMatch(/^Dernières 24 heures : 1 stationnement, occupé 25\s%\sdu temps$/u);
  });
});
