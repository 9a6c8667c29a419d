# Install the Debian packages that some tests need ($1 lists them and says what for), where that is possible
# without asking anybody: as root, with apt-get. Elsewhere those tests skip and say why.
set -eu
list=$1

missing=
while read -r package _; do
    case $package in '' | '#'*) continue ;; esac
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done <"$list"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "Some tests will skip; they need:$missing"
    exit 0
fi
echo "Installing Debian packages for the tests:$missing"
# shellcheck disable=SC2086  # the packages are separate words
if ! { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing; } >/dev/null; then
    echo "apt-get could not install them; the tests that need them will skip" >&2
fi
