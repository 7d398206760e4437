#!/usr/bin/env python3
"""How soon the upstream connection is closed after a client left: in prefill, amid a stream, before a JSON answer.

    bench/leaving-client.py [TIMES]      50 of each kind unless said

Runs the hub and a simulator of its own on loopback and ends both. The simulator says when it saw its connection end;
both clocks are this machine's. Exits with 1 if any upstream was closed later than 50 ms, or not at all.
"""

import glob
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from datetime import datetime

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LIMIT_MS = 50.0
DEADLINE_S = 10.0
KINDS = {
    "prefill": {"model": "small!delay=60s", "stream": True},
    "stream": {"model": "small!every=20ms,events=100000", "stream": True, "max_tokens": 100000},
    "json": {"model": "small!delay=50s", "stream": False},
}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def call(url, token=None, body=None):
    headers = {"content-type": "application/json"}
    if token:
        headers["authorization"] = "Bearer " + token
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(url, data, headers), timeout=10) as answer:
        return json.loads(answer.read() or b"null")


def until(condition, what):
    deadline = time.monotonic() + DEADLINE_S
    while time.monotonic() < deadline:
        found = condition()
        if found is not None:
            return found
        time.sleep(0.002)
    raise SystemExit(f"waited {DEADLINE_S:.0f} s in vain for {what}")


def leave(kind, hub, simulator, token):
    """One client that leaves; the milliseconds until the simulator saw it."""
    before = call(f"{simulator}/simulator/counts")
    body = json.dumps(KINDS[kind] | {"messages": [{"role": "user", "content": "hello"}]}).encode()
    client = socket.create_connection(("127.0.0.1", hub))
    client.sendall(
        f"POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {token}\r\n"
        f"content-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n".encode() + body
    )
    until(
        lambda: call(f"{simulator}/simulator/counts")["requests"] > before["requests"] or None, "the request to arrive"
    )
    if kind == "stream":
        client.recv(65536)
    left = time.time()
    client.close()
    departures = until(
        lambda: (lambda seen: seen if len(seen) > len(before["departures"]) else None)(
            call(f"{simulator}/simulator/counts")["departures"]
        ),
        "the upstream to be closed",
    )
    return (datetime.fromisoformat(departures[-1]["noticed"]).timestamp() - left) * 1000


def main():
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    launcher = os.path.join(ROOT, "modelyard")
    subprocess.run([launcher, "build"], check=True)
    built = max(glob.glob(os.path.join(ROOT, "target/run/*/modelyard-hub.jar")), key=os.path.getmtime)
    java = os.environ.get("JAVA", subprocess.run(
        ["sh", "-c", f'root={ROOT}; say() {{ :; }}; die() {{ exit 1; }}; . {ROOT}/launcher/jdk.sh; need_jdk; echo "$jdk"'],
        check=True, capture_output=True, text=True).stdout.strip() + "/bin/java")
    port, data = free_port(), tempfile.mkdtemp()
    simulator = subprocess.Popen(
        [java, "-cp", os.path.join(os.path.dirname(built), "lib", "*"), "dev.modelyard.simulator.Main",
         "--port", "0", *(word for kind in KINDS.values() for word in ("--model", kind["model"]))], stdout=subprocess.PIPE, text=True)
    log = open(os.path.join(data, "hub.log"), "w")
    hub = subprocess.Popen([launcher, "serve", "--port", str(port), "--data", data], stdout=log, stderr=log)
    try:
        simulated = simulator.stdout.readline().split()[-1]
        address = f"http://127.0.0.1:{port}"

        def is_up():
            try:
                urllib.request.urlopen(address + "/healthz", timeout=1).close()
                return True
            except OSError:
                if hub.poll() is not None:
                    raise SystemExit("the hub did not start: " + log.name) from None
                return None

        until(is_up, "the hub")
        token = subprocess.run(
            [launcher, "token", "create", "bench", "--scope", "gateway,api", "--data", data],
            check=True, capture_output=True, text=True).stdout.strip()
        call(address + "/api/local-models", token,
             {"name": "simulated", "baseUrl": simulated, "endpointType": "openai-compatible"})
        worst = 0.0
        for kind in KINDS:
            leave(kind, port, simulated, token)  # warms up
            taken = [leave(kind, port, simulated, token) for _ in range(times)]
            worst = max(worst, *taken)
            print(f"{kind:8} upstream closed after: median {statistics.median(taken):6.2f} ms, most {max(taken):6.2f} ms,"
                  f" {times} clients")
        return 0 if worst <= LIMIT_MS else 1
    finally:
        for process in (hub, simulator):
            process.terminate()
            process.wait(20)


if __name__ == "__main__":
    sys.exit(main())
