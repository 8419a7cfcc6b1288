#!/bin/bash
# The unit file as systemd itself reads it: it verifies, and leaves the service no way to its own program or to root.
set -euo pipefail
: "${PINGZHI_PROGRAM:?}"
unit=$(mktemp -d)/pingzhi.service
trap 'rm -r "$(dirname "$unit")"' EXIT
sed "s#/usr/local/bin/pingzhi#$PINGZHI_PROGRAM#" "$(dirname "$0")/../../packaging/systemd/pingzhi.service" > "$unit"
systemd-analyze verify "$unit"
# Of 100: an unguarded service has 96.
systemd-analyze security --offline=true --threshold=20 --no-pager "$unit" > /dev/null
report=$(systemd-analyze security --offline=true --no-pager --json=short "$unit")
for guarded in ProtectSystem= NoNewPrivileges= PrivateUsers= RestrictNamespaces=~user RestrictSUIDSGID= CapabilityBoundingSet=~CAP_SYS_ADMIN; do
  jq -e --arg name "$guarded" 'any(.[]; .name == $name and .set == true)' <<< "$report" > /dev/null || { echo "not guarded: $guarded"; exit 1; }
done
