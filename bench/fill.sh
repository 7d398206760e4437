#!/bin/sh
# Fills the database of a hub that has run before and is not running: 50 users with 100 tokens, 1,000 shared endpoints with 20 models each,
# 1,000,000 requests over the last 30 days. The hub adds the requests up within a few minutes of its next start. What an
# earlier fill left is replaced. With DATABASE_URL set, that database is filled.
#
#   bench/fill.sh DATA_DIRECTORY [EVENTS [MODEL_NAMES [BASE_URL]]]
#       1000000 requests, 200 different model names (20000 for the worst case), servers at http://127.0.0.1:9 unless said
exec "$(dirname -- "$0")/run" Fill "$@"
