# shellcheck shell=bash disable=SC2154,SC2034 # variables are shared with run.sh
# Sourced by run.sh: an engine with compose. The one that is there, with the real base images; where it is missing or has no way to a registry of
# images, Docker's daemon from Debian's package in a folder of its own, with stand-ins (stand-ins.sh). That needs root and Debian's apt-get.

engine_pid=""

# can_pull   whether the engine gets an image from a registry.
can_pull() { docker image inspect "$(image_of CURL_IMAGE)" >/dev/null 2>&1 || limited 180 docker pull --quiet "$(image_of CURL_IMAGE)" >>"$log" 2>&1; }

find_engine() {
    if docker info >/dev/null 2>&1 && docker compose version >/dev/null 2>&1 && can_pull; then
        engine="docker $(docker version --format '{{.Server.Version}}'), compose $(docker compose version --short), real base images"
        [ -z "$(docker image inspect --format '{{index .Config.Labels "park-and-see.stand-in"}}' "$(image_of CURL_IMAGE)")" ] || engine="${engine/real base images/stand-ins}"
        note=$engine
        return
    fi

    local missing=() program
    [ "$(id -u)" -eq 0 ] || { fault="no docker with compose and a way to a registry; without it this needs root"; return 1; }
    for program in dockerd mmdebstrap iptables; do [ -n "$(PATH=$PATH:/usr/sbin:/sbin command -v $program)" ] || missing+=("$program"); done
    if [ "${#missing[@]}" -gt 0 ]; then
        fault="missing and not installed: ${missing[*]} (Debian: docker.io, mmdebstrap, iptables)"
        command -v apt-get >/dev/null || return 1
        { limited 300 apt-get update && limited 600 env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends docker.io mmdebstrap iptables; } \
            >>"$log" 2>&1 || return 1
    fi
    make_archives >>"$log" 2>&1 || { fault="the archives of Debian packages could not be made"; return 1; }
    start_engine && make_stand_ins >>"$log" 2>&1 || { fault=${fault:-"the stand-ins could not be made"}; return 1; }
    engine="a docker of its own ($(docker version --format '{{.Server.Version}}'), compose $(docker compose version --short)), stand-ins for the base images"
    stand_ins=true note=$engine
}

# Root directory, socket and compose plug-in in $work; bridges and firewall chains are the machine's.
start_engine() {
    local end=$((SECONDS + 60))
    mkdir -p "$work/docker/cli-plugins"
    tar -xOf "$stand_in_cache/debian.tar" ./usr/libexec/docker/cli-plugins/docker-compose >"$work/docker/cli-plugins/docker-compose" || return
    chmod +x "$work/docker/cli-plugins/docker-compose"
    export DOCKER_CONFIG="$work/docker" DOCKER_HOST="unix://$work/docker.sock"
    PATH=$PATH:/usr/sbin:/sbin dockerd --host "$DOCKER_HOST" --data-root "$work/engine" --exec-root "$work/run" --pidfile "$work/docker.pid" \
        >"$results/engine.log" 2>&1 &
    engine_pid=$!
    until docker info >/dev/null 2>&1; do
        kill -0 "$engine_pid" 2>/dev/null && [ $SECONDS -lt $end ] || { fault="the engine did not start: $results/engine.log"; return 1; }
        sleep 0.5
    done
}

stop_engine() {
    [ -n "$engine_pid" ] || return 0
    kill "$engine_pid" 2>/dev/null
    wait "$engine_pid" 2>/dev/null
    engine_pid=""
    ip link delete docker0 2>/dev/null
    return 0
}
