"""Ollama's /api/chat of a hub, and whether what it counts is what the usage says:
ollama_chat.py BASE_URL TOKEN ENDPOINT_NAME MODEL"""

import json
import sys
import time
import urllib.request

base, token, endpoint, model = sys.argv[1:5]


def ask(path, body=None):
    request = urllib.request.Request(
        base + path,
        data=None if body is None else json.dumps(body).encode(),
        headers={"authorization": "Bearer " + token, "content-type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=120) as answer:
        return answer.headers.get("content-type", ""), answer.read().decode()


def must(what, holds, seen=None):
    print(f"{'ok' if holds else 'WRONG':5} /api/chat to {endpoint}: {what}" + ("" if holds else f": {seen!r}"))
    if not holds:
        sys.exit(1)


def totals():
    return json.loads(ask(f"/api/local-models/{id}/usage")[1])["totals"]


id = next(e["id"] for e in json.loads(ask("/api/local-models")[1])["items"] if e["name"] == endpoint)
before = totals()
question = {
    "model": f"{endpoint}/{model}",
    "messages": [{"role": "user", "content": "Say hello."}],
    "options": {"num_predict": 24, "seed": 7, "temperature": 0},
}
prompt = completion = 0

kind, text = ask("/api/chat", question | {"stream": False})
whole = json.loads(text)
must("answers in one piece", whole["done"] and whole["message"]["content"], whole)
must("as JSON", kind.startswith("application/json"), kind)
must("with its durations", all(whole.get(name, 0) > 0 for name in ("total_duration", "eval_duration")), whole)
prompt += whole["prompt_eval_count"]
completion += whole["eval_count"]

for asked in (question, question | {"stream": True}):
    kind, text = ask("/api/chat", asked)
    lines = [json.loads(line) for line in text.splitlines()]
    must("streams lines" + ("" if "stream" in asked else " when not told otherwise"), len(lines) > 2, lines)
    must("as NDJSON", kind.startswith("application/x-ndjson"), kind)
    must("of which the last is done", [line["done"] for line in lines].index(True) == len(lines) - 1, lines[-1])
    prompt += lines[-1]["prompt_eval_count"]
    completion += lines[-1]["eval_count"]

# usage is written a few times a second
deadline = time.monotonic() + 5
while (after := totals())["requests"] < before["requests"] + 3 and time.monotonic() < deadline:
    time.sleep(0.1)
must("three requests in usage", after["requests"] == before["requests"] + 3, after)
must("as many prompt tokens in usage as were told", after["promptTokens"] - before.get("promptTokens", 0) == prompt,
     (before, after, prompt))
must("as many completion tokens in usage as were told",
     after["completionTokens"] - before.get("completionTokens", 0) == completion, (before, after, completion))
