#!/bin/sh
# The hub killed again and again at random moments under load: nothing acknowledged is lost, usage older than a second
# is complete, no postgres is left at the end. Prints the counts; ends with 1 where one of them is wrong.
#
#   bench/kill-hub.sh [KILLS]        20 unless said
exec "$(dirname -- "$0")/run" KillHub "$@"
