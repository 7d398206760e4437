#!/bin/sh
# Real clients and real model servers through a hub: OpenAI's clients for Python, Node and Java list, chat, stream, embed
# and raise the right errors; /api/chat to llama.cpp and to Ollama, counts compared with the usage.
#
#   bench/clients.sh
#
# What it needs it installs the first time (bench/real/, pip, npm); a part that cannot be had is skipped with the reason.
set -eu
here=$(CDPATH='' cd -P -- "$(dirname -- "$0")" && pwd -P)
# shellcheck source=real/install.sh
. "$here/real/install.sh"

work=$(mktemp -d)
children=
end() {
    for pid in $children; do
        kill "$pid" 2>/dev/null || continue
        wait "$pid" 2>/dev/null || true
    done
    rm -rf "$work"
}
trap end EXIT
trap 'exit 130' INT TERM

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# start NAME COMMAND...: runs it until it says "ready"; sets url, or says why it is skipped and returns 1
start() {
    name=$1
    shift
    : >"$work/$name.out"
    "$@" >>"$work/$name.out" 2>"$work/$name.err" &
    pid=$!
    children="$pid $children"
    until url=$(sed -n 's/^ready //p' "$work/$name.out") && [ -n "$url" ]; do
        if ! kill -0 "$pid" 2>/dev/null; then
            if wait "$pid"; then code=0; else code=$?; fi
            [ $code -eq 3 ] || { cat "$work/$name.err" >&2; exit 1; }
            echo "skip  $name: $(grep '^skipped: ' "$work/$name.err" | tail -n 1)"
            return 1
        fi
        sleep 0.2
    done
}

# OpenAI's client for Java comes with the tests' dependencies, which Maven knows.
java_client() {
    (
        root=$here/..
        # shellcheck source=../launcher/jdk.sh
        . "$root/launcher/jdk.sh"
        # shellcheck source=../launcher/build.sh
        . "$root/launcher/build.sh"
        find_jdk
        maven -q -pl hub -am -Dmaven.test.skip=true -DincludeScope=test -Dmdep.outputFile="$work/classpath" \
            package dependency:build-classpath >&2
        "$jdk/bin/java" --class-path "$(cat "$work/classpath")" "$here/clients/OpenAiJava.java" \
            "$hub" "$token" smol emb
    )
}

smol=
if start llama-smol "$here/real/llama-server" "$(free_port)" --alias smol; then smol=$url; fi
emb=
if start llama-emb "$here/real/llama-server" "$(free_port)" --alias emb --embeddings --api-key secret-of-emb; then emb=$url; fi
ollama=
if start ollama "$here/real/ollama" "$(free_port)"; then ollama=$url; fi

port=$(free_port)
hub=http://127.0.0.1:$port
"$here/../modelyard" serve --port "$port" --data "$work/data" >"$work/hub.log" 2>&1 &
server=$!
children="$server $children"
until curl -fs -o /dev/null "$hub/healthz"; do
    kill -0 "$server" 2>/dev/null || { cat "$work/hub.log" >&2; exit 1; }
    sleep 0.2
done
token=$("$here/../modelyard" token create clients --scope gateway,api --data "$work/data")

add() { # JSON
    curl -fsS -o /dev/null -H "authorization: Bearer $token" -H 'content-type: application/json' -d "$1" \
        "$hub/api/local-models"
}
[ -z "$smol" ] || add "{\"name\":\"cpp\",\"baseUrl\":\"$smol\"}"
[ -z "$emb" ] || add "{\"name\":\"cpp-emb\",\"baseUrl\":\"$emb\",\"apiKey\":\"secret-of-emb\"}"
[ -z "$ollama" ] || add "{\"name\":\"ollama\",\"baseUrl\":\"$ollama\"}"

if [ -n "$smol" ] && [ -n "$emb" ]; then
    if [ -x "$cache/openai/bin/python" ] || { python3 -m venv "$cache/openai" &&
        "$cache/openai/bin/pip" install --quiet --disable-pip-version-check openai; } >&2; then
        "$cache/openai/bin/python" "$here/clients/openai_python.py" "$hub" "$token" smol emb
    else
        echo "skip  python: pip cannot install openai"
    fi
    if [ -d "$cache/node/node_modules/openai" ] || { mkdir -p "$cache/node" &&
        npm install --silent --no-audit --no-fund --prefix "$cache/node" openai@6; } >&2; then
        cp "$here/clients/openai-node.mjs" "$cache/node/"
        node "$cache/node/openai-node.mjs" "$hub" "$token" smol emb
    else
        echo "skip  node: npm cannot install openai@6"
    fi
    java_client
    python3 "$here/clients/ollama_chat.py" "$hub" "$token" cpp smol
fi
[ -z "$ollama" ] || python3 "$here/clients/ollama_chat.py" "$hub" "$token" ollama smollm2:135m
