import type { PropertyDeclarations } from 'lit';
import type { Listenable } from '../../../kit/cell';
import { View } from '../../../kit/view';
import type { AppState } from '../state';

/** A component of the city map. Its `state` is set before it is connected. */
export abstract class CityView extends View {
  static override properties: PropertyDeclarations = { state: { attribute: false } };
  declare state: AppState;

  protected override cells(): readonly Listenable[] {
    return [this.state.language];
  }
}
