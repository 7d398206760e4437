# shellcheck shell=sh
# Every test and check, in one command.

run_tests() {
    utf8
    need_chromium
    alone verify "$@"
}

# Tests of the pages drive the Chromium of this machine. Where it cannot be had, they are skipped and say so.
need_chromium() {
    ! command -v chromium >/dev/null || return 0
    if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
        say "Installing Chromium, which tests of the pages drive."
        if watched install_chromium >&2; then return 0; fi
        say "Chromium could not be installed; what apt said is above."
    fi
    say "There is no chromium on the PATH: tests of the pages will be skipped." \
        "To run them, install it (Debian, as root: apt install chromium)."
}

install_chromium() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq update
    exec apt-get -qq install --yes --no-install-recommends chromium
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
