# shellcheck shell=bash disable=SC2154,SC2034 # variables are shared with run.sh
# Sourced by run.sh: an engine with compose. The installed one with the real base images; without one, or without access to a
# registry of images, Docker's daemon of Debian's package, in a folder of its own, with stand-ins (stand-ins.sh). That needs root
# and Debian's apt-get.

engine_pid=""

# can_pull   whether the engine gets an image from a registry.
can_pull() {
    docker image inspect "$(image_of CURL_IMAGE)" >/dev/null 2>&1 || limited 180 docker pull --quiet "$(image_of CURL_IMAGE)" >>"$log" 2>&1
}

versions() { echo "docker $(docker version --format '{{.Server.Version}}'), compose $(docker compose version --short)"; }

find_engine() {
    if docker info >/dev/null 2>&1 && docker compose version >/dev/null 2>&1 && can_pull; then
        case $(docker image inspect --format '{{index .Config.Labels "park-and-see.stand-in"}}' "$(image_of CURL_IMAGE)") in
            true) engine="$(versions), stand-ins for the base images" stand_ins=true ;;
            *) engine="$(versions), real base images" ;;
        esac
        note=$engine
        return
    fi

    [ "$(id -u)" -eq 0 ] || fail "no docker with compose and a way to a registry of images; to bring an own one, this needs root" || return
    need_programs && make_archives >>"$log" 2>&1 || fail "${fault:-the archives of Debian packages could not be made}" || return
    stand_ins=true
    start_engine && make_stand_ins >>"$log" 2>&1 || fail "${fault:-the stand-ins could not be made}" || return
    engine="an own $(versions), stand-ins for the base images"
    note=$engine
}

need_programs() {
    local program missing=""
    PATH=$PATH:/usr/sbin:/sbin
    for program in dockerd mmdebstrap iptables; do command -v "$program" >/dev/null || missing+=" $program"; done
    [ -n "$missing" ] || return 0
    command -v apt-get >/dev/null || fail "missing:$missing (Debian: docker.io, mmdebstrap, iptables)" || return
    limited 300 apt-get update >>"$log" 2>&1
    limited 600 env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends docker.io mmdebstrap iptables >>"$log" 2>&1 \
        || fail "missing, and apt-get could not install it:$missing"
}

# Root folder, socket and compose plug-in in $work; bridges and firewall chains are the machine's.
start_engine() {
    local end=$((SECONDS + 60)) plugin=cli-plugins/docker-compose
    mkdir -p "$work/docker/cli-plugins"
    tar -xOf "$stand_in_cache/debian.tar" "./usr/libexec/docker/$plugin" >"$work/docker/$plugin" \
        && chmod +x "$work/docker/$plugin" || return
    export DOCKER_CONFIG="$work/docker" DOCKER_HOST="unix://$work/docker.sock"
    # The engine closes the machine's forwarding for good; other networks of the machine need it as it was.
    forward_policy=$(iptables -S FORWARD 2>/dev/null | sed -n 's/^-P FORWARD //p')
    bridge_filter=$(cat /proc/sys/net/bridge/bridge-nf-call-iptables 2>/dev/null || echo 0)
    dockerd --host "$DOCKER_HOST" --data-root "$work/engine" --exec-root "$work/run" --pidfile "$work/docker.pid" \
        >"$results/engine.log" 2>&1 3>&- &
    engine_pid=$!
    until docker info >/dev/null 2>&1; do
        kill -0 "$engine_pid" 2>/dev/null && [ $SECONDS -lt $end ] || fail "the engine did not start: $results/engine.log" || return
        sleep 0.5
    done
}

stop_engine() {
    [ -n "$engine_pid" ] || return 0
    kill "$engine_pid" 2>/dev/null
    wait "$engine_pid" 2>/dev/null
    engine_pid=""
    ip link delete docker0 2>/dev/null
    [ -z "$forward_policy" ] || iptables -P FORWARD "$forward_policy"
    [ ! -e /proc/sys/net/bridge/bridge-nf-call-iptables ] || echo "$bridge_filter" >/proc/sys/net/bridge/bridge-nf-call-iptables
    return 0
}
