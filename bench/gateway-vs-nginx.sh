#!/bin/sh
# The gateway beside nginx: requests/s, CPU a request and failures of the same chat through both, in turns, one machine;
# and the hub's memory afterwards.
#
#   bench/gateway-vs-nginx.sh [ROUNDS] [SECONDS]        3 rounds of 10 s unless said
#
# Upstream of both: nginx that returns a fixed body of 1 KB. Beside it: nginx proxy_pass (2 workers, keepalive 512 to
# the upstream, HTTP/1.1, buffering and access log off) and the hub with keys and usage on. Load: wrk -t1 at 1, 32 and
# 128 connections, a chat of 1 KB. Everything listens on loopback; what it starts it ends by process id.
# Needs nginx and wrk (Debian: apt-get install nginx-light wrk), curl, python3, and a built hub.
set -eu

rounds=${1:-3}
seconds=${2:-10}
here=$(cd "$(dirname "$0")/.." && pwd)
for need in nginx wrk curl python3; do
    command -v "$need" >/dev/null || {
        echo "skipped: $need is missing (Debian: apt-get install nginx-light wrk curl python3)" >&2
        exit 3
    }
done

work=$(mktemp -d)
hub=
mock=
proxy=
end() {
    for pid in $hub $proxy $mock; do
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
mock_port=$(free_port)
proxy_port=$(free_port)
hub_port=$(free_port)

# an answer and a question of 1 KB each
python3 - "$work" <<'PY'
import json, sys
work = sys.argv[1]
def filled(make):
    text = ""
    while len(json.dumps(make(text))) < 1024:
        text += "x"
    return json.dumps(make(text))
answer = filled(lambda text: {
    "id": "chatcmpl-bench", "object": "chat.completion", "created": 1700000000, "model": "bench",
    "choices": [{"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}],
    "usage": {"prompt_tokens": 21, "completion_tokens": 7, "total_tokens": 28}})
question = filled(lambda text: {"model": "bench", "messages": [{"role": "user", "content": text}]})
open(work + "/answer", "w").write(answer)
open(work + "/question", "w").write(question)
PY

nginx_conf() { # NAME WORKERS SERVER-BLOCK
    cat >"$work/$1.conf" <<CONF
daemon off;
worker_processes $2;
pid $work/$1.pid;
error_log $work/$1.err crit;
events { worker_connections 2048; }
http {
    access_log off;
    keepalive_requests 1000000000;
    client_body_temp_path $work/$1-body;
    proxy_temp_path $work/$1-proxy;
    fastcgi_temp_path $work/$1-fastcgi;
    uwsgi_temp_path $work/$1-uwsgi;
    scgi_temp_path $work/$1-scgi;
$3
}
CONF
    nginx -q -p "$work" -c "$work/$1.conf" &
}

nginx_conf mock 1 "
    server {
        listen 127.0.0.1:$mock_port;
        location = /v1/models {
            default_type application/json;
            return 200 '{\"object\":\"list\",\"data\":[{\"id\":\"bench\",\"object\":\"model\"}]}';
        }
        location / { default_type application/json; return 200 '$(cat "$work/answer")'; }
    }"
mock=$!
nginx_conf proxy 2 "
    upstream mock { server 127.0.0.1:$mock_port; keepalive 512; keepalive_requests 1000000000; }
    server {
        listen 127.0.0.1:$proxy_port;
        location / {
            proxy_pass http://mock;
            proxy_http_version 1.1;
            proxy_set_header Connection '';
            proxy_buffering off;
        }
    }"
proxy=$!

mkdir "$work/data"
"$here/modelyard" serve --port "$hub_port" --data "$work/data" >"$work/hub.log" 2>&1 &
hub=$!
until curl -fs -o "$work/out" "http://127.0.0.1:$hub_port/healthz"; do
    kill -0 "$hub" 2>/dev/null || { cat "$work/hub.log" >&2; exit 1; }
    sleep 0.2
done
token=$("$here/modelyard" token create bench --scope gateway,api --data "$work/data")
curl -fsS -o "$work/out" -H "authorization: Bearer $token" -H 'content-type: application/json' \
    -d "{\"name\":\"bench\",\"baseUrl\":\"http://127.0.0.1:$mock_port\",\"endpointType\":\"openai-compatible\"}" \
    "http://127.0.0.1:$hub_port/api/local-models"

# sends the same token to both, so that both read the same bytes; counts what is not a 200 with the mock's own body
cat >"$work/chat.lua" <<LUA
local file = io.open("$work/question"); local question = file:read("*a"); file:close()
wrk.method = "POST"
wrk.path = "/v1/chat/completions"
wrk.body = question
wrk.headers["content-type"] = "application/json"
wrk.headers["authorization"] = "Bearer $token"
function done(summary, latency)
    local failed = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status
        + summary.errors.timeout
    io.write(string.format("RESULT %d %d %d %d %d\n", summary.requests, summary.duration, failed,
        latency:percentile(50), latency:percentile(99)))
end
LUA
for port in $proxy_port $hub_port; do
    curl -fsS -o "$work/out" -H "authorization: Bearer $token" -H 'content-type: application/json' \
        --data-binary "@$work/question" "http://127.0.0.1:$port/v1/chat/completions"
    cmp -s "$work/out" "$work/answer" || { echo "port $port does not give the mock's answer:" >&2; cat "$work/out" >&2; exit 1; }
done

ticks() { # PID...: CPU of the processes and their children so far, in clock ticks
    for pid in "$@"; do cat "/proc/$pid/stat"; done 2>/dev/null |
        sed 's/^.*) //' | awk '{ all += $12 + $13 } END { print all + 0 }'
}
of_proxy() { echo "$proxy" "$(cat "/proc/$proxy/task/$proxy/children")"; }
run() { # WHAT PORT CONNECTIONS SECONDS
    # shellcheck disable=SC2046 # several process ids
    case $1 in nginx) before=$(ticks $(of_proxy)) ;; *) before=$(ticks "$hub") ;; esac
    result=$(wrk -t1 -c"$3" -d"$4s" --timeout 10s -s "$work/chat.lua" "http://127.0.0.1:$2" | grep '^RESULT')
    # shellcheck disable=SC2046
    case $1 in nginx) after=$(ticks $(of_proxy)) ;; *) after=$(ticks "$hub") ;; esac
    echo "$1 $3 $result $((after - before))"
}

echo "warming up" >&2
for c in 1 32 128; do run modelyard "$hub_port" $c 8 >/dev/null; run nginx "$proxy_port" $c 2 >/dev/null; done
: >"$work/results"
round=0
while [ $round -lt "$rounds" ]; do
    round=$((round + 1))
    for c in 1 32 128; do
        run nginx "$proxy_port" $c "$seconds" >>"$work/results"
        run modelyard "$hub_port" $c "$seconds" >>"$work/results"
    done
done

memory() { sed -n "s/^$1:[[:space:]]*\([0-9]*\) kB/\1/p" "/proc/$hub/status"; }
python3 - "$work/results" "$(getconf CLK_TCK)" "$(memory VmRSS)" "$(memory VmHWM)" <<'PY'
import statistics, sys
rows = [line.split() for line in open(sys.argv[1])]
tick = 1e6 / int(sys.argv[2])
resident, highest = (int(kb) / 1024 for kb in sys.argv[3:5])
print(f"{'c':>4} {'':10} {'requests/s':>11} {'ratio':>6} {'cpu us/req':>11} {'p50 us':>7} {'p99 us':>7} {'failed':>7}")
worst = 0
for c in ("1", "32", "128"):
    rate = {}
    for what in ("nginx", "modelyard"):
        runs = [list(map(int, r[3:9])) for r in rows if r[0] == what and r[1] == c]
        rate[what] = statistics.median(n / (us / 1e6) for n, us, *_ in runs)
        cpu = statistics.median(ticks * tick / n for n, _, _, _, _, ticks in runs)
        failed = sum(r[2] for r in runs)
        worst += failed
        print(f"{c:>4} {what:10} {rate[what]:11.0f} {rate[what] / rate['nginx']:6.2f} {cpu:11.1f}"
              f" {statistics.median(r[3] for r in runs):7.0f} {statistics.median(r[4] for r in runs):7.0f} {failed:7}")
served = sum(int(r[3]) for r in rows if r[0] == "modelyard")
print(f"the hub's resident memory after these {served:,} requests: {resident:.0f} MB, at most {highest:.0f} MB")
sys.exit(1 if worst else 0)
PY
