// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { AppState } from '../../../../src/apps/city/state';
import { PsStart, showStart } from '../../../../src/apps/city/ui/psStart';
import { startCommands } from '../../../../src/apps/city/ui/startCommands';
import { language } from '../../../../src/core/settings';

const state = new AppState();
const shown = () => document.querySelector<PsStart>('ps-start');

beforeEach(() => {
  language.value = 'fr';
  document.body.innerHTML = '<main id="stage"></main>';
});

describe('the start page', () => {
  test('is shown once while there is no bay, and goes when there is one', () => {
    expect(showStart(state, true)).toBe(true);
    const first = shown();
    expect(showStart(state, true)).toBe(true);
    expect([document.querySelectorAll('ps-start').length, shown()]).toEqual([1, first]);
    expect(document.documentElement.classList.contains('no-bays')).toBe(true);

    expect(showStart(state, false)).toBe(false);
    expect([shown(), document.documentElement.classList.contains('no-bays')]).toEqual([null, false]);
  });

  test('has the three commands for this host, and follows the language', async () => {
    showStart(state, true);
    await shown()?.updateComplete;
    const { keys, bays, event } = startCommands(location.origin);
    expect([...shown()?.querySelectorAll('pre') ?? []].map((block) => block.textContent)).toEqual([keys, bays, event]);
    expect(shown()?.querySelector('h1')?.textContent).toBe('Aucune place pour l’instant');
    language.value = 'en';
    await shown()?.updateComplete;
    expect(shown()?.querySelector('h1')?.textContent).toBe('No bay yet');
  });

  test('commands name the address that the page came from', () => {
    const { bays, event } = startCommands('https://parking.example');
    expect(bays).toContain('https://parking.example/v1/catalog/imports?format=csv');
    expect(event).toContain('https://parking.example/cds/events/event');
  });
});
