#!/bin/sh
# The hands-on lab of docs/article-lab.md: starts a two-region mesh, runs each step with redis-cli,
# prints what it runs and what comes back, and ends the mesh.
#
#   sh examples/article-lab/lab.sh [port]     port of the first region, 7001; 0 takes free ones
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
printed=$(mktemp)
node "$root/packages/cli/bin/geoslot.js" mesh --policy enterprise --port "${1:-7001}" >"$printed" &
mesh=$!
trap 'kill "$mesh" 2>/dev/null || true; wait "$mesh" || true; rm -f "$printed"' EXIT

until grep -q '^eastus ' "$printed"; do
  kill -0 "$mesh" || exit 2
  sleep 0.1
done
west=$(sed -n 's/^westeurope .*://p' "$printed")
east=$(sed -n 's/^eastus .*://p' "$printed")

step() { printf '\n## %s\n' "$1"; }

# Runs redis-cli on a port; --no-raw prints as on a terminal, and errors come with an empty line.
on() {
  port=$1
  shift
  printf '$ redis-cli -p %s %s\n' "$port" "$*"
  redis-cli --no-raw -p "$port" "$@" | sed '/^$/d'
}

# Several lines in one connection, as a transaction needs them.
session() {
  port=$1
  printf '$ redis-cli -p %s <<END\n%s\nEND\n' "$port" "$2"
  printf '%s\n' "$2" | redis-cli --no-raw -p "$port" | sed '/^$/d'
}

step 'Steps 1 to 4: a database in two regions'
on "$west" PING
on "$east" PING

step 'Step 5: persistence and eviction'
on "$west" CONFIG GET appendonly
on "$west" CONFIG GET maxmemory-policy
on "$west" SET greeting hello
on "$west" CONFIG SET maxmemory 100
on "$west" SET more data
on "$west" GET greeting
on "$west" CONFIG SET maxmemory 0

step 'Step 6: one slot'
on "$west" MSET u:{t1}:a 1 u:{t1}:b 2
on "$west" MGET u:{t1}:a u:{t1}:b
on "$west" MSET user:1001 alice user:1002 bob
on "$west" MGET user:1001 user:1002
session "$west" 'MULTI
SET user:1001 alice
SET user:1002 bob
EXEC'

step 'Step 7: counters add'
on "$west" INCR global:signups
on "$west" INCR global:signups
on "$west" GET global:signups

step 'In two regions, while they cannot see each other'
on "$west" MESH SYNC
on "$west" MESH PARTITION westeurope eastus
on "$west" INCR global:signups
on "$east" INCR global:signups
on "$west" GET global:signups
on "$west" MESH HEAL
on "$west" MESH SYNC
on "$west" GET global:signups
on "$east" GET global:signups

step 'A claim with NX lets both regions in'
on "$west" MESH PARTITION westeurope eastus
on "$west" SET payment:{7f3c}:idem westeurope NX EX 86400
on "$east" SET payment:{7f3c}:idem eastus NX EX 86400
on "$west" MESH HEAL
on "$west" MESH SYNC
on "$west" GET payment:{7f3c}:idem
on "$west" SET payment:{7f3c}:idem late NX EX 86400

step 'The longest expiry wins'
on "$west" SET sess:{42} ada
on "$west" MESH SYNC
on "$west" MESH PARTITION westeurope eastus
on "$west" EXPIREAT sess:{42} 4070908800
on "$east" EXPIREAT sess:{42} 4102444800
on "$west" MESH HEAL
on "$west" MESH SYNC
on "$west" EXPIRETIME sess:{42}

step 'Step 8: teardown'
kill "$mesh"
wait "$mesh"
echo "mesh ended with $?"
