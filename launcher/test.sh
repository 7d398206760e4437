# shellcheck shell=sh
# Every test and check, in one command.

run_tests() {
    utf8
    alone verify "$@"
}

verify() {
    wanted=$(fingerprint)
    for reports in "$root"/*/target/surefire-reports; do rm -rf "$reports"; done
    rm -rf "$root/hub/target/lib"
    if maven verify "$@"; then result=0; else result=$?; fi
    if [ "$result" -ne 0 ]; then
        die "not all tests and checks pass; what failed is above."
    fi
    [ "$(fingerprint)" != "$wanted" ] || keep_build "$wanted"
    say "All tests and checks pass."
}
