# shellcheck shell=sh
# What bench/run, bench/trouble and bench/growth share: start and stop a sink and an application, put load on it, count. Sourced with $here set.
root=$(dirname -- "$here")
connections=${CONNECTIONS:-32}
java_opts=${BENCH_JAVA_OPTS:--Xmx256m -XX:+UseSerialGC}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
hub_port=${HUB_PORT:-18080}
sink_port=${SINK_PORT:-19090}
postgres_port=${POSTGRES_PORT:-15432}
secret=bench-secret-of-the-sandbox-crm
sink_url=http://127.0.0.1:$sink_port
drain_limit=${DRAIN_LIMIT:-60}
work=$(mktemp -d "${TMPDIR:-/tmp}/signalbox-bench.XXXXXX")
sink_pid='' billing_pid='' app_pid='' postgres_pid='' pids='' # pids: further applications

stop() { # PID: ends one process started here and waits for it
    [ -n "$1" ] || return 0
    kill "$1" 2>/dev/null || true
    wait "$1" 2>/dev/null || true
}

cleanup() {
    status=$?
    trap - EXIT
    for pid in $pids "$app_pid" "$sink_pid" "$billing_pid"; do stop "$pid"; done
    [ -z "$postgres_pid" ] || { kill -INT "$postgres_pid" 2>/dev/null; wait "$postgres_pid" 2>/dev/null; } || true
    if [ "$status" -eq 0 ]; then rm -rf "$work"; else echo "bench: logs are kept in $work" >&2; fi
    exit "$status"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

fail() {
    echo "bench: $1" >&2
    exit 1
}

need() {
    command -v "$1" >/dev/null || fail "$1 is needed ($2)"
}

build_sink() {
    need "$java" "a JDK, 17 or later"; need wrk "Debian package wrk"; need gcc "Debian package gcc"; need curl "Debian package curl"
    gcc -O2 -Wall -Wextra -o "$work/sink" "$here/sink/sink.c"
}

build_hub() {
    [ -f "$root/target/quarkus-app/quarkus-run.jar" ] || (cd "$root" && ./mvnw -q -B -Dstyle.color=never -DskipTests -DskipZip=true package)
}

start_sink() { # DELAY_MS [CALLS_PER_SECOND [CALLS_PER_SUBJECT]]
    "$work/sink" "$sink_port" "$@" &
    sink_pid=$!
}

# A server of its own, with its defaults, whose fsync is real.
start_postgres() {
    bin=$(dirname "$(ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null | tail -n 1)")
    [ "$bin" != . ] || fail "PostgreSQL is needed (Debian package postgresql)"
    as=''
    if [ "$(id -u)" = 0 ]; then
        as='setpriv --reuid postgres --regid postgres --clear-groups'
        chmod 711 "$work"
        install -d -o postgres -g postgres "$work/postgres"
    fi
    $as "$bin/initdb" --pgdata "$work/postgres" --username signalbox --auth trust --encoding UTF8 --locale C >"$work/initdb.log"
    $as "$bin/postgres" -D "$work/postgres" -p "$postgres_port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
        >"$work/postgres.log" 2>&1 &
    postgres_pid=$!
    tries=0
    until "$bin/pg_isready" -q -h 127.0.0.1 -p "$postgres_port"; do
        tries=$((tries + 1))
        [ $tries -lt 100 ] || fail "PostgreSQL did not start: $work/postgres.log"
        sleep 0.2
    done
    "$bin/createdb" -h 127.0.0.1 -p "$postgres_port" -U signalbox signalbox
}

start_hub() { # [NAME=VALUE]...: further settings
    mkdir -p "$work/secrets/crm" "$work/secrets/billing" "$work/secrets/marketing" "$work/secrets/support"
    printf %s "$secret" >"$work/secrets/crm/webhook"
    printf token >"$work/secrets/billing/token"
    printf key >"$work/secrets/marketing/api-key"
    printf password >"$work/secrets/support/password"
    [ -n "${keep_data:-}" ] || rm -rf "$work/data"
    if [ -n "$postgres_pid" ]; then
        set -- SIGNALBOX_LEDGER_ENGINE=postgresql SIGNALBOX_LEDGER_USER=signalbox \
            "SIGNALBOX_LEDGER_URL=jdbc:postgresql://127.0.0.1:$postgres_port/signalbox" "$@"
    fi
    set -- SIGNALBOX_DATA="$work/data" SIGNALBOX_SECRETS="$work/secrets" QUARKUS_HTTP_PORT="$hub_port" \
        SIGNALBOX_POLICY_ENFORCE_DOCUMENTED=false SIGNALBOX_SYSTEM_CRM_URL="$sink_url/crm" SIGNALBOX_SYSTEM_BILLING_URL="$sink_url/billing" \
        SIGNALBOX_SYSTEM_MARKETING_URL="$sink_url/marketing" SIGNALBOX_SYSTEM_SUPPORT_URL="$sink_url/support" "$@"
    # As people start it, with its start cache, or by Java alone, which is how plain Camel is started.
    # shellcheck disable=SC2086 # options are words
    if [ -n "${executable:-}" ]; then
        (cd "$root" && exec env "$@" "$executable" ${BENCH_NATIVE_OPTS:--Xmx256m}) >"$work/hub.log" 2>&1 &
    elif [ -n "${BENCH_LAUNCHER:-}" ]; then
        (cd "$root" && exec env "$@" SIGNALBOX_JAVA_OPTS="$java_opts" ./signalbox run) >"$work/hub.log" 2>&1 &
    else
        (cd "$root" && exec env "$@" "$java" $java_opts -jar target/quarkus-app/quarkus-run.jar) >"$work/hub.log" 2>&1 &
    fi
    app_pid=$!
}

await_ready() { # NAME
    case $1 in
        hub*) ready="curl -sf -o /dev/null -m 2 http://127.0.0.1:$hub_port/q/health/ready" log=$work/hub.log ;;
        # It has no health check; any answer, a 404 too, shows that it listens, and its routes start before that.
        plain-camel) ready="curl -s -o /dev/null -m 2 http://127.0.0.1:$hub_port/" log=$work/plain-camel.log ;;
    esac
    tries=0
    until $ready; do
        tries=$((tries + 1))
        if [ $tries -gt 300 ] || ! kill -0 "$app_pid" 2>/dev/null; then
            tail -20 "$log" >&2
            fail "$1 did not start"
        fi
        sleep 0.2
    done
}

number() { # NAME: of a JSON text on standard input
    sed "s/.*\"$1\":\([0-9.]*\).*/\1/"
}

field() { # NAME [URL]: one number of a sink's count
    curl -s -m 5 "${2:-$sink_url}/count" | number "$1"
}

await_drained() { # waits until the sink has seen no call for two seconds
    quiet=0 before=-1 waited=0
    while [ $quiet -lt 4 ] && [ $waited -lt $((drain_limit * 2)) ]; do
        sleep 0.5
        waited=$((waited + 1))
        now=$(field total)
        if [ "$now" = "$before" ]; then quiet=$((quiet + 1)); else quiet=0; fi
        before=$now
    done
    [ $quiet -ge 4 ] || echo "bench: still calling the sinks after $drain_limit s; the row counts what was done by then" >&2
}

load() { # RUN SECONDS [PER_SECOND [HOW_MANY [SYSTEMS]]] -> accepted refused errors p50 p99 seconds
    wrk -t1 -c"$connections" -d"${2}s" -s "$here/sign-up.lua" "http://127.0.0.1:$hub_port" -- "$1" "$secret" "${3:-0}" "${4:-0}" "${5:-0}" \
        >"$work/wrk-$1.out" 2>&1 || { cat "$work/wrk-$1.out" >&2; exit 1; }
    sed -n 's/^RESULT //p' "$work/wrk-$1.out"
}

ticks() { # of one process, since its start; with the children it has waited for
    awk '{ sub(/.*\) /, ""); print $12 + $13 + $14 + $15 }' "/proc/$1/stat" 2>/dev/null || echo 0
}

cpu_millis() { # of the application
    echo $(($(ticks "$app_pid") * 1000 / $(getconf CLK_TCK)))
}

database_millis() { # of the database's server with all its processes
    [ -n "$postgres_pid" ] || { echo 0; return; }
    sum=$(ticks "$postgres_pid")
    for child in $(pgrep -P "$postgres_pid"); do sum=$((sum + $(ticks "$child"))); done
    echo $((sum * 1000 / $(getconf CLK_TCK)))
}

now_millis() {
    date +%s%3N
}

peak_rss() { # MB
    awk '/VmHWM/ { print int($2 / 1024) }' "/proc/$app_pid/status"
}

machine() {
    echo "$(nproc) cores ($(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)), $("$java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/JDK \1/p')," \
        "\`$java_opts\`, $connections connections; wrk, sink and application on this one machine."
    echo "Load average when the run began: $load_before."
}

load_before=$(cut -d' ' -f1-3 /proc/loadavg)

keep() { # shows standard input, and keeps it in bench/results
    mkdir -p "$here/results"
    tee "$here/results/$(date -u +%Y%m%d-%H%M%S)-$1.md"
}
