/**
 * A timer on each host of a pair: unless it is disarmed, the host makes itself what it was when it was armed, alone, without us and without
 * the network. It keeps interfaces with their keys, peers, ports and sizes, routes, rules, and the scripts of boot and failover; sessions of
 * peers that stay live on. Which node carries the endpoint is not touched: that is failover's, and an endpoint that moved is the service's.
 */
import type { Command } from './host.js'
import { runFolder } from './failover.js'
import { lockFile } from './lock.js'
import { rulesTable } from './nft.js'
import type { NodePlace } from './observe.js'
import { ownFile, removing, script } from './recipes/commands.js'
import { scriptHead, shellWord } from './script.js'
import { keyFolder } from './spec.js'

/** Seconds that the host leaves to the service, which goes back first where it can. */
export const hostMargin = 15

/** Beside the folder of keys, which goes with the node. */
const folder = (place: NodePlace): string => `${keyFolder(place.deployment, place.region, place.node)}.back`

/** Takes the picture once a plan, moves the deadline each time, and sees to it that somebody waits. @param seconds from now, by the host's uptime: a clock that is set does not matter. */
export const armCommands = (place: NodePlace, planId: string, seconds: number): Command[] => [
  script('umask 077; mkdir -p "$1"', folder(place)),
  ownFile(`${folder(place)}/run.sh`, runText(place)),
  script('exec sh "$1/run.sh" arm "$2" "$3"', folder(place), planId, String(Math.ceil(seconds))),
]
/** Says `went` where it went back for this plan before. Twice is once. */
export const disarmCommand = (place: NodePlace, planId: string): Command => script('[ "$(cat "$1.went" 2>/dev/null)" = "$2" ] && echo went; rm -rf -- "$1"', folder(place), planId)

const runText = (place: NodePlace): string => [
  ...scriptHead(': brings back what was here, unless it is disarmed.'),
  ...Object.entries({
    B: folder(place), K: keyFolder(place.deployment, place.region, place.node), R: runFolder(place), T: rulesTable(place), L: lockFile(place), P: `gatewright ${place.deployment}/${place.region}/${place.node}/`,
  }).map(([name, value]) => `${name}=${shellWord(value)}`),
  body, '',
].join('\n')

const body = `umask 077
now() { cut -d. -f1 /proc/uptime; }
due() { [ -e "$B/until" ] && [ "$(now)" -ge "$(cat "$B/until")" ]; }
ours() { for i in $(wg show interfaces); do case "$(cat "/sys/class/net/$i/ifalias" 2>/dev/null)" in "$P"*) echo "$i" ;; esac; done; }
routes() { ip "$1" route show table all dev "$2" type unicast 2>/dev/null | grep -v ' proto kernel' | sed 's/ *$//'; }
gone() { ${removing.replaceAll('\n', '; ')}; }

take() {
  rm -rf "$B/was"; mkdir -p "$B/was/if" || exit 1
  for i in $(ours); do
    wg showconf "$i" | sed '/^Endpoint/d' > "$B/was/if/$i.conf"
    cat "/sys/class/net/$i/ifalias" > "$B/was/if/$i.alias"; cat "/sys/class/net/$i/mtu" > "$B/was/if/$i.mtu"
    ip -o addr show dev "$i" scope global | awk '{ print $4 }' > "$B/was/if/$i.addr"
    for f in -4 -6; do routes $f "$i" > "$B/was/if/$i.routes$f"; done
  done
  nft -s list table inet "$T" > "$B/was/rules" 2>/dev/null || rm -f "$B/was/rules"
  for f in boot.sh keepalived.conf failover.sh; do [ ! -e "$K/$f" ] || cp -p "$K/$f" "$B/was/$f"; done
}

back() {
  for i in $(ours); do [ -e "$B/was/if/$i.conf" ] || gone "$i"; done
  for c in "$B"/was/if/*.conf; do
    [ -e "$c" ] || continue
    i=\${c##*/}; i=\${i%.conf}; n="$B/was/if/$i"
    if ip link show dev "$i" >/dev/null 2>&1; then p=$(wg show "$i" listen-port); wg syncconf "$i" "$c"
    else
      p=
      ip link add dev "$i" type wireguard 2>/dev/null || WG_I_PREFER_BUGGY_USERSPACE_TO_POLISHED_KMOD=1 wireguard-go "$i" </dev/null >/dev/null 2>&1
      ip link set dev "$i" alias "$(cat "$n.alias")"; wg setconf "$i" "$c"
    fi
    ip link set dev "$i" mtu "$(cat "$n.mtu")" up
    sysctl -qw "net.ipv4.conf.$i.rp_filter=2"
    while read -r a; do ip addr replace "$a" dev "$i"; done < "$n.addr"
    for f in -4 -6; do
      routes $f "$i" | while read -r r; do grep -Fxq -- "$r" "$n.routes$f" || ip $f route del $r dev "$i"; done
      while read -r r; do ip $f route replace $r dev "$i"; done < "$n.routes$f"
    done
    [ -z "$p" ] || P2="$P2 $p"
    P2="$P2 $(wg show "$i" listen-port)"
  done
  [ ! -e "$B/was/rules" ] || { echo "add table inet $T"; echo "delete table inet $T"; cat "$B/was/rules"; } | nft -f -
  # What is on its way to a port that nobody listens on any more would go on so.
  for p in $P2; do conntrack -D -p udp --orig-port-dst "$p"; conntrack -D -p udp --reply-port-src "$p"; done >/dev/null 2>&1
  for f in boot.sh keepalived.conf failover.sh; do
    if [ -e "$B/was/$f" ]; then cmp -s "$B/was/$f" "$K/$f" || { cp -p "$B/was/$f" "$K/$f.new" && mv "$K/$f.new" "$K/$f"; }; fi
  done
  p=$(cat "$R/keepalived.pid" 2>/dev/null) && kill -HUP "$p" 2>/dev/null
  :
}

wait_for_it() {
  while [ -e "$B/until" ]; do
    if due; then
      mkdir -p "\${L%/*}"; exec 9>"$L"
      # Whoever works on this node may be about to disarm it.
      flock -w 60 9
      if due; then P2=; back 9>&-; mv "$B/plan" "$B.went"; rm -rf -- "$B"; exit 0; fi
      exec 9>&-
    fi
    sleep 1
  done
}

case $1 in
arm)
  [ "$(cat "$B/plan" 2>/dev/null)" = "$2" ] && [ -e "$B/until" ] || { take; echo "$2" > "$B/plan"; }
  echo $(($(now) + $3)) > "$B/until.new" && mv "$B/until.new" "$B/until"
  p=$(cat "$B/pid" 2>/dev/null)
  [ -n "$p" ] && grep -qa "$B/run.sh" "/proc/$p/cmdline" 2>/dev/null && exit 0
  if [ -d /run/systemd/system ] && [ "$(readlink /proc/1/ns/net)" = "$(readlink /proc/self/ns/net)" ]; then systemd-run --quiet --collect /bin/sh "$B/run.sh" wait
  else setsid sh "$B/run.sh" wait </dev/null >/dev/null 2>&1 9>&- & fi ;;
wait) echo $$ > "$B/pid"; wait_for_it ;;
esac`
