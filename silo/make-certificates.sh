#!/bin/sh
# Certificates for silo/docker-compose.tls.yml: an authority for this cluster, and one certificate for each silo and API host:
# sh silo/make-certificates.sh [folder]
# Run again it renews them (90 days), under the same authority; open connections stay open, new ones use the new files within a second.
# Needs openssl. docs/operations.md, "TLS between processes".
set -eu
cd "$(dirname "$0")/.."
folder=${1:-certificates}
command -v openssl >/dev/null || { echo "openssl is missing." >&2 && exit 1; }

# The accounts of the containers are others: they read files that everyone may read, in a folder that nobody else of this machine may enter.
umask 022
mkdir -p "$folder"
chmod 700 "$folder"
cd "$folder"
if [ ! -e authority.pem ]; then
    (umask 077 && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj "/CN=park-and-see authority" \
        -addext "keyUsage=critical,keyCertSign" -keyout authority-key.pem -out authority.pem 2>/dev/null)
fi
if [ ! -e authority-key.pem ]; then
    echo "$folder/authority-key.pem is missing: restore it, or move authority.pem away for a new authority." >&2
    exit 1
fi

member() { # member NAME ROLE
    mkdir -p "$1"
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/OU=$2/CN=$1" -keyout "$1/key.new" -out "$1/csr" 2>/dev/null
    chmod 644 "$1/key.new"
    printf 'extendedKeyUsage=serverAuth,clientAuth\nkeyUsage=digitalSignature\nsubjectAltName=DNS:%s\n' "$1" >"$1/ext"
    openssl x509 -req -in "$1/csr" -CA authority.pem -CAkey authority-key.pem -days 90 -extfile "$1/ext" \
        -out "$1/certificate.new" 2>/dev/null
    cp authority.pem "$1/authority.new"
    chmod 644 "$1/authority.new"
    rm "$1/csr" "$1/ext"
    # First the key, then the certificate: a process waits until the two fit.
    mv "$1/authority.new" "$1/authority.pem"
    mv "$1/key.new" "$1/key.pem"
    mv "$1/certificate.new" "$1/certificate.pem"
}

for name in silo-1 silo-2; do member "$name" silo; done
for name in api-1 api-2; do member "$name" api; done
echo "Wrote $folder. Keep authority-key.pem away from this machine."
echo "Next: COMPOSE_FILE=docker-compose.yml:silo/docker-compose.tls.yml in .env, docker compose up --detach"
