# shellcheck shell=sh
# Builds the hub with the system's Maven into target/run/FINGERPRINT, a directory that is complete or not there.
# A hub runs from there, so that a later build never takes its jars away.

# What the hub is made of, as one word: the content of every pom, every main source and every source of the pages.
fingerprint() {
    (
        cd "$root" || exit
        set -- pom.xml .mvn launcher/run.sh
        # shellcheck disable=SC2013 # names of modules are words
        for module in $(sed -n 's|.*<module>\(.*\)</module>.*|\1|p' pom.xml); do
            set -- "$@" "$module/pom.xml" "$module/src/main"
        done
        { find "$@" -type f -exec cksum {} + && web/build.sh fingerprint; } | LC_ALL=C sort | cksum | tr ' ' '-'
    )
}

# Maven on the JDK that was found. Java takes a home from the user database; ours is $HOME, as every shell's.
maven() {
    command -v mvn >/dev/null || die "Modelyard is built with Maven 3.8.7 or newer, and there is no mvn on the PATH." \
        "Install it (Debian: apt install maven; macOS: brew install maven)."
    [ -n "${HOME:-}" ] || die "HOME is not set; Maven keeps what it fetches below it."
    if [ "$(eval "echo ~$(id -un)")" != "$HOME" ]; then
        set -- "-Dmaven.repo.local=$HOME/.m2/repository" "$@"
        [ ! -f "$HOME/.m2/settings.xml" ] || set -- -s "$HOME/.m2/settings.xml" "$@"
    fi
    watched in_root env JAVA_HOME="$jdk" MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow" \
        mvn -B -ntp -Dstyle.color=never "$@"
}

in_root() {
    cd "$root" || exit
    exec "$@"
}

# Runs a program, and ends it when this is told to end: a shell alone would leave it behind. It is a job in the
# background, which a shell makes deaf to Ctrl-C, so that is passed on as well.
watched() {
    child='' told=''
    trap 'told=129; end_child' HUP
    trap 'told=130; end_child' INT
    trap 'told=143; end_child' TERM
    "$@" &
    child=$!
    [ -z "$told" ] || end_child
    ended=0
    wait "$child" || ended=$?
    # a signal ends the wait, not the child
    while kill -0 "$child" 2>/dev/null; do
        ended=0
        wait "$child" || ended=$?
    done
    trap - HUP INT TERM
    [ -z "$told" ] || exit "$told"
    return "$ended"
}

end_child() { [ -z "$child" ] || kill "$child" 2>/dev/null || :; }

# What goes when this ends in the middle: a directory of work, and the turn where there is no flock.
unfinished='' turn=''
leave() {
    [ -z "$unfinished" ] || rm -rf "$unfinished"
    [ -z "$turn" ] || rmdir "$turn"
}

# Runs a command while nobody else builds in this checkout.
alone() {
    trap - HUP INT TERM # a wait for another build ends at once
    if ! mkdir -p "$root/target" 2>/dev/null || [ ! -w "$root/target" ]; then
        die "cannot write to $root/target." "Run this as the checkout's owner, or clone it to a directory of your own."
    fi
    trap leave EXIT
    if command -v flock >/dev/null; then
        exec 9>>"$root/target/build.lock"
        flock -n 9 || { say "Another build is running here; waiting for it."; flock 9; }
        "$@"
        exec 9>&-
    else
        until mkdir "$root/target/build.lock.d" 2>/dev/null; do
            [ -n "${waiting:-}" ] || say "Another build is running here; waiting for it." \
                "If none is, remove $root/target/build.lock.d."
            waiting=yes
            sleep 1
        done
        turn=$root/target/build.lock.d
        "$@"
        rmdir "$turn"
        turn=''
    fi
    trap - EXIT
}

# Sets build to the directory of a whole build of the present sources, made now where it is missing.
need_build() {
    build=$root/target/run/$(fingerprint)
    [ -f "$build/modelyard-hub.jar" ] || alone make_build
    build=$root/target/run/$(fingerprint)
    [ -e "$(cache_file)" ] || [ ! -w "$build" ] || alone make_cache
}

make_build() {
    wanted=$(fingerprint)
    [ ! -f "$root/target/run/$wanted/modelyard-hub.jar" ] || return 0
    say "Building Modelyard; the first time this fetches what it is made of and takes some minutes."
    rm -rf "$root/hub/target/lib"
    maven -q -Dmaven.test.skip=true package >&2 || die "the build failed; what Maven said is above."
    [ "$(fingerprint)" = "$wanted" ] || { say "The sources changed meanwhile."; make_build; return; }
    keep_build "$wanted"
}

# Copies what Maven made to where it is run from, and removes older builds that nothing runs.
keep_build() {
    new=$root/target/run/new.$$
    rm -rf "$new"
    mkdir -p "$new"
    cp "$root/hub/target/modelyard-hub.jar" "$new/"
    cp -R "$root/hub/target/lib" "$new/lib"
    if [ -f "$root/target/run/$1/modelyard-hub.jar" ]; then
        rm -rf "$new"
    else
        rm -rf "${root:?}/target/run/$1"
        mv "$new" "$root/target/run/$1"
    fi
    running=$(ps -A -o args 2>/dev/null) || return 0
    for old in "$root"/target/run/*; do
        case $running in
            *"$old/"*) ;;
            *) [ "$old" = "$root/target/run/$1" ] || rm -rf "$old" ;;
        esac
    done
}
