# shellcheck shell=bash
# Messages, and where things are kept. Sourced by ./dev, which sets $repo.
# shellcheck disable=SC2154 # the other parts set the rest

# Everything that is made once and kept: the Debian root, the compiler cache.
cache=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/broadside
assume_yes=false # --yes

say() { printf '%s\n' "$*" >&2; }

die() {
    say "$@"
    exit 1
}

heading() { printf '\n== %s\n' "$*"; }

have() { command -v "$1" >/dev/null 2>&1; }

# The names in .ci/packages go to $packages, a short hash of them to $packages_hash.
read_packages() {
    local line
    packages=()
    while read -r line || [[ -n $line ]]; do
        line=${line%%#*}
        line=${line//[[:space:]]/}
        [[ -z $line ]] || packages+=("$line")
    done <"$repo/.ci/packages"
    # The number stands for how the root is made; see make_root.
    packages_hash=$(printf '%s\n' 1 "${packages[@]}" | sha256sum)
    packages_hash=${packages_hash:0:12}
}

# confirm QUESTION: true when the answer is yes, or when nobody needs to be asked.
confirm() {
    local answer
    if $assume_yes || ((EUID == 0)); then
        return 0
    fi
    if [[ ! -t 0 ]]; then
        say "$1" "Start again with --yes to allow it."
        return 1
    fi
    read -r -p "$1 [Y/n] " answer || return 1
    [[ -z $answer || $answer == [Yy]* ]]
}

# wait_for_lock FD WHAT: waits for whoever else holds the lock that is open as FD.
wait_for_lock() {
    flock --nonblock "$1" && return 0
    say "Another ./dev is $2; waiting for it."
    flock "$1"
}

make_cache() {
    mkdir -p "$cache" 2>/dev/null && [[ -w $cache ]] && return 0
    die "The folder $cache cannot be written to. Set XDG_CACHE_HOME to a folder of yours with 3 GB free, then start again."
}

# need_room FOLDER MEGABYTES
need_room() {
    local free
    free=$(df --output=avail -B1M "$1" | tail -n 1)
    ((free >= $2)) || die "There are only $((free)) MB free in $1, and $2 MB are needed to set Broadside up." \
        "Make room, or set XDG_CACHE_HOME to a folder with more, then start again."
}
