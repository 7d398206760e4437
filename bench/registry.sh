#!/bin/sh
# What the gateway makes of the registry, with a real llama.cpp behind it: a disabled model, a hidden one, an alias, one request
# at a time under 16 clients (in their order, with a bounded queue), a record that nobody serves, a name that nobody knows.
#
#   bench/registry.sh
exec "$(dirname -- "$0")/run" ObeyedRegistry "$@"
