# shellcheck shell=sh
# Checks what this machine has for a hub, a line each, and says what to do; needs no build.

failed=0

# report ok|warn|fail SUBJECT WHAT [WHAT TO DO]
report() {
    printf '%-5s %-15s %s\n' "$1" "$2" "$3"
    [ $# -lt 4 ] || printf '%-5s %-15s %s\n' '' '' "-> $4"
    [ "$1" != fail ] || failed=1
}

doctor() {
    listen='' port='' env_file=.env data=$(default_data) database='' settings=''
    no_data="HOME is not set, so there is no usual place"
    find_jdk && read_settings "$@" || :
    while [ $# -gt 0 ]; do
        case $1 in
            --listen=* | --port=* | --data=* | --env-file=*) option=${1%%=*} value=${1#*=} ;;
            --listen | --port | --data | --env-file)
                option=$1
                [ $# -gt 1 ] || doctor_usage "$1 needs a value"
                value=$2
                shift
                ;;
            *) doctor_usage "it does not know \"$1\"" ;;
        esac
        shift
        case $option in
            --listen) listen=$value ;;
            --port) port=$value ;;
            --data) data=$value no_data="--data is empty" ;;
            --env-file) env_file=$value ;;
        esac
    done
    case $data in
        /*) ;;
        *[![:space:]]*) data=$PWD/$data ;;
        *) data='' ;;
    esac
    if [ -z "$settings" ]; then
        listen=${listen:-$(setting MODELYARD_LISTEN 127.0.0.1:8484)}
        database=$(database_of "$(setting DATABASE_URL '')")
    fi
    port=${port:-${listen##*:}}
    check_jdk
    check_maven
    check_build
    check_node
    check_chromium
    check_settings
    check_data
    check_disk
    check_database
    check_port
    return "$failed"
}

doctor_usage() {
    say "modelyard doctor: $1; it takes [--listen HOST:PORT | --port N] [--data DIR] [--env-file FILE]."
    exit 2
}

check_jdk() {
    if find_jdk; then
        report ok JDK "$(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$jdk/release") in $jdk"
    elif [ -n "${MODELYARD_JAVA_HOME:-}" ]; then
        report fail JDK "MODELYARD_JAVA_HOME is not the directory of a JDK 25 or newer" "correct it or remove it"
    else
        report fail JDK "none of 25 or newer" "Debian: apt install openjdk-25-jdk-headless; SDKMAN: sdk install java 25-tem"
    fi
}

check_maven() {
    if ! command -v mvn >/dev/null; then
        verdict=fail
        ! is_built || verdict=warn
        report "$verdict" Maven "there is no mvn on the PATH, which builds need" \
            "Debian: apt install maven; macOS: brew install maven"
        return
    fi
    maven_version=$(JAVA_HOME=${jdk:-} mvn -version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')
    case $maven_version in
        '') report warn Maven "mvn does not say its version" "try mvn -version" ;;
        [012].* | 3.[0-7].* | 3.8.[0-6]) report fail Maven "$maven_version, and 3.8.7 or newer is needed" "install a newer one" ;;
        *) report ok Maven "$maven_version" ;;
    esac
}

is_built() { [ -f "$root/target/run/$(fingerprint)/modelyard-hub.jar" ]; }

check_build() {
    if is_built; then
        report ok Build "up to date"
    elif [ -w "$root" ]; then
        report ok Build "none of the present sources yet; the next start makes it"
    else
        report fail Build "none of the present sources, and $root cannot be written to" \
            "run ./modelyard build as the checkout's owner, or clone it to a directory of your own"
    fi
}

check_node() {
    verdict=fail
    ! is_built || verdict=warn
    if ! command -v node >/dev/null; then
        report "$verdict" Node "there is no node on the PATH, which builds of the pages need" \
            "Debian: apt install nodejs npm; macOS: brew install node"
    elif ! "$root/web/build.sh" node >/dev/null 2>&1; then
        report "$verdict" Node "$(node --version), and builds of the pages need 20.19, 22.12 or newer, with npm" \
            "install a newer one"
    else
        report ok Node "$(node --version), npm $(npm --version)"
    fi
}

check_chromium() {
    if command -v chromium >/dev/null; then
        report ok Chromium "$(command -v chromium), for tests of the pages"
    else
        report warn Chromium "none; tests of the pages are skipped, nothing else needs it" "Debian: apt install chromium"
    fi
}

# Prints the nearest directory above a path that exists.
existing() {
    at=$1
    while [ ! -e "$at" ]; do at=$(dirname -- "$at"); done
    printf '%s\n' "$at"
}

# Prints a path as it is once links are followed, as far as it exists.
real() {
    at=$(existing "$1")
    printf '%s%s\n' "$(CDPATH='' cd -P -- "$at" 2>/dev/null && pwd -P)" "${1#"$at"}"
}

hub_process() {
    [ -r "$data/hub.pid" ] || return 1
    pid=$(sed -n 's/^process \([0-9]*\).*/\1/p' "$data/hub.pid")
    [ -n "$pid" ] && ps -p "$pid" >/dev/null 2>&1
}

check_data() {
    if [ -z "$data" ]; then
        # where there is a build, it has said so
        [ -n "$settings" ] || report fail Data "$no_data" "say where the data is to lie: --data DIR"
        return
    fi
    nearest=$(existing "$data")
    case $data in
        *[[:cntrl:]]*)
            report fail Data "$(printf '%s' "$data" | tr '[:cntrl:]' '?'): a path with a line break or another control \
character is not accepted" "choose another with --data DIR"
            return
            ;;
    esac
    if hub_process; then
        report ok Data "$data, in use by the hub of process $pid"
    elif [ -e "$data" ] && [ ! -d "$data" ]; then
        report fail Data "$data is not a directory" "choose another with --data DIR"
    elif [ ! -d "$nearest" ] || [ ! -w "$nearest" ]; then
        report fail Data "$data: $nearest cannot be written to" "choose another with --data DIR"
    else
        report ok Data "$data"
    fi
}

check_disk() {
    [ -n "$data" ] || return 0
    free=$(df -Pk "$(existing "$data")" | awk 'NR == 2 { print int($4 / 1024) }')
    if [ "$free" -lt 500 ]; then
        report fail Disk "$free MB free where the data lies" "make room for 500 MB at least"
    elif [ "$free" -lt 2000 ]; then
        report warn Disk "$free MB free where the data lies" "2 GB are comfortable"
    else
        report ok Disk "$free MB free where the data lies"
    fi
}

# Whether PostgreSQL's programs, which start one another by a shell, can lie there.
may_hold_programs() {
    case $1 in
        *[\"\`\$\\]*) return 1 ;;
    esac
}

check_database() {
    if [ -z "$database" ]; then
        return # the settings that name it are no good
    elif [ "${database#unusable }" != "$database" ]; then
        report fail Database "${database#unusable }" "correct DATABASE_URL, or start that server"
    elif [ "${database#malformed }" != "$database" ]; then
        report fail Database "${database#malformed }" "correct DATABASE_URL, or remove it to use Modelyard's own PostgreSQL"
    elif [ "$database" != own ]; then
        report ok Database "$database"
    elif [ -n "$data" ] && ! may_hold_programs "$(real "$data")"; then
        report fail Database "PostgreSQL cannot be run in $(real "$data"): its programs take no path with \", \`, \$ or \\" \
            "choose another with --data DIR, or set DATABASE_URL"
    elif [ "$(uname -s) $(uname -m)" != "Linux x86_64" ]; then
        report fail Database "the PostgreSQL that comes with Modelyard runs on Linux x86_64" \
            "set DATABASE_URL to a PostgreSQL of yours"
    elif [ "$(id -u)" != 0 ]; then
        report ok Database "its own PostgreSQL"
    elif command -v unshare >/dev/null && unshare -U true 2>/dev/null; then
        report ok Database "its own PostgreSQL, in a user namespace because this is root"
    elif command -v setpriv >/dev/null; then
        report ok Database "its own PostgreSQL, as another user because this is root without user namespaces"
    else
        report fail Database "PostgreSQL refuses root, and there are neither user namespaces nor setpriv" \
            "install util-linux, run as another user, or set DATABASE_URL"
    fi
}

# Whether something listens on a port: from the kernel's tables on Linux, by connecting elsewhere.
port_taken() {
    if [ -r /proc/net/tcp ]; then
        hex=$(printf ':%04X' "$1")
        cat /proc/net/tcp /proc/net/tcp6 2>/dev/null |
            awk -v port="$hex" '$4 == "0A" && substr($2, length($2) - 4) == port { found = 1 } END { exit !found }'
    else
        nc -z 127.0.0.1 "$1" 2>/dev/null
    fi
}

check_port() {
    [ -n "$port" ] || [ -z "$settings" ] || return 0 # the settings that name it are no good
    case $port in
        '' | *[!0-9]*)
            report fail Port "\"$port\" is not a port" "--listen takes HOST:PORT, such as 127.0.0.1:8484"
            return
            ;;
    esac
    if [ "${#port}" -gt 5 ] || [ "$port" -gt 65535 ]; then
        report fail Port "$port is no port" "choose one from 1 to 65535 with --port N"
        return
    fi
    if [ "$port" -lt 1024 ] && [ "$(id -u)" != 0 ]; then
        report warn Port "$port may be for root only" "choose another with --port N"
    elif ! port_taken "$port"; then
        report ok Port "$port is free"
    elif hub_process && grep -Eq ":$port([^0-9]|\$)" "$data/hub.pid"; then
        report ok Port "$port is the running hub's"
    else
        report fail Port "something else listens on $port" "end it, or choose another with --port N"
    fi
}
