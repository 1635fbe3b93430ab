#!/usr/bin/env bash
# Brings what the tests need of the system: Chromium, WebKitGTK, a PostgreSQL server, qpdf and poppler.
# Asks for nothing when all of it is there; starts no service.
set -euo pipefail

missing=()
command -v chromium >/dev/null || command -v chromium-browser >/dev/null ||
  command -v google-chrome >/dev/null || missing+=(chromium)
command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null ||
  missing+=(postgresql)
command -v WebKitWebDriver >/dev/null || missing+=(webkit2gtk-driver)
command -v Xvfb >/dev/null || missing+=(xvfb)
command -v qpdf >/dev/null || missing+=(qpdf)
command -v pdftoppm >/dev/null || missing+=(poppler-utils)

((${#missing[@]})) || exit 0

if ! command -v apt-get >/dev/null || { ((EUID)) && ! sudo -n true 2>/dev/null; }; then
  echo "The tests need: ${missing[*]}. Please install them, for instance:" >&2
  echo "  sudo apt-get install ${missing[*]}" >&2
  exit 1
fi
as_root=()
((EUID)) && as_root=(sudo -n)

echo "· installing ${missing[*]}"
if [[ " ${missing[*]} " == *" postgresql "* ]]; then
  # the tests start a server of their own: Debian shall make and start none
  "${as_root[@]}" mkdir -p /etc/postgresql-common
  [[ -e /etc/postgresql-common/createcluster.conf ]] ||
    echo 'create_main_cluster = false' |
    "${as_root[@]}" tee /etc/postgresql-common/createcluster.conf >/dev/null
fi
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install -qq --yes --no-install-recommends "${missing[@]}" >/dev/null
