#!/bin/sh
# Two model servers, one of them killed and brought back under load: no request fails before its first event, health
# follows, and every stream that was cut says so once. Prints the counts; ends with 1 where one of them is wrong.
#
#   bench/failover.sh [CLIENTS] [SECONDS]        32 clients for 60 s unless said; killed after 1/6, back after 1/2
exec "$(dirname -- "$0")/run" Failover "$@"
