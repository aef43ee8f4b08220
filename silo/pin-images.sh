#!/bin/sh
# Adds to every image of others in .env the digest that its tag has today: sh silo/pin-images.sh [file]
# Needs docker and the images' registries. Run it again, read the difference and try it out, to take newer images; `--check` as the first
# argument changes nothing and ends with 1 when an image has no digest.
set -eu
cd "$(dirname "$0")/.."
check=false
if [ "${1:-}" = --check ]; then check=true && shift; fi
file=${1:-.env}
[ -f "$file" ] || { echo "$file is not there: run 'sh silo/make-env.sh' first." >&2 && exit 1; }

images=$(sed -n 's/^[A-Z_]*_IMAGE=//p' "$file")
[ -n "$images" ] || { echo "$file names no image (NAME_IMAGE=name:tag)." >&2 && exit 1; }
pinned=""
for image in $images; do
    tagged=${image%@*}
    if $check; then
        case $image in *@sha256:*) continue ;; esac
        echo "$image has no digest: run 'sh silo/pin-images.sh'." >&2
        exit 1
    fi
    docker pull --quiet "$tagged" >/dev/null
    # name@sha256:..., without the tag; one line for each registry that the image came from.
    name=${tagged%:*}
    digest=$(docker image inspect --format '{{range .RepoDigests}}{{println .}}{{end}}' "$tagged" \
        | sed -n "s|^\(docker.io/\)\{0,1\}\(library/\)\{0,1\}$name@||p" | head -n 1)
    case $digest in
    sha256:*) ;;
    *) echo "The engine knows no digest of $tagged." >&2 && exit 1 ;;
    esac
    echo "$tagged@$digest"
    pinned="$pinned -e s|=$image\$|=$tagged@$digest|"
done
$check && exit 0

# All or nothing: the file is replaced once every digest is known. It keeps its mode.
# shellcheck disable=SC2086
new=$(sed $pinned "$file")
printf '%s\n' "$new" >"$file"
