#!/bin/sh
# Writes .env beside docker-compose.yml: the settings of .env.example, with a new random secret wherever one is empty. Mode 0600.
# The silos are given the hashes of the API keys only.
set -eu
cd "$(dirname "$0")/.."
if [ -e .env ]; then
    echo ".env is there already and is left as it is; move it away to have new secrets made." >&2
    exit 1
fi

random() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }
hash() { if command -v sha256sum >/dev/null; then printf %s "$1" | sha256sum; else printf %s "$1" | shasum -a 256; fi | cut -d' ' -f1; }

umask 077
plates=$(head -c 32 /dev/urandom | base64 | tr -d ' \n')
password=$(random)
admin="park_$(random)"
operator="park_$(random)"
simulation="park_$(random)"
sed -e "s/^POSTGRES_PASSWORD=$/POSTGRES_PASSWORD=$password/" \
    -e "s/^ADMIN_KEY=$/ADMIN_KEY=$admin/" -e "s/^ADMIN_KEY_HASH=$/ADMIN_KEY_HASH=$(hash "$admin")/" \
    -e "s/^OPERATOR_KEY=$/OPERATOR_KEY=$operator/" -e "s/^OPERATOR_KEY_HASH=$/OPERATOR_KEY_HASH=$(hash "$operator")/" \
    -e "s/^SIMULATION_KEY=$/SIMULATION_KEY=$simulation/" -e "s/^SIMULATION_KEY_HASH=$/SIMULATION_KEY_HASH=$(hash "$simulation")/" \
    -e "s|^PLATES_KEY=$|PLATES_KEY=$plates|" \
    .env.example >.env
echo "Wrote .env with new secrets. Next: docker compose up --build --detach"
