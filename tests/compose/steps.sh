# shellcheck shell=bash disable=SC2154,SC2034 # variables are shared with run.sh
# Sourced by run.sh: the steps. Each ends with 0, or with 1 and the reason in $fault; $note says what was seen.
# $log takes the output of commands.

services=(postgres silo-1 silo-2 api-1 api-2 proxy)

# How operations.md starts a cluster without simulated traffic.
no_simulation=(--detach --scale sensor-sim=0)

fail() {
    fault=$*
    return 1
}

# compose ARGUMENTS...   what ends at once; its output is wanted.
compose() { (cd "$source_tree" && exec docker compose "$@"); }

# long_compose SECONDS ARGUMENTS...   what takes its time; its output goes to the log.
long_compose() {
    local seconds=$1
    shift
    limited "$seconds" env -C "$source_tree" docker compose "$@" </dev/null >>"$log" 2>&1
}

setting() { sed -n "s/^$1=//p" "$source_tree/.env"; }

sql() {
    compose exec -T postgres psql --username "$(setting POSTGRES_USER)" --dbname "$(setting POSTGRES_DB)" \
        --no-align --tuples-only --command "$1" </dev/null 2>>"$log"
}

container() { compose ps --all --quiet "$1"; }

inspect() { docker inspect --format "$2" "$(container "$1")" 2>>"$log"; }

# until_true SECONDS WHY-NOT COMMAND...
until_true() {
    local end=$((SECONDS + $1)) why=$2
    shift 2
    until "$@"; do
        [ $SECONDS -lt $end ] || fail "$why" || return
        sleep 0.5
    done
}

is_healthy() { [ "$(inspect "$1" '{{.State.Health.Status}}')" = healthy ]; }

all_healthy() {
    local service
    for service in "${services[@]}"; do until_true "$1" "$service is not healthy after $1 s" is_healthy "$service" || return; done
}

prepare() {
    local port root="$here/../.."
    mkdir -p "$source_tree"
    (cd "$root" && git ls-files -z --cached --others --exclude-standard \
        | tar --create --null --files-from - --ignore-failed-read) 2>>"$log" \
        | tar --extract --directory "$source_tree" || fail "the source could not be copied" || return
    port=$(node -e '
        const server = require("net").createServer()
            .listen(0, "127.0.0.1", () => { console.log(server.address().port); server.close(); })') || return
    url="http://127.0.0.1:$port"
    sh "$source_tree/silo/make-env.sh" >>"$log" 2>&1 || return
    sed -i -e "s/^PUBLIC_PORT=.*/PUBLIC_PORT=127.0.0.1:$port/" -e "s/^IMAGE_TAG=.*/IMAGE_TAG=$tag/" \
        -e "s|^EDGE_SUBNET=.*|EDGE_SUBNET=172.30.$((100 + $$ % 100)).0/24|" "$source_tree/.env"
    # A stand-in has no digest.
    ! $stand_ins || sed -i 's/^\([A-Z_]*_IMAGE=[^@]*\)@.*/\1/' "$source_tree/.env"
    export COMPOSE_PROJECT_NAME=$tag KEY
    KEY=$(setting SIMULATION_KEY)
    [ -d "$root/api/web/node_modules" ] || (cd "$root/api/web" && npm ci) >>"$log" 2>&1 || fail "npm ci in api/web failed" || return
    note="$url, project $tag"
}

build() {
    long_compose 3600 --progress plain build || return
    note=$(docker image ls --format '{{.Repository}} {{.Size}}' --filter "reference=park-and-see/*:$tag" | paste -sd, | sed 's/,/, /g')
}

first_up() { long_compose 600 up --detach && all_healthy 120; }

paris() {
    local ended stored shown
    ended=$(inspect importer '{{.State.Status}} {{.State.ExitCode}}')
    [ "$ended" = "exited 0" ] || fail "the importer: $ended" || return
    stored=$(sql "SELECT count(*) FROM bay")
    shown=$(curl --silent --show-error --fail --max-time 20 "$url/v1/zones" 2>>"$log" | node -e '
        const { features } = JSON.parse(require("fs").readFileSync(0));
        console.log(features.reduce((sum, zone) => sum + zone.properties.bays, 0));' 2>>"$log")
    [ "${stored:-0}" -gt 9000 ] && [ "$stored" = "$shown" ] \
        || fail "$stored bays are stored, the zones behind the proxy count $shown" || return
    note="$stored bays"
}

has_traffic() { [ "$(sql "SELECT count(*) FROM event_log")" -ge 50 ] 2>>"$log"; }

traffic() { until_true 180 "no 50 events within 180 s" has_traffic && note="$(sql "SELECT count(*) FROM event_log") events"; }

quiet() {
    long_compose 300 up "${no_simulation[@]}" || return
    [ -z "$(container sensor-sim)" ] || fail "sensor-sim is still there" || return
    all_healthy 120
}

moves() { note=$(limited 60 node "$here/client.mjs" moves "$url" 2>>"$log") || fail "$note"; }

# under_load COMMAND...   while a sensor sends and two screens watch. At the end all services are healthy again, and each
# acknowledged event is in the log once.
under_load() {
    local said="$work/client.out" outcome
    ACKNOWLEDGED="$work/acknowledged" node "$here/client.mjs" load "$url" >"$said" 2>>"$log" &
    client=$!
    until_true 30 "the sensor and its screens did not start" grep -q running "$said" && "$@" && all_healthy 180
    outcome=$?
    kill -TERM "$client" 2>/dev/null
    wait "$client" || { fault="${fault:+$fault; }$(tail -n 1 "$said")" && outcome=1; }
    client=""
    [ "$outcome" -eq 0 ] && in_log_once && note="$(tail -n 1 "$said"); all in the log once"
}

in_log_once() {
    local wrong
    sql "SELECT event_id, count(*) FROM event_log WHERE received > (extract(epoch FROM now()) - 3600) * 1000 GROUP BY event_id" \
        >"$work/logged"
    wrong=$(awk -F'|' 'NR == FNR { count[$1] = $2; next } count[$1] != 1' "$work/logged" "$work/acknowledged" | wc -l)
    [ "$wrong" -eq 0 ] || fail "$wrong of $(wc -l <"$work/acknowledged") acknowledged events are not in the log exactly once"
}

has_restarted() { [ "$(inspect "$1" '{{.RestartCount}}')" -gt "$2" ] 2>>"$log"; }

# kill_service NAME   kill -9 of everything in the container, from within: what the engine itself kills, it does not start again.
kill_service() {
    local before
    before=$(inspect "$1" '{{.RestartCount}}')
    compose exec -T "$1" bash -c 'kill -9 -1' </dev/null >>"$log" 2>&1
    until_true 30 "the engine did not start $1 again" has_restarted "$1" "$before"
}

drain() {
    local before
    before=$(inspect "$1" '{{.RestartCount}}')
    long_compose 90 exec -T "$1" ./ParkAndSee.Silo --drain || fail "--drain ended with $?: $(tail -n 1 "$log")" || return
    grep -q "left the cluster" "$log" || fail "--drain did not say that the silo left" || return
    until_true 30 "the engine did not start $1 again" has_restarted "$1" "$before"
}

# upgrade NAME   to an image of another version. The container before it must have ended by itself, in good order.
# The exit code is awaited from before the upgrade: the engine keeps 256 events, and health checks fill them within minutes.
upgrade() {
    local old waiter code version
    old=$(container "$1")
    docker wait "$old" >"$work/ended" 2>>"$log" &
    waiter=$!
    IMAGE_TAG="$tag-next" long_compose 1800 up --build --detach --no-deps "$1" || { kill "$waiter" && return 1; }
    version=$(inspect "$1" '{{index .Config.Labels "org.opencontainers.image.version"}}')
    [ "$version" = "$tag-next" ] || { kill "$waiter"; fail "$1 runs version '$version'"; return; }
    if ! until_true 30 "" test -s "$work/ended"; then
        kill "$waiter"
        fail "the $1 before has not ended"
        return
    fi
    code=$(cat "$work/ended")
    [ "$code" = 0 ] || fail "the $1 before ended with code '$code', not 0"
}

is_folded() {
    [ "$(sql "SELECT count(*) FROM ingest_part AS p
              WHERE last_seq > coalesce((SELECT min(seq) FROM projection_checkpoint AS c WHERE c.part = p.part), 0)")" = 0 ]
}

# facts   what must not change: numbers of bays, events and stays, and what a new screen shows.
facts() {
    until_true 60 "" is_folded || { echo "the stays do not catch up within 60 s" && return 1; }
    sql "SELECT count(*) FROM bay UNION ALL SELECT count(*) FROM event_log UNION ALL SELECT count(*) FROM stay" \
        && node "$here/client.mjs" shows "$url"
}

down_and_up() {
    local before after left counts
    before=$(facts) || fail "$before" || return
    compose logs --no-color >"$results/containers-$(basename "$log")" 2>&1
    long_compose 300 down || return
    left=$(docker ps --all --quiet --filter "label=com.docker.compose.project=$tag" | wc -l)
    [ "$left" -eq 0 ] || fail "down left $left containers" || return
    long_compose 600 up "${no_simulation[@]}" && all_healthy 120 || return
    after=$(facts) || fail "$after" || return
    if [ "$before" != "$after" ]; then
        diff <(echo "$before") <(echo "$after") >>"$log"
        fail "what was there has changed" || return
    fi
    counts=$(head -n 3 <<<"$before" | paste -sd' ' | awk '{ print $1 " bays, " $2 " events, " $3 " stays as before" }')
    moves && note="$counts; $note"
}

tls_on() {
    (cd "$source_tree" && sh silo/make-certificates.sh) >>"$log" 2>&1 || return
    echo "COMPOSE_FILE=docker-compose.yml:silo/docker-compose.tls.yml" >>"$source_tree/.env"
    long_compose 600 up "${no_simulation[@]}" && all_healthy 120
}

# A stranger on the closed network: sees whom it talks to, and is refused.
tls_is_on() {
    local port
    for port in 11111 30000; do
        limited 60 docker run --rm --network "${tag}_backend" --entrypoint curl "$(image_of CURL_IMAGE)" \
            --insecure --verbose --max-time 10 "https://silo-1:$port/" >"$log.$port" 2>&1
        grep -q "CN=silo-1" "$log.$port" || fail "port $port shows no certificate of silo-1: $log.$port" || return
    done
    compose logs --no-color silo-1 2>>"$log" | grep "was refused" >>"$log" \
        || fail "silo-1 does not say that it refused a connection without a certificate"
}

no_secret() {
    local name found
    compose logs --no-color >"$results/containers.log" 2>&1
    for name in $(sed -n 's/^\([A-Z_]*\(_KEY\|_PASSWORD\|_HASH\)\)=..*/\1/p' "$source_tree/.env"); do
        found=$(grep -l --fixed-strings -e "$(setting "$name")" "$results"/containers*.log | head -n 1)
        [ -z "$found" ] || fail "$name is in $found" || return
    done
}
