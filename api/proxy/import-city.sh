#!/bin/sh
# Loads the bays of a city that come with the repository, through the public door. An import is idempotent: run it as often as you like.
# Environment: CITY (paris, melbourne, montpellier, none), URL, OPERATOR_KEY (scope catalog:write), DATA (folder of the datasets).
set -eu

# A dataset that somebody retired stays so.
is_retired() {
    curl --silent --show-error --fail --retry 10 --retry-delay 2 --retry-connrefused --retry-max-time 120 --max-time 60 \
        "$URL/v1/catalog/datasets" | tr '{' '\n' | grep "\"name\":\"$1\"" | grep -q '"state":"retired"'
}

import() {
    if is_retired "$1"; then
        echo "$1 is retired: left out."
        return
    fi
    echo "$1 <- $2"
    # The key goes in by standard input: a command line can be read by others.
    printf 'header = "Authorization: Bearer %s"\n' "$OPERATOR_KEY" | curl --config - \
        --silent --show-error --fail-with-body --retry 10 --retry-delay 2 --retry-connrefused --retry-max-time 120 --max-time 600 \
        --request POST --header 'Content-Type: application/octet-stream' --upload-file "$DATA/$2" "$URL/v1/catalog/imports?format=$1"
    echo
}

case "$CITY" in
paris)
    import paris-emplacements paris/paris_delivery_bays.csv
    import paris-footprints paris/paris_bay_footprints_sample.csv
    ;;
melbourne) import melbourne-markers melbourne/street_marker_locations.csv ;;
montpellier) import montpellier-reservees montpellier/places_reservees_2010.geojson ;;
none) echo "CITY is none: nothing to import." ;;
*)
    echo "CITY is '$CITY', not one of paris, melbourne, montpellier, none." >&2
    exit 2
    ;;
esac
