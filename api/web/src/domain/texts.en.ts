import type { fr } from './texts.fr';

export const en: Record<keyof typeof fr, string> = {
  'status.unknown': 'Unknown', 'status.free': 'Free', 'status.occupied': 'Occupied', 'status.closed': 'Closed',
  'statuses.unknown': 'Unknown', 'statuses.free': 'Free', 'statuses.occupied': 'Occupied', 'statuses.closed': 'Closed',

  'kind.other': 'Other', 'kind.paying': 'Paid', 'kind.residential': 'Residents', 'kind.delivery': 'Delivery', 'kind.disabled': 'Disabled parking',
  'kind.two_wheeler': 'Two-wheelers', 'kind.charging': 'Electric charging', 'kind.taxi': 'Taxi', 'kind.shared_vehicle': 'Shared vehicles', 'kind.free': 'Free of charge',

  'orientation.unknown': 'not given', 'orientation.parallel': 'parallel', 'orientation.angled': 'angled', 'orientation.perpendicular': 'perpendicular',
};
