#!/bin/sh
# Builds the pages with the Node of this machine, where something changed since the last time.
#   build.sh INTO     builds, and puts what a browser gets into the directory INTO
#   build.sh check    runs every check and test of the pages
#   build.sh fingerprint   prints what the pages are made of, as one word
#   build.sh node     says what is missing of Node and npm, if anything is
set -eu
cd -- "$(dirname -- "$0")"

die() {
    printf 'pages: %s\n' "$1" >&2
    printf '  %s\n' "$2" "Java work needs no pages: -DskipUi leaves them out." >&2
    exit 1
}

# The content of every source that a browser gets something of; what tests hold is not.
fingerprint() {
    find package.json package-lock.json .npmrc build.sh index.html vite.config.ts tsconfig.json scripts public src \
        ../docs/openapi.yaml -type f ! -name '*.gen.ts' ! -name schema.d.ts ! -name '*.test.ts' ! -name '*.test.tsx' \
        -exec cksum {} + | LC_ALL=C sort | cksum | sed 's/ /-/'
}

need_node() {
    command -v node >/dev/null || die "there is no node on the PATH." \
        "Install Node 20.19 or newer with npm (Debian: apt install nodejs npm; macOS: brew install node)."
    node -e 'const [a, b] = process.versions.node.split(".").map(Number);
        process.exit((a === 20 && b >= 19) || (a === 22 && b >= 12) || a > 22 ? 0 : 1)' ||
        die "node is $(node --version)." "Node 20.19, 22.12 or anything newer is needed."
    command -v npm >/dev/null || die "there is node, but no npm on the PATH." "Debian: apt install npm."
}

# What package-lock.json names is installed anew only when that file changed.
install() {
    need_node
    lock=$(cksum <package-lock.json)
    if [ -f node_modules/.installed ] && [ "$(cat node_modules/.installed)" = "$lock" ]; then return; fi
    # npm 10 leaves out parts of Vite that are built for this machine
    case $(npm --version) in
        [0-9].* | 10.*) set -- npx --yes npm@11 ;;
        *) set -- npm ;;
    esac
    "$@" ci --no-audit --no-fund --loglevel=error >&2 || die "what the pages are made of could not be installed." \
        "npm says why above; without a network it needs what it has fetched before."
    printf '%s\n' "$lock" >node_modules/.installed
}

build() {
    sources=$(fingerprint)
    [ ! -f dist/.built ] || [ "$(cat dist/.built)" != "$sources" ] || return 0
    install
    rm -rf dist
    npm run --silent build >&2 || die "the build failed." "What is wrong stands above."
    printf '%s\n' "$sources" >dist/.built
}

copy_into() {
    if [ -f "$1/.built" ] && [ "$(cat "$1/.built")" = "$(cat dist/.built)" ]; then return; fi
    rm -rf "$1"
    mkdir -p "$1"
    cp -R dist/assets dist/index.html dist/favicon.svg dist/.built "$1/"
}

case ${1:-} in
    fingerprint) fingerprint ;;
    node) need_node ;;
    check)
        install
        npm run --silent check
        ;;
    '' | -*) die "it takes a directory, check or fingerprint." "hub/pom.xml calls it." ;;
    *)
        into=$1
        build
        copy_into "$into"
        ;;
esac
