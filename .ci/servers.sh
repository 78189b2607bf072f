# Sourced by .ci/run: starts throwaway servers for the tests and says where they are. Servers on the usual ports are left alone.
servers=$(mktemp -d)
chmod 755 "$servers"
stop_servers() {
  local pid
  for pid in "$servers"/*.pid; do [ ! -s "$pid" ] || kill "$(cat "$pid")" 2>/dev/null || true; done
  sleep 1
  rm -rf "$servers"
}
trap stop_servers EXIT

# Installs a program from a Debian package where it is missing.
need() {
  command -v "$1" >/dev/null 2>&1 || [ -x "/usr/sbin/$1" ] && return
  [ -n "${updated:-}" ] || { apt-get update -qq >/dev/null; updated=1; }
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$2" >/dev/null
}

# Waits until something listens on a port of this machine.
wait_for_port() {
  for _ in $(seq 100); do (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return; sleep 0.1; done
  echo "nothing listens on port $1" >&2
  return 1
}

if [ -z "${GONGZHI_TEST_MYSQL:-}" ]; then
  need mariadbd mariadb-server
  settings=(--no-defaults "--datadir=$servers/mariadb" "--user=$(id -un)")
  mariadb-install-db "${settings[@]}" --auth-root-authentication-method=normal --skip-test-db >"$servers/mariadb.log" 2>&1
  "$(command -v mariadbd || echo /usr/sbin/mariadbd)" "${settings[@]}" --port=33306 --bind-address=127.0.0.1 "--socket=$servers/mariadb.sock" "--pid-file=$servers/mariadb.pid" >>"$servers/mariadb.log" 2>&1 &
  wait_for_port 33306
  export GONGZHI_TEST_MYSQL=mysql://root@127.0.0.1:33306
fi
if [ -z "${GONGZHI_TEST_REDIS:-}" ]; then
  need redis-server redis-server
  redis-server --daemonize yes --bind 127.0.0.1 --port 36379 --save '' --appendonly no --dir "$servers" --pidfile "$servers/redis.pid" >/dev/null
  wait_for_port 36379
  export GONGZHI_TEST_REDIS=redis://127.0.0.1:36379
fi
if [ -z "${GONGZHI_TEST_CHROMIUM:-}" ]; then
  need chromium chromium
  GONGZHI_TEST_CHROMIUM=$(command -v chromium)
  export GONGZHI_TEST_CHROMIUM
fi
export GONGZHI_TEST_EVERYTHING=1
