import { describe, expect, test } from 'vitest';
import { streetText } from '../../src/domain/streetText';

describe('a street', () => {
  test.each([
    ['RUE DE RIVOLI', 'Rue de Rivoli'], ["RUE D'ALIGRE", 'Rue d’Aligre'], ['RUE DE L\'ABBÉ GRÉGOIRE', 'Rue de l’Abbé Grégoire'], ['AV DES CHAMPS-ÉLYSÉES', 'Av des Champs-Élysées'],
    ['QUAI DU 4 SEPTEMBRE', 'Quai du 4 Septembre'], ['Rue du Bac', 'Rue du Bac'], ['Little Collins St', 'Little Collins St'], ['', ''], ['B12', 'B12'],
  ])('%s is written %s', (name, written) => expect(streetText(name)).toBe(written));
});
