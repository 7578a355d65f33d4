#!/bin/sh
# Runs in a system to be tried, with the .debs at /packages. Installs both, records as the service does, removes both.
set -u
fail() { echo "installed.sh: $*" >&2; [ ! -e /tmp/said ] || sed 's/^/  /' /tmp/said >&2; kill ${server:-} 2>/dev/null; exit 1; }
files() { find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /packages -o -path /tmp -o -path /out \) -prune -o -print | LC_ALL=C sort; }
files >/tmp/before

dpkg -i /packages/uflight-recorder_*.deb >/tmp/said 2>&1 || fail "the recorder's package is not installed"
# The roots have no GTK: the window is another case's.
dpkg -i --force-depends /packages/uflight-analyzer_*.deb >/tmp/said 2>&1 || fail "the analyzer's package is not installed"
[ "$(readlink -f /usr/bin/uflight)" = /usr/lib/uflight-recorder/bin/uflight ] || fail "which uflight?"
for file in man/man1/uflight.1.gz man/man1/uflight-record.1.gz man/man1/uflight-query.1.gz bash-completion/completions/uflight fish/vendor_completions.d/uflight.fish \
  applications/uflight.desktop mime/packages/uflight.xml; do
  [ -s "/usr/share/$file" ] || fail "no /usr/share/$file"
done
uflight query /packages/redis.uflight.tar 'SELECT count(*) AS n FROM redis_commands' --format csv >/tmp/said 2>&1 || fail "query"
[ "$(tail -n 1 /tmp/said)" -gt 0 ] || fail "no rows in the sample"

server_binary=$(command -v redis-server || command -v valkey-server)
cli=$(command -v redis-cli || command -v valkey-cli)
"$server_binary" --port 7392 --bind 127.0.0.1 --save '' --dir / --daemonize no --logfile '' >/dev/null 2>&1 &
server=$!
until "$cli" -p 7392 ping >/dev/null 2>&1; do kill -0 $server || fail "no server"; sleep 0.2; done

# What systemd would do: the environment, the state directory, the specifiers of ExecStart, the capabilities.
mkdir -p /etc/uflight /var/lib/uflight
unit=/usr/lib/systemd/system/uflight-record@.service
UFLIGHT_ARGS="redis --exe $server_binary --keep 10m"
export UFLIGHT_ARGS
command=$(sed -n 's/^ExecStart=\/bin\/sh -c //p' "$unit" | sed "s/%i/redis/g; s/%%/%/g; s/^'//; s/'\$//")
granted=$(sed -n 's/^AmbientCapabilities=//p' "$unit")
sets=
for capability in $granted; do
  case $capability in
    CAP_DAC_READ_SEARCH) sets=$sets,+cap_2 ;;
    CAP_SYS_PTRACE) sets=$sets,+cap_19 ;;
    CAP_PERFMON) sets=$sets,+cap_38 ;;
    CAP_BPF) sets=$sets,+cap_39 ;;
    *) fail "the unit grants $capability" ;;
  esac
done
setpriv --inh-caps="-all$sets" --ambient-caps="-all$sets" --bounding-set="-all$sets" --no-new-privs \
  /bin/sh -c "$command" >/tmp/said 2>&1 &
recorder=$!
until grep -q '^attached' /tmp/said; do kill -0 $recorder 2>/dev/null || fail "the service's command ended"; sleep 0.2; done
"$cli" -p 7392 set a 1 >/dev/null
"$cli" -p 7392 get a >/dev/null
kill -TERM $recorder
wait $recorder || fail "exit code $? of the service's command"
set -- /var/lib/uflight/redis-*.uflight
[ -d "$1" ] || fail "no capture in /var/lib/uflight"
uflight info "$1" >/tmp/said 2>&1 || fail "the capture is not whole"
uflight query "$1" "SELECT count(*) AS n FROM redis_commands WHERE command IN ('SET', 'GET')" --format csv >/tmp/said 2>&1 || fail "query"
[ "$(tail -n 1 /tmp/said)" = 2 ] || fail "not the two commands"
kill $server
rm -rf /var/lib/uflight /etc/uflight /root/.cache

dpkg -P uflight-analyzer uflight-recorder >/tmp/said 2>&1 || fail "the packages are not removed"
files >/tmp/after
# What dpkg itself writes down about any package.
left=$(LC_ALL=C comm -13 /tmp/before /tmp/after | grep -v -e '^/var/lib/dpkg/[a-z-]*-old$' -e '^/var/log/' -e '^/root$' -e '^/var/cache/ldconfig')
[ -z "$left" ] || fail "left behind: $left"
exit 0
