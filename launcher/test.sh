# shellcheck shell=sh
# Every test and check, in one command.

run_tests() {
    alone verify "$@"
}

verify() {
    wanted=$(fingerprint)
    for reports in "$root"/*/target/surefire-reports; do rm -rf "$reports"; done
    rm -rf "$root/hub/target/lib"
    if maven verify "$@"; then result=0; else result=$?; fi
    test_summary
    if [ "$result" -ne 0 ]; then
        die "not all tests and checks pass; what failed is above."
    fi
    [ "$(fingerprint)" != "$wanted" ] || keep_build "$wanted"
    say "All tests and checks pass."
}

test_summary() {
    find "$root"/*/target/surefire-reports -name '*.txt' -exec sed -n 's/^Tests run: //p' {} + 2>/dev/null |
        awk -F '[:,] *' '{ run += $1; failed += $3; errors += $5; skipped += $7 }
            END { printf "Tests run: %d, Failures: %d, Errors: %d, Skipped: %d\n", run, failed, errors, skipped }'
}
