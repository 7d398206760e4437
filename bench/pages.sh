#!/bin/sh
# The pages in Chromium, in four parts. Prints what was measured; ends with 1 where it is beyond the limits.
#
#   bench/pages.sh [clicks [ADDRESS]|lighthouse|answers|scale [MODEL_NAMES]]
#
# clicks      from the sign-in to a model's answer, with an endpoint added on the way, at most 12: the simulated server, or
#             the real one at ADDRESS
# lighthouse  its scores, desktop, signed in, medians of three: at least 95 for accessibility and best practices, 90 for
#             performance
# answers     each page while 50 endpoints accept connections and never answer: the API answers within 100 ms
# scale       1,000 endpoints of 20 models each, of 20000 different names unless said, and 1,000,000 requests: the API
#             answers each page within 100 ms, as an admin and as a member; at most 100 rows are in a page; no task of the
#             browser is longer than 200 ms while a list scrolls and somebody types in the model picker
#
# Lighthouse is installed the first time (npm); Chromium must be there.
set -eu
here=$(CDPATH='' cd -P -- "$(dirname -- "$0")" && pwd -P)
# shellcheck source=real/install.sh
. "$here/real/install.sh"

CHROME_PATH=$(command -v chromium) || skip "there is no chromium on the PATH (Debian: apt install chromium)"
export CHROME_PATH
[ -d "$cache/pages/node_modules/lighthouse" ] || { mkdir -p "$cache/pages" &&
    npm install --silent --no-audit --no-fund --prefix "$cache/pages" lighthouse@12.2.3; } >&2 ||
    skip "npm cannot install lighthouse@12.2.3"
cp "$here"/pages/*.mjs "$cache/pages/" # where Node finds what they import

work=$(mktemp -d)
server=
end() {
    [ -z "$server" ] || { kill "$server" && wait "$server"; } 2>/dev/null || true
    rm -rf "$work"
}
trap end EXIT
trap 'exit 130' INT TERM

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# hub COMMAND: starts it on a data directory, new the first time, and waits until it serves; sets hub
hub() {
    port=$(free_port)
    hub=http://127.0.0.1:$port
    "$here/../modelyard" "$1" --port "$port" --data "$work/$1" >"$work/$1.log" 2>&1 &
    server=$!
    until curl -fs -o /dev/null "$hub/readyz" && [ -e "$work/$1/admin-password" ]; do
        kill -0 "$server" 2>/dev/null || { cat "$work/$1.log" >&2; exit 1; }
        sleep 0.2
    done
}

stop() {
    kill "$server"
    wait "$server" 2>/dev/null || true
    server=
}

failed=0
# run PROGRAM COMMAND: runs a program of bench/pages on a hub of its own
run() {
    hub "$2"
    node "$cache/pages/$1.mjs" "$hub" "$(cat "$work/$2/admin-password")" || failed=1
    stop
}

# clicks ADDRESS: to an answer of that server, or of the demo's own where it is empty
clicks() {
    hub demo
    address=${1:-$(sed -n 's/.*is simulated at \(http[^ ]*\)\. .*/\1/p' "$work/demo.log")}
    node "$cache/pages/clicks.mjs" "$hub" "$(cat "$work/demo/admin-password")" "$address" || failed=1
    stop
}

# scale MODEL_NAMES: a hub with an admin, filled while it does not run
scale() {
    hub serve
    stop
    servers=$(free_port)
    "$here/fill.sh" "$work/serve" 1000000 "$1" "http://127.0.0.1:$servers" || exit 1
    hub serve
    node "$cache/pages/scale.mjs" "$hub" "$(cat "$work/serve/admin-password")" "$servers" "$1" || failed=1
    stop
}

case ${1:-all} in
    clicks) clicks "${2:-}" ;;
    lighthouse) run lighthouse demo ;;
    answers) run answers serve ;;
    scale) scale "${2:-20000}" ;;
    all)
        clicks ''
        rm -rf "$work/demo"
        run lighthouse demo
        run answers serve
        rm -rf "$work/serve"
        scale 20000
        ;;
    *)
        echo "bench/pages.sh takes clicks, lighthouse, answers, scale or nothing" >&2
        exit 2
        ;;
esac
exit "$failed"
