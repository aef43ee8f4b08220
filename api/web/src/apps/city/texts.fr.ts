/** The texts of the city map. */
export const fr = {
  'app.title': 'Park & See : le stationnement en direct',
  'app.skip': 'Aller à la liste des places',
  'app.failed': 'Les données de la ville n’ont pas pu être chargées. Nouvel essai dans quelques secondes.',
  'app.simulated': 'Trafic simulé',
  'app.simulated.long': 'Les places sont réelles, leur occupation est simulée.',

  'link.connecting': 'Connexion…', 'link.live': 'En direct', 'link.dataOf': 'Données du {date}', 'link.spoken.old': 'Les données les plus récentes sont du {date}.', 'link.late': 'Mise à jour en cours…', 'link.lateAge': 'En retard : état d’il y a {age}',
  'link.disconnected': 'Hors ligne', 'link.disconnectedAge': 'Hors ligne : état d’il y a {age}',
  'link.spoken.live': 'La carte est en direct.', 'link.spoken.late': 'La carte a du retard.', 'link.spoken.disconnected': 'Connexion perdue. La carte montre le dernier état connu.',

  'counts.city': 'Toute la ville', 'counts.view': 'Dans la vue', 'counts.free': 'places libres', 'counts.free.one': 'place libre',
  'counts.occupied': 'places occupées', 'counts.occupied.one': 'place occupée', 'counts.unknown': 'places d’état inconnu', 'counts.unknown.one': 'place d’état inconnu',
  'counts.closed': 'places hors service', 'counts.closed.one': 'place hors service', 'counts.shown': 'places affichées', 'counts.shown.one': 'place affichée',
  'counts.of': 'sur {total}', 'counts.share': '{share} libres', 'counts.shareShown': '{share} affichées', 'counts.kindShown': '{kind} : {count} affichées sur {total}', 'counts.kind': '{kind} : {free} libres sur {total}', 'counts.waiting': 'En attente des premiers états…',
  'legend.title': 'Places et légende', 'legend.kinds': 'Types de places', 'legend.statuses': 'États', 'legend.all': 'Tout afficher',
  'filter.only': 'Afficher seul', 'filter.onlyShort': 'seul', 'filter.shown': 'Filtre : {what}', 'filter.kinds': '{n} types', 'filter.kinds.one': '{n} type', 'filter.noStates': 'aucun état',
  'legend.open': 'Afficher la légende', 'legend.close': 'Réduire la légende',
  'legend.zone': 'Chaque anneau est une zone : le nombre de places libres, et leur part.',

  'search.label': 'Chercher une rue', 'search.placeholder': 'Chercher une rue…', 'search.none': 'Aucune rue trouvée', 'search.failed': 'Recherche indisponible',
  'search.found': '{n} rues trouvées', 'search.found.one': '{n} rue trouvée', 'search.bays': '{n} places', 'search.bays.one': '{n} place', 'search.clear': 'Effacer la recherche',

  'view.map': 'Carte', 'view.list': 'Liste', 'view.label': 'Affichage', 'view.theme': 'Thème', 'theme.auto': 'Thème de l’appareil', 'theme.light': 'Thème clair', 'theme.dark': 'Thème sombre',
  'view.language': 'English', 'view.zoomIn': 'Zoomer', 'view.zoomOut': 'Dézoomer', 'view.home': 'Toute la ville', 'view.zoom': 'Zoom', 'view.tools': 'Outils de la carte',
  'map.label': 'Carte des places de stationnement. Flèches pour déplacer, plus et moins pour zoomer, Entrée pour ouvrir ce qui est au milieu. La liste montre les mêmes places en tableau.',

  'bay.title': 'Place {no}', 'bay.close': 'Fermer', 'bay.loading': 'Chargement…', 'bay.missing': 'Cette place n’existe pas dans le catalogue.', 'bay.failed': 'Les détails de la place n’ont pas pu être chargés.',
  'bay.retry': 'Réessayer', 'bay.places': 'Capacité', 'bay.placesValue': '{n} véhicules', 'bay.placesValue.one': '{n} véhicule', 'bay.taken': '{n} places occupées sur {of}', 'bay.taken.one': '{n} place occupée sur {of}', 'bay.zone': 'Zone', 'bay.tariff': 'Zone tarifaire', 'bay.orientation': 'Disposition',
  'bay.since': 'Depuis', 'bay.source': 'Source', 'bay.heard': 'Dernier relevé', 'bay.never': 'jamais', 'bay.ago': 'il y a {age}', 'bay.noStreet': 'Rue non précisée', 'bay.sinceAgo': 'depuis {age}',
  'bay.stale': 'Dernier état connu, plus confirmé', 'bay.fly': 'Centrer sur la carte', 'bay.copy': 'Copier le lien', 'bay.copied': 'Lien copié', 'bay.copyByHand': 'Lien à copier', 'bay.route': 'Itinéraire',
  'offer.title': 'Se garer ici', 'offer.unknown': 'Aucune règle connue pour cette place.', 'offer.failed': 'Les règles de cette place ne répondent pas.',
  'offer.hours1': '1 h', 'offer.hours2': '2 h', 'offer.nothing': 'gratuit', 'offer.covered': 'couvre jusqu’à {until}', 'offer.coveredDay': 'couvre jusqu’au {until}', 'offer.freeUntil': 'jusqu’à {until}', 'offer.freeUntilDay': 'jusqu’au {until}', 'offer.for': '{vehicle}, {user}, à partir de maintenant',
  'offer.paidHours': 'Heures payantes aujourd’hui', 'hours.loading': 'Livraison aujourd’hui', 'hours.stopping': 'Arrêt seulement aujourd’hui', 'hours.closed': 'Fermé aujourd’hui', 'offer.notToday': 'aucune', 'offer.longest': 'Durée maximale',
  'offer.who': 'Qui peut l’utiliser', 'offer.nobody': 'personne', 'offer.power': 'Recharge', 'connector.type_2': 'type 2', 'connector.type_ef': 'type E/F', 'connector.combo_ccs': 'combo CCS', 'connector.chademo': 'CHAdeMO', 'connector.other': 'autre prise', 'offer.by': 'Selon : {sources}',
  'access.unknown': 'Aucune règle connue', 'access.free': 'Gratuit maintenant', 'access.paid': 'Payant maintenant', 'access.reserved': 'Réservé : {who}', 'access.loading': 'Livraison seulement : charger et décharger',
  'access.stopping': 'Arrêt seulement', 'access.closed': 'Fermé : stationnement interdit à tous',
  'turn.closes': 'Fermé à partir de', 'turn.opens': 'Ouvre à partir de', 'turn.parking': 'Ouvert au stationnement à partir de', 'turn.loading': 'Livraison seulement à partir de',
  'turn.free': 'Gratuit à partir de', 'turn.paid': 'Payant à partir de', 'turn.changes': 'Autres règles à partir de',
  'places.all': 'Certaines places accueillent plusieurs véhicules : il en reste {free} sur {total}.', 'places.least': 'Certaines places accueillent plusieurs véhicules : il en reste au moins {free} sur {total}.',

  'day.title': 'Dernières 24 heures', 'day.none': 'Aucun stationnement enregistré ces dernières 24 heures.', 'day.failed': 'L’historique ne répond pas.',
  'day.hidden': 'L’historique d’une place réservée aux personnes handicapées n’est pas public.',
  'day.summary': '{n} stationnements, occupé {share} du temps', 'day.summary.one': '{n} stationnement, occupé {share} du temps', 'day.now': 'maintenant',
  'day.summaryKnown': '{n} stationnements, occupé {share} du temps connu ({known} sur 24 h)', 'day.summaryKnown.one': '{n} stationnement, occupé {share} du temps connu ({known} sur 24 h)',
  'day.unknown': 'état inconnu', 'day.allUnknown': 'Rien n’était connu de cette place ces dernières 24 heures.',
  'day.table': 'Voir en tableau', 'day.arrival': 'Arrivée', 'day.departure': 'Départ', 'day.duration': 'Durée', 'day.running': 'en cours', 'day.interrupted': 'départ non détecté', 'day.flicker': 'moins d’une minute',

  'list.title': 'Places affichées', 'list.bays': '{n} places dans la vue', 'list.bays.one': '{n} place dans la vue', 'list.shown': 'Les {n} premières sont affichées.', 'list.more': 'Afficher plus',
  'list.zones': '{n} zones', 'list.zones.one': '{n} zone', 'list.zoomHint': 'Zoomez ou choisissez une zone pour voir les places une à une.', 'list.empty': 'Aucune place dans la vue avec ces filtres.',
  'list.noMap': 'La carte ne peut pas être dessinée, car ce navigateur n’offre pas WebGL 2 (absent ou désactivé). La liste montre les mêmes places, en direct.',
  'list.export': 'Télécharger (CSV)', 'list.exporting': 'Préparation…', 'list.exportFailed': 'Le fichier n’a pas pu être préparé.', 'list.order': 'Trier par {column}', 'list.file': 'places',
  'list.bay': 'Place', 'list.street': 'Rue', 'list.kind': 'Type', 'list.status': 'État', 'list.since': 'Depuis', 'list.zone': 'Zone', 'list.share': 'Part libre', 'list.total': 'Total',

  'pages.label': 'Informations sur le service', 'pages.legal': 'Mentions légales', 'pages.accessibility': 'Accessibilité', 'pages.privacy': 'Confidentialité',
  'source.title': 'Sources et licences',

  'start.title': 'Aucune place pour l’instant', 'start.intro': 'Park & See fonctionne, et son catalogue est vide. Trois étapes dans un terminal importent vos propres places et en font changer une.',
  'start.keys': 'Lire les clés : le chemin de leur fichier s’est affiché au démarrage', 'start.bays': 'Écrire un fichier de places et l’importer', 'start.event': 'Envoyer un événement : un véhicule arrive à la place A1',
  'start.waiting': 'Cette page devient la carte dès qu’il y a une place.', 'start.docs': 'Toutes les adresses de l’API',
} as const;
