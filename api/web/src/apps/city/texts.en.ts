import type { fr } from './texts.fr';

export const en: Record<keyof typeof fr, string> = {
  'app.title': 'Park & See: parking, live',
  'app.skip': 'Go to the list of bays',
  'app.failed': 'The city’s data could not be loaded. Trying again in a few seconds.',
  'app.simulated': 'Simulated traffic',
  'app.simulated.long': 'The bays are real, their occupancy is simulated.',

  'link.connecting': 'Connecting…', 'link.live': 'Live', 'link.dataOf': 'Data of {date}', 'link.spoken.old': 'The newest data are of {date}.', 'link.late': 'Updating…', 'link.lateAge': 'Late: state of {age} ago',
  'link.disconnected': 'Offline', 'link.disconnectedAge': 'Offline: state of {age} ago',
  'link.spoken.live': 'The map is live.', 'link.spoken.late': 'The map is late.', 'link.spoken.disconnected': 'Connection lost. The map shows the last known state.',

  'counts.city': 'Whole city', 'counts.view': 'In view', 'counts.free': 'free bays', 'counts.free.one': 'free bay',
  'counts.occupied': 'occupied bays', 'counts.occupied.one': 'occupied bay', 'counts.unknown': 'bays of unknown state', 'counts.unknown.one': 'bay of unknown state',
  'counts.closed': 'closed bays', 'counts.closed.one': 'closed bay', 'counts.shown': 'bays shown', 'counts.shown.one': 'bay shown',
  'counts.of': 'of {total}', 'counts.share': '{share} free', 'counts.shareShown': '{share} shown', 'counts.kindShown': '{kind}: {count} shown of {total}', 'counts.kind': '{kind}: {free} free of {total}', 'counts.waiting': 'Waiting for the first states…',
  'legend.title': 'Bays and legend', 'legend.kinds': 'Kinds of bays', 'legend.statuses': 'States', 'legend.all': 'Show all',
  'filter.only': 'Show only', 'filter.onlyShort': 'only', 'filter.shown': 'Filter: {what}', 'filter.kinds': '{n} kinds', 'filter.kinds.one': '{n} kind', 'filter.noStates': 'no state',
  'legend.open': 'Show the legend', 'legend.close': 'Fold the legend',
  'legend.zone': 'Each ring is a zone: the number of free bays, and their share.',

  'search.label': 'Search for a street', 'search.placeholder': 'Search for a street…', 'search.none': 'No street found', 'search.failed': 'Search unavailable',
  'search.found': '{n} streets found', 'search.found.one': '{n} street found', 'search.bays': '{n} bays', 'search.bays.one': '{n} bay', 'search.clear': 'Clear the search',

  'view.map': 'Map', 'view.list': 'List', 'view.label': 'View', 'view.theme': 'Theme', 'theme.auto': 'Theme of the device', 'theme.light': 'Light theme', 'theme.dark': 'Dark theme',
  'view.language': 'Français', 'view.zoomIn': 'Zoom in', 'view.zoomOut': 'Zoom out', 'view.home': 'Whole city', 'view.zoom': 'Zoom', 'view.tools': 'Map tools',
  'map.label': 'Map of the parking bays. Arrow keys to move, plus and minus to zoom, Enter to open what is in the middle. The list shows the same bays as a table.',

  'bay.title': 'Bay {no}', 'bay.close': 'Close', 'bay.loading': 'Loading…', 'bay.missing': 'This bay is not in the catalogue.', 'bay.failed': 'The details of the bay could not be loaded.',
  'bay.retry': 'Try again', 'bay.places': 'Capacity', 'bay.placesValue': '{n} vehicles', 'bay.placesValue.one': '{n} vehicle', 'bay.taken': '{n} of {of} places taken', 'bay.taken.one': '{n} of {of} places taken', 'bay.zone': 'Zone', 'bay.tariff': 'Tariff zone', 'bay.orientation': 'Layout',
  'bay.since': 'Since', 'bay.source': 'Source', 'bay.heard': 'Last reading', 'bay.never': 'never', 'bay.ago': '{age} ago', 'bay.noStreet': 'Street not given', 'bay.sinceAgo': 'for {age}',
  'bay.stale': 'Last known state, no longer confirmed', 'bay.fly': 'Centre on the map', 'bay.copy': 'Copy the link', 'bay.copied': 'Link copied', 'bay.copyByHand': 'Link to copy', 'bay.route': 'Route',
  'offer.title': 'Parking here', 'offer.unknown': 'No rule known for this bay.', 'offer.failed': 'The rules of this bay do not answer.',
  'offer.hours1': '1 h', 'offer.hours2': '2 h', 'offer.nothing': 'free', 'offer.covered': 'covers until {until}', 'offer.coveredDay': 'covers until {until}', 'offer.freeUntil': 'until {until}', 'offer.freeUntilDay': 'until {until}', 'offer.for': '{vehicle}, {user}, from now',
  'offer.paidHours': 'Paid hours today', 'hours.loading': 'Delivery only today', 'hours.stopping': 'Stopping only today', 'hours.closed': 'Closed today', 'offer.notToday': 'none', 'offer.longest': 'Longest stay',
  'offer.who': 'Who may use it', 'offer.nobody': 'nobody', 'offer.power': 'Charging', 'connector.type_2': 'type 2', 'connector.type_ef': 'type E/F', 'connector.combo_ccs': 'CCS combo', 'connector.chademo': 'CHAdeMO', 'connector.other': 'another connector', 'offer.by': 'By: {sources}',
  'access.unknown': 'No rule known', 'access.free': 'Free of charge now', 'access.paid': 'Paid now', 'access.reserved': 'Reserved: {who}', 'access.loading': 'Delivery only: load and unload',
  'access.stopping': 'Stopping only', 'access.closed': 'Closed: no parking for anybody',
  'turn.closes': 'Closed from', 'turn.opens': 'Opens at', 'turn.parking': 'Open for parking from', 'turn.loading': 'Delivery only from',
  'turn.free': 'Free of charge from', 'turn.paid': 'Paid from', 'turn.changes': 'Other rules from',
  'places.all': 'Some bays hold several vehicles: {free} places free of {total}.', 'places.least': 'Some bays hold several vehicles: at least {free} places free of {total}.',

  'day.title': 'Last 24 hours', 'day.none': 'No stay recorded in the last 24 hours.', 'day.failed': 'The history does not answer.',
  'day.hidden': 'The history of a bay for disabled people is not public.',
  'day.summary': '{n} stays, occupied {share} of the time', 'day.summary.one': '{n} stay, occupied {share} of the time', 'day.now': 'now',
  'day.summaryKnown': '{n} stays, occupied {share} of the known time ({known} of 24 h)', 'day.summaryKnown.one': '{n} stay, occupied {share} of the known time ({known} of 24 h)',
  'day.unknown': 'state unknown', 'day.allUnknown': 'Nothing was known of this bay in the last 24 hours.',
  'day.table': 'As a table', 'day.arrival': 'Arrival', 'day.departure': 'Departure', 'day.duration': 'Duration', 'day.running': 'running', 'day.interrupted': 'departure not detected', 'day.flicker': 'under a minute',

  'list.title': 'Bays shown', 'list.bays': '{n} bays in view', 'list.bays.one': '{n} bay in view', 'list.shown': 'The first {n} are listed.', 'list.more': 'Show more',
  'list.zones': '{n} zones', 'list.zones.one': '{n} zone', 'list.zoomHint': 'Zoom in or choose a zone to see the bays one by one.', 'list.empty': 'No bay in view with these filters.',
  'list.noMap': 'The map cannot be drawn, because this browser offers no WebGL 2 (missing or switched off). The list shows the same bays, live.',
  'list.export': 'Download (CSV)', 'list.exporting': 'Preparing…', 'list.exportFailed': 'The file could not be prepared.', 'list.order': 'Sort by {column}', 'list.file': 'bays',
  'list.bay': 'Bay', 'list.street': 'Street', 'list.kind': 'Kind', 'list.status': 'State', 'list.since': 'Since', 'list.zone': 'Zone', 'list.share': 'Share free', 'list.total': 'Total',

  'pages.label': 'About the service', 'pages.legal': 'Legal notice', 'pages.accessibility': 'Accessibility', 'pages.privacy': 'Privacy',
  'source.title': 'Sources and licences',

  'start.title': 'No bay yet', 'start.intro': 'Park & See is running, and its catalogue is empty. Three steps in a terminal bring your own bays in and move one of them.',
  'start.keys': 'Read the keys: the start printed the path of their file', 'start.bays': 'Write a file of bays and import it', 'start.event': 'Send an event: a vehicle arrives at bay A1',
  'start.waiting': 'This page becomes the map as soon as there is a bay.', 'start.docs': 'All endpoints',
};
