import { textsOf } from '../../core/i18n/texts';
import { en as bayEn } from '../../domain/texts.en';
import { fr as bayFr } from '../../domain/texts.fr';
import { en } from './texts.en';
import { fr } from './texts.fr';

export type TextKey = keyof typeof bayFr | keyof typeof fr;

export const { text, countText } = textsOf<TextKey>({ fr: { ...bayFr, ...fr }, en: { ...bayEn, ...en } });
