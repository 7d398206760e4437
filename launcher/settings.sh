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
    while IFS= read -r line; do
        rest=${line#* }
        case $line in
            "problem "*) settings=$(printf '%s\n' "$settings" "$rest" | sed '/^ok$/d') ;;
            "data "*) data=$rest ;;
            "listen "*) listen=$rest ;;
            "database "*) database=$rest ;;
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
    value=$(printf '%s\n' "$value" | sed 's/^[[:space:]]*//; s/[[:space:]]*$//')
    for file in "$env_file" "$data/modelyard.properties"; do
        [ -z "$value" ] && [ -r "$file" ] && [ ! -d "$file" ] || continue
        value=$(sed -n "s/^ *\(export  *\)\{0,1\}$1 *= *//p" <"$file" |
            sed '$!d
                s/^"\([^"]*\)".*/\1/
                t
                s/^'\''\([^'\'']*\)'\''.*/\1/
                t
                s/[[:space:]]#.*//
                s/[[:space:]]*$//')
    done
    printf '%s\n' "${value:-$2}"
}

# Without a build. Prints own, yours, or malformed, and more words; never what a DATABASE_URL holds.
database_of() {
    place=${1#*://} place=${place%%\?*} named=${1%%\?*}
    wanted="it must have the form postgres://USER:PASSWORD@HOST:PORT/DATABASE"
    wanted="$wanted or jdbc:postgresql://HOST:PORT/DATABASE?user=USER&password=PASSWORD"
    case $1 in
        '') echo own ;;
        *\#*) echo "malformed DATABASE_URL has a #, which is written %23; $wanted" ;;
        postgres://* | postgresql://* | jdbc:postgres://* | jdbc:postgresql://*)
            case $place/${1#"$named"} in
                [!:@/]*@*/?*/* | */?*/*[?\&]user=?*) echo "yours, of DATABASE_URL; once there is a build it is tried" ;;
                *) echo "malformed DATABASE_URL names no user or no database; $wanted" ;;
            esac
            ;;
        *) echo "malformed DATABASE_URL is no address of a PostgreSQL; $wanted" ;;
    esac
}

# Prints nothing where there is no place for it.
default_data() {
    case ${MODELYARD_DATA:-} in
        *[![:space:]]*)
            printf '%s\n' "$MODELYARD_DATA"
            return
            ;;
    esac
    if [ "$(id -u)" = 0 ]; then
        echo /var/lib/modelyard
        return
    fi
    case ${XDG_DATA_HOME:-} in
        /*) printf '%s\n' "$XDG_DATA_HOME/modelyard" ;;
        *) [ -z "${HOME:-}" ] || printf '%s\n' "$HOME/.local/share/modelyard" ;;
    esac
}
