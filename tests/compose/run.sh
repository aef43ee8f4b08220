#!/usr/bin/env bash
# The cluster file, really run: tests/compose/run.sh
# Builds the images, starts docker-compose.yml, kills, drains, upgrades, stops and starts it again, once plain and once with TLS
# between the processes, all through the public API. Prints one line per step (ok, or FAILED with the reason and the path of the
# log), at the end «N ok, N failed». Needs GNU coreutils, Node 20 or newer, and docker with compose and access to the registries of
# images. On Debian, as root, it installs its own engine instead (engine.sh), with base images made of Debian packages
# (stand-ins.sh). Leaves only test-results/compose; KEEP=1 leaves the cluster running. docs/operations.md.
# PARKANDSEE_COMPOSE_LIMIT=<seconds>: when it ends in any case, 5400 by default.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
limit=${PARKANDSEE_COMPOSE_LIMIT:-5400}
if [ -z "${PARKANDSEE_COMPOSE_BOUNDED:-}" ]; then
    export PARKANDSEE_COMPOSE_BOUNDED=1
    exec timeout --foreground --signal TERM --kill-after 180 "$limit" "$here/run.sh" "$@"
fi

results="$here/../../test-results/compose"
work=$(mktemp -d "${TMPDIR:-/tmp}/park-and-see-compose.XXXXXX")
source_tree="$work/source"
tag="compose-test-$$"
log="$results/run.log"
passed=0 failed=0 child="" client="" fault="" engine="" stand_ins=false
rm -rf "$results" && mkdir -p "$results" && results=$(cd "$results" && pwd) && log="$results/run.log" || exit 1
. "$here/stand-ins.sh"
. "$here/engine.sh"
. "$here/steps.sh"

# limited SECONDS COMMAND...   ends with 124 when the time is up. In the background, so that a signal to this script is not kept waiting.
limited() {
    local code
    timeout --kill-after 15 "$@" <&0 &
    child=$!
    wait "$child"
    code=$?
    child=""
    return "$code"
}

# step NAME COMMAND...   prints the outcome; the command says more in $note, or in $fault why it failed. It has a log of its own.
step() {
    local name=$1 began=$SECONDS
    log="$results/$(printf %02d $((passed + failed + 1)))-$(tr -cs 'a-zA-Z0-9' - <<<"$name" | cut -c1-40 | sed 's/-$//').log"
    shift
    fault="" note=""
    if "$@"; then
        passed=$((passed + 1))
        printf 'ok      %s (%d s)%s\n' "$name" $((SECONDS - began)) "${note:+: $note}"
        return
    fi
    failed=$((failed + 1))
    compose logs --no-color --timestamps >"$results/containers.log" 2>&1
    fault=${fault:-$(tail -n 1 "$log" 2>/dev/null)}
    printf 'FAILED  %s (%d s): %s; %s, %s\n' "$name" $((SECONDS - began)) "$fault" "$log" "$results/containers.log"
    return 1
}

cleanup() {
    trap '' INT TERM
    [ -z "$child" ] || kill "$child" 2>/dev/null
    [ -z "$client" ] || kill "$client" 2>/dev/null
    if [ -n "${KEEP:-}" ] && [ -n "$engine" ]; then
        printf 'Left running: %s; DOCKER_HOST=%s DOCKER_CONFIG=%s\n' "$source_tree" "${DOCKER_HOST:-}" "${DOCKER_CONFIG:-}" >&3
        return
    fi
    if [ -n "$engine" ] && [ -f "$source_tree/.env" ]; then
        timeout 120 docker compose --project-directory "$source_tree" down --volumes --remove-orphans --timeout 10 \
            >>"$results/cleanup.log" 2>&1
        docker image rm park-and-see/{silo,api,sensor-sim}:"$tag"{,-next} >>"$results/cleanup.log" 2>&1
    fi
    stop_engine
    rm -rf "$work"
}
# A signal may come while the output of a step goes to its log.
exec 3>&1
trap cleanup EXIT
trap 'printf "FAILED  stopped, or not ended within %s s; %s\n" "$limit" "$results" >&3; exit 130' INT TERM

finish() {
    printf '\n%d ok, %d failed\n' "$passed" "$failed"
    [ "$failed" -eq 0 ]
    exit
}

step "engine" find_engine || finish
step "source, secrets and certificates in a folder of their own" prepare || finish
step "docker compose build" build || finish
step "docker compose up: every service is healthy" first_up || finish
step "the bays of Paris are imported" paris
step "simulated traffic reaches the log" traffic
step "without simulated traffic: up --scale sensor-sim=0" quiet
step "an event through the proxy moves a bay" moves
step "a silo is killed" under_load kill_service silo-1
step "an API host is killed" under_load kill_service api-1
step "a silo is drained by --drain" under_load drain silo-2
step "a silo is upgraded by up --build" under_load upgrade silo-2
step "an API host is upgraded by up --build" under_load upgrade api-2
step "down and up keep everything" down_and_up
step "TLS is turned on for all" tls_on || finish
step "with TLS: a silo shows its certificate and refuses who has none" tls_is_on
step "with TLS: an event through the proxy moves a bay" moves
step "with TLS: a silo is killed" under_load kill_service silo-2
step "with TLS: an API host is killed" under_load kill_service api-2
step "with TLS: down and up keep everything" down_and_up
step "no secret is in the logs of the containers" no_secret
finish
