# shellcheck shell=sh
# What a hub would be told, for the doctor: read by the hub's own program where that is built, otherwise as well as a
# shell can.

# Has the settings read by who reads them for a hub, where that is built: sets settings to what is wrong with them or to
# ok, and data, listen and database as they hold.
read_settings() {
    jar=$root/target/run/$(fingerprint)/modelyard-hub.jar
    [ -f "$jar" ] || return 0
    said=$(utf8 && exec "$jdk/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xlog:disable \
        --enable-native-access=ALL-UNNAMED -jar "$jar" check "$@" 2>&1) || {
        # 2 is for options that a start would not take either
        [ $? -ne 2 ] || doctor_usage "$(printf '%s\n' "$said" | head -n 1)"
        return 0
    }
    settings=ok
    while read -r kind rest; do
        case $kind in
            problem) settings=$(printf '%s\n' "$settings" "$rest" | sed '/^ok$/d') ;;
            data) data=$rest ;;
            listen) listen=$rest ;;
            database) database=$rest ;;
        esac
    done <<END
$said
END
}

check_settings() {
    case $settings in
        '') ;;
        ok) report ok Settings "as a start reads them" ;;
        *) report fail Settings "$settings" "docs/configuration.md lists them all" ;;
    esac
}

# Without a build. setting KEY DEFAULT: what the environment, the .env file, or modelyard.properties says
setting() {
    eval "value=\${$1:-}"
    for file in "$env_file" "$data/modelyard.properties"; do
        [ -z "$value" ] && [ -r "$file" ] || continue
        value=$(sed -n "s/^ *\(export  *\)\{0,1\}$1 *= *//p" "$file" | sed -n '$s/^\(["'\'']\)\(.*\)\1.*$/\2/; $p')
    done
    printf '%s\n' "${value:-$2}"
}

default_data() {
    if [ -n "${MODELYARD_DATA:-}" ]; then
        printf '%s\n' "$MODELYARD_DATA"
    elif [ "$(id -u)" = 0 ]; then
        echo /var/lib/modelyard
    else
        printf '%s\n' "${XDG_DATA_HOME:-${HOME:-}/.local/share}/modelyard"
    fi
}
