import { expect, test } from 'vitest';
import { routeTo } from '../../src/domain/route';

test.each([
  ['Mozilla/5.0 (Linux; Android 14; Pixel 8)', 'geo:48.856600,2.348800?q=48.856600,2.348800'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)', 'https://maps.apple.com/?daddr=48.856600,2.348800'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0)', 'https://www.openstreetmap.org/directions?route=%3B48.856600%2C2.348800'],
])('the way to a place on %s', (agent, address) => expect(routeTo(48.8566, 2.3488, agent)).toBe(address));
