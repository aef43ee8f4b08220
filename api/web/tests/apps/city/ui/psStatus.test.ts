// @vitest-environment happy-dom
import { html } from 'lit';
import { beforeEach, describe, expect, test } from 'vitest';
import { AppState } from '../../../../src/apps/city/state';
import '../../../../src/apps/city/ui/psStatus';
import { language } from '../../../../src/core/settings';
import type { View } from '../../../../src/kit/view';
import { settled, show } from './support';

let state: AppState;
let status: View;

beforeEach(async () => {
  language.value = 'fr';
  state = new AppState();
  status = await show(html`<ps-status .state=${state}></ps-status>`);
});

const shown = () => status.querySelector('.status .number')?.textContent;
const readOut = () => status.querySelector('[role=status]')?.textContent;

async function becomes(link: AppState['freshness']['value']): Promise<void> {
  state.freshness.value = link;
  await settled(status);
}

describe('the status', () => {
  test('begins without a claim', () => expect([shown(), readOut()]).toEqual(['Connexion…', '']));

  test('reads out a loss and the return, not the start', async () => {
    await becomes({ state: 'live', ageMs: 0 });
    expect([shown(), readOut()]).toEqual(['En direct', '']);
    await becomes({ state: 'disconnected', ageMs: 65_000 });
    expect([shown(), readOut()]).toEqual(['Hors ligne : état d’il y a 1 min', 'Connexion perdue. La carte montre le dernier état connu.']);
    await becomes({ state: 'live', ageMs: 0 });
    expect(readOut()).toBe('La carte est en direct.');
  });

  test('says of when old data are in place of live', async () => {
    state.lastHeard.value = new Date('2016-11-20T12:00:00Z');
    await becomes({ state: 'live', ageMs: 0 });
    expect([shown(), readOut()]).toEqual(['Données du 20 novembre 2016', 'Les données les plus récentes sont du 20 novembre 2016.']);
    expect(status.querySelector('.status')?.className).not.toContain('is-live');
    language.value = 'en';
    await settled(status);
    expect(shown()).toBe('Data of 20 November 2016');
    state.lastHeard.value = new Date();
    await settled(status);
    expect(shown()).toBe('Live');
  });

  test('a lost link counts more than old data', async () => {
    state.lastHeard.value = new Date('2016-11-20T12:00:00Z');
    await becomes({ state: 'disconnected', ageMs: 65_000 });
    expect(shown()).toBe('Hors ligne : état d’il y a 1 min');
  });

  test('follows the language', async () => {
    await becomes({ state: 'live', ageMs: 0 });
    language.value = 'en';
    await settled(status);
    expect(shown()).toBe('Live');
  });
});
