# Sourced by .ci/run: starts throwaway servers for the tests and says where they are. Servers on the usual
# ports are left alone.
servers=$(mktemp -d)
# Each server writes its pid file there, as whatever user it runs.
chmod 1777 "$servers"
stop_servers() {
  local pid
  for pid in "$servers"/*.pid; do [ ! -s "$pid" ] || kill "$(cat "$pid")" 2>/dev/null || true; done
  # A server takes its pid file away when it has ended.
  for _ in $(seq 100); do compgen -G "$servers/*.pid" >/dev/null || break; sleep 0.1; done
  rm -rf "$servers"
}
trap stop_servers EXIT

# Installs a program from a Debian package where it is missing.
need() {
  command -v "$1" >/dev/null 2>&1 || [ -x "/usr/sbin/$1" ] && return
  [ -n "${updated:-}" ] || { apt-get update -qq >/dev/null; updated=1; }
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$2" >/dev/null
}

# A port of this machine at which nobody listens.
free_port() {
  node -e '
    const server = require("node:net").createServer()
    server.listen(0, "127.0.0.1", () => { console.log(server.address().port); server.close() })
  '
}

# Waits until our own server, whose pid file this is, listens on a port: a stranger's on that port is none of ours.
wait_for() {
  for _ in $(seq 100); do
    [ -s "$1" ] && kill -0 "$(cat "$1")" 2>/dev/null && (exec 3<>"/dev/tcp/127.0.0.1/$2") 2>/dev/null && return
    sleep 0.1
  done
  echo "no server of ours listens on port $2" >&2
  return 1
}

if [ -z "${GONGZHI_TEST_MYSQL:-}" ]; then
  need mariadbd mariadb-server
  # Root gives its server to the user that the package made for it.
  owner=$(id -un)
  if [ "$owner" = root ] && id mysql >/dev/null 2>&1; then owner=mysql; fi
  mkdir "$servers/mariadb"
  [ "$owner" = "$(id -un)" ] || chown "$owner" "$servers/mariadb"
  settings=(--no-defaults "--datadir=$servers/mariadb" "--user=$owner")
  mariadb-install-db "${settings[@]}" --auth-root-authentication-method=normal --skip-test-db \
    >"$servers/mariadb.log" 2>&1
  port=$(free_port)
  settings+=("--port=$port" --bind-address=127.0.0.1)
  settings+=("--socket=$servers/mariadb.sock" "--pid-file=$servers/mariadb.pid")
  "$(command -v mariadbd || echo /usr/sbin/mariadbd)" "${settings[@]}" >>"$servers/mariadb.log" 2>&1 &
  wait_for "$servers/mariadb.pid" "$port"
  export GONGZHI_TEST_MYSQL=mysql://root@127.0.0.1:$port
fi
if [ -z "${GONGZHI_TEST_POSTGRES:-}" ]; then
  # Beside the server that the tests bring themselves: a dump wants a program of the release of its server.
  need pg_ctlcluster postgresql
  programs=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -1)
  port=$(free_port)
  mkdir "$servers/postgres"
  # It refuses to run as root.
  as=()
  if [ "$(id -un)" = root ]; then as=(runuser -u postgres --); chown postgres "$servers/postgres"; fi
  "${as[@]}" "$programs/initdb" -D "$servers/postgres" -A trust -U postgres -E UTF8 --locale=C --no-sync \
    >"$servers/postgres.log"
  "${as[@]}" "$programs/postgres" -D "$servers/postgres" -p "$port" -k "$servers/postgres" \
    -c listen_addresses=127.0.0.1 -c max_connections=60 -c external_pid_file="$servers/postgres.pid" \
    >>"$servers/postgres.log" 2>&1 &
  wait_for "$servers/postgres.pid" "$port"
  export GONGZHI_TEST_POSTGRES=postgres://postgres@127.0.0.1:$port
fi
if [ -z "${GONGZHI_TEST_REDIS:-}" ]; then
  need redis-server redis-server
  port=$(free_port)
  redis-server --daemonize yes --bind 127.0.0.1 --port "$port" --save '' --appendonly no \
    --dir "$servers" --pidfile "$servers/redis.pid" >/dev/null
  wait_for "$servers/redis.pid" "$port"
  export GONGZHI_TEST_REDIS=redis://127.0.0.1:$port
fi
if [ -z "${GONGZHI_TEST_CHROMIUM:-}" ]; then
  need chromium chromium
  GONGZHI_TEST_CHROMIUM=$(command -v chromium)
  export GONGZHI_TEST_CHROMIUM
fi
if ! command -v bun >/dev/null 2>&1 || ! command -v deno >/dev/null 2>&1; then
  # Their own programs, without what their packages would run when they are installed.
  npm install --prefix .toolchain/runtimes --no-save --no-package-lock --no-audit --no-fund --ignore-scripts \
    --loglevel=error bun@1.4.5 deno@2.9.6
fi
export GONGZHI_TEST_EVERYTHING=1
