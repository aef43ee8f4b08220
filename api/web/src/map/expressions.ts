import type { ExpressionSpecification } from 'maplibre-gl';
import { Status } from '../domain/bay';

/** The live status of a bay; unknown before its first state. */
export const statusExpression: ExpressionSpecification = ['coalesce', ['feature-state', 's'], Status.Unknown];

/** One value per status. */
export function byStatus<T extends string | number>(unknown: T, free: T, occupied: T, closed: T): ExpressionSpecification {
  return ['match', statusExpression, Status.Free, free, Status.Occupied, occupied, Status.Closed, closed, unknown];
}

/** A value that grows with the zoom. */
export function byZoom(base: number, ...stops: [zoom: number, value: number | ExpressionSpecification][]): ExpressionSpecification {
  return ['interpolate', ['exponential', base], ['zoom'], ...stops.flat()] as unknown as ExpressionSpecification;
}
