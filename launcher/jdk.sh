# shellcheck shell=sh
# Finds a JDK 25 or newer, wherever this machine keeps it.

# The major version of the JDK in a directory; nothing where there is none.
jdk_major() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

jdk_fits() {
    found=$(jdk_major "$1")
    [ "${found:-0}" -ge 25 ]
}

# One line for each JDK that fits: major version, then directory.
jdk_candidates() {
    on_path=$(command -v javac || :)
    while [ -n "$on_path" ] && [ -L "$on_path" ]; do
        link=$(readlink "$on_path")
        case $link in
            /*) on_path=$link ;;
            *) on_path=$(dirname -- "$on_path")/$link ;;
        esac
    done
    home=${HOME:-/nonexistent}
    for dir in "${on_path%/bin/javac}" \
        /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/lib/jvm/* /usr/local/openjdk-* /opt/jdk* /opt/java/* \
        "$home"/.sdkman/candidates/java/* "$home"/.jdks/* "$home"/.local/share/mise/installs/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "$home"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        if [ -n "$dir" ] && jdk_fits "$dir"; then
            printf '%s %s\n' "$found" "$dir"
        fi
    done
}

# Sets jdk to what the user names, else to the oldest that fits: that is what the build was tried with. Fails if none is.
find_jdk() {
    if [ -n "${MODELYARD_JAVA_HOME:-}" ]; then
        jdk=$MODELYARD_JAVA_HOME
        jdk_fits "$jdk"
    elif [ -n "${JAVA_HOME:-}" ] && jdk_fits "$JAVA_HOME"; then
        jdk=$JAVA_HOME
    else
        jdk=$(jdk_candidates | LC_ALL=C sort -s -n -k 1,1 | sed -n '1s/^[0-9]* //p')
        [ -n "$jdk" ]
    fi
}

need_jdk() {
    find_jdk && return
    if [ -n "${MODELYARD_JAVA_HOME:-}" ]; then
        die "MODELYARD_JAVA_HOME is not the directory of a JDK 25 or newer."
    fi
    die "Modelyard needs a JDK 25 or newer, and none was found." \
        "Install one (Debian: apt install openjdk-25-jdk-headless; SDKMAN: sdk install java 25-tem;" \
        "macOS: brew install openjdk@25), or set MODELYARD_JAVA_HOME to the directory of one." \
        "Looked at JAVA_HOME, the javac on the PATH, /usr/lib/jvm, SDKMAN and other usual places."
}
