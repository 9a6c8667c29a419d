# Say what pip is about to do and how long it takes. $1: the environment's Python.
python=$1

if "$python" -c 'import importlib.util, sys; sys.exit(importlib.util.find_spec("llama_cpp") is None)'; then
    echo "Installing the requirements: under a minute"
    exit 0
fi
echo "Installing the requirements (about 300 MB to download) and building llama-cpp-python for this processor:" \
    "about 10 minutes, 7 of them without a word; seconds where pip has built it before"
for compiler in "${CXX:-c++}" c++ g++ clang++; do
    command -v "$compiler" >/dev/null 2>&1 && exit 0
done
echo "No C++ compiler was found, so this will fail unless pip has built it before." \
    "On Debian and Ubuntu: apt-get install build-essential; on a Mac: xcode-select --install" >&2
