/** The words for bays: kinds, states of one (`status`) and of several (`statuses`), layouts. */
export const fr = {
  'status.unknown': 'Inconnu', 'status.free': 'Libre', 'status.occupied': 'Occupé', 'status.closed': 'Hors service',
  'statuses.unknown': 'Inconnues', 'statuses.free': 'Libres', 'statuses.occupied': 'Occupées', 'statuses.closed': 'Hors service',

  'kind.other': 'Autre', 'kind.paying': 'Payant', 'kind.residential': 'Résidents', 'kind.delivery': 'Livraison', 'kind.disabled': 'Mobilité réduite',
  'kind.two_wheeler': 'Deux-roues', 'kind.charging': 'Recharge électrique', 'kind.taxi': 'Taxi', 'kind.shared_vehicle': 'Autopartage', 'kind.free': 'Gratuit',

  'orientation.unknown': 'non précisée', 'orientation.parallel': 'en créneau', 'orientation.angled': 'en épi', 'orientation.perpendicular': 'en bataille',
} as const;
