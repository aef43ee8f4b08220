# shellcheck shell=bash disable=SC2154,SC2034 # variables are shared with run.sh
# Sourced by run.sh: base images made of Debian packages and of this machine's .NET SDK and Node, for an engine without a registry
# of images.
# They have the real names, so the Dockerfiles and docker-compose.yml are used as they are, and a label. They do not prove the real images.

# image_of name   the reference that build and compose file use by default.
image_of() { sed -n "s/^$1=//p" "$here/../../.env.example" | if $stand_ins; then cut -d@ -f1; else cat; fi; }

# Archives of earlier runs are used again: some minutes less.
stand_in_cache=${PARKANDSEE_STAND_INS:-${TMPDIR:-/tmp}/park-and-see-stand-ins}

# nginx resolves the hosts of an upstream anew since 1.27.3 only, and Debian 13 has 1.26: hence two releases.
make_archives() {
    archive debian trixie ca-certificates,libicu76,libssl3t64,libstdc++6,libgssapi-krb5-2,tzdata,zlib1g,curl,postgresql-17,docker-compose \
        && archive nginx forky nginx-core,wget,ca-certificates
}

# archive NAME RELEASE PACKAGES   a root file system. An expired index is accepted, because a machine's clock may be ahead; packages
# are signed all the same.
archive() {
    local made="$stand_in_cache/$1.tar"
    [ -s "$made" ] && [ "$(cat "$made.of" 2>/dev/null)" = "$2 $3" ] && return
    mkdir -p "$stand_in_cache"
    limited 900 mmdebstrap --variant=minbase --aptopt='Acquire::Check-Valid-Until "false"' --include="$3" "$2" "$made.part.tar" \
        && mv "$made.part.tar" "$made" && echo "$2 $3" >"$made.of"
}

make_stand_ins() {
    local context="$work/stand-ins" dotnet node npm
    mkdir -p "$context/client/etc/ssl/certs" "$context/client/root/.nuget/NuGet" "$context/bin"
    cp "$here"/stand-ins/* "$context/" || return
    # How this machine reaches the package registries: a build in a container needs the same. A setting that is not there is not needed.
    cp /etc/ssl/certs/ca-certificates.crt "$context/client/etc/ssl/certs/" || return
    [ ! -f "$HOME/.nuget/NuGet/NuGet.Config" ] || cp "$HOME/.nuget/NuGet/NuGet.Config" "$context/client/root/.nuget/NuGet/"
    [ ! -f "$HOME/.npmrc" ] || grep -v '^nodedir' "$HOME/.npmrc" >"$context/client/root/.npmrc"

    dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
    node=$(dirname "$(readlink -f "$(command -v node)")")
    npm=$(dirname "$(dirname "$(readlink -f "$(command -v npm)")")")
    import debian <"$stand_in_cache/debian.tar" && import nginx <"$stand_in_cache/nginx.tar" || return
    tar -cC "$dotnet" --transform 's,^\.,usr/share/dotnet,' . | import dotnet-sdk || return
    tar -cC "$dotnet" --transform 's,^,usr/share/dotnet/,' dotnet host shared/Microsoft.NETCore.App | import dotnet-runtime || return
    tar -c --transform "s,^${node#/}/,usr/local/bin/," --transform "s,^${npm#/},usr/local/lib/node_modules/npm," \
        -C / "${node#/}/node" "${npm#/}" | import node || return
    stand_in sdk "$(image_of DOTNET_SDK_IMAGE)" && stand_in runtime-deps "$(image_of DOTNET_RUNTIME_DEPS_IMAGE)" \
        && stand_in runtime "$(image_of DOTNET_RUNTIME_IMAGE)" && stand_in node "$(image_of NODE_IMAGE)" \
        && stand_in postgres "$(image_of POSTGRES_IMAGE)" && stand_in nginx "$(image_of NGINX_IMAGE)" \
        && stand_in curl "$(image_of CURL_IMAGE)" && rm -r "$context"
}

# import NAME <ARCHIVE   an image of one layer.
import() { docker import - "park-and-see-stand-in/$1"; }

# stand_in STAGE NAME   with the engine's old builder: the new one asks a registry for every name.
stand_in() {
    DOCKER_BUILDKIT=0 docker build --quiet --label park-and-see.stand-in=true --file "$work/stand-ins/$1.Dockerfile" \
        --tag "$2" "$work/stand-ins"
}
