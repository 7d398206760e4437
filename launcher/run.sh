# shellcheck shell=sh
# The virtual machine the hub runs in, and the cache of its classes that makes a start fast.

# Flags of every run; a cache made with other ones would not be taken. What each is for is in docs/architecture.md.
java_flags="-Xms72m -Xmx320m -Xmn40m -XX:SurvivorRatio=6 -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30
    -XX:MaxDirectMemorySize=512m -XX:TrimNativeHeapInterval=60000 -XX:ReservedCodeCacheSize=48m
    -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:-UsePerfData -XX:+ExitOnOutOfMemoryError
    -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 -XX:+VerifySharedSpaces
    -XX:-AOTRecordTraining -XX:-AOTReplayTraining
    -Xlog:disable -Xlog:all=warning:stderr -Xlog:aot*=off:stderr -Xlog:cds*=off:stderr
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Dio.netty.leakDetection.level=disabled
    -Dio.netty.allocator.type=pooled"

# The cache holds for one build and one Java.
cache_file() {
    printf '%s\n' "$build/classes-$(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$jdk/release").aot"
}

# Runs a hub in a temporary data directory, through a few requests, and keeps the classes it loaded as they then are.
# Where that fails the cache is an empty file, so that it is not tried at each start.
make_cache() {
    cache=$(cache_file)
    [ ! -e "$cache" ] || return 0
    say "Preparing faster starts."
    unfinished=$(mktemp -d "${TMPDIR:-/tmp}/modelyard-train.XXXXXX")
    # shellcheck disable=SC2086 # flags are words
    if watched "$jdk/bin/java" $java_flags -XX:AOTCacheOutput="$cache.new" -jar "$build/modelyard-hub.jar" \
        train --data "$unfinished/data" >"$build/train.log" 2>&1 && [ -s "$cache.new" ]; then
        mv "$cache.new" "$cache"
    else
        rm -f "$cache.new"
        : >"$cache"
        say "Starts will be slower: the cache of classes could not be made, see $build/train.log"
    fi
    rm -rf "$unfinished"
    unfinished=''
}

# Names and paths on the command line are UTF-8, also where the locale has not been set, as under a supervisor.
utf8() {
    case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
        *UTF-8 | *utf8) ;;
        *) export LC_ALL=C.UTF-8 ;;
    esac
}

# Becomes the hub, so that what is sent to the launcher reaches it.
run() {
    utf8
    cache=$(cache_file)
    if [ -s "$cache" ]; then
        set -- -XX:AOTCache="$cache" -jar "$build/modelyard-hub.jar" "$@"
    else
        set -- -jar "$build/modelyard-hub.jar" "$@"
    fi
    # fewer arenas: glibc otherwise keeps up to eight for each processor
    export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}"
    # shellcheck disable=SC2086 # flags are words
    exec "$jdk/bin/java" $java_flags ${MODELYARD_JAVA_OPTS:-} "$@"
}
