# shellcheck shell=bash
# Runs commands where Broadside is built: directly, or inside the Debian root, where they see the
# folders of this system at their own paths. Sourced by ./dev.
# shellcheck disable=SC2154 # the other parts set the rest

# The folders that the root has of its own; every other one at the top is shared.
own_folders=' bin boot dev etc lib lib32 lib64 libx32 libo32 lost+found proc run sbin sys usr var '

bwrap_works() {
    have bwrap && bwrap --ro-bind / / --dev-bind /dev /dev --proc /proc true 2>/dev/null
}

choose_wrapper() {
    if bwrap_works; then
        wrapper=bwrap
    elif have proot; then
        wrapper=proot
    elif have bwrap; then
        die "bwrap may not make namespaces here, and proot, which works without, is not installed." \
            "As an administrator: apt-get install proot — then start again."
    else
        die "Neither bwrap nor proot is installed, and one of them is needed." \
            "As an administrator: apt-get install bubblewrap — then start again."
    fi
}

# Sets $shared to what is seen as it is here, and $lent to what is seen and cannot be written.
choose_bindings() {
    local path
    shared=()
    for path in /*; do
        if [[ -d $path && -x $path && $own_folders != *" ${path#/} "* ]]; then
            shared+=("$path")
        fi
    done
    shared+=(/var/tmp)
    for path in /run/user /run/dbus /run/media; do
        [[ ! -d $path ]] || shared+=("$path")
    done
    for path in "${HOME:-}" "${TMPDIR:-}" "$PWD" "$repo" "$cache"; do
        share "$path"
    done

    lent=()
    # The certificates that are trusted here, and the languages that are installed here.
    for path in /etc/{resolv.conf,hosts,passwd,group,machine-id} /etc/ssl/certs /usr/share/ca-certificates \
        /usr/local/share/ca-certificates /usr/lib/locale; do
        [[ ! -e $path ]] || lent+=("$path")
    done
}

# Shares a folder that lies inside one of the root's own, such as a home folder /var/lib/name.
share() {
    local covered content
    [[ $1 == /* && $1 != / && -d $1 ]] || return 0
    for covered in "${shared[@]}"; do
        [[ $1/ != "$covered"/* ]] || return 0
    done
    # Not over something that the root has and needs.
    content=("$root$1"/*)
    [[ ! -e ${content[0]} ]] || return 0
    shared+=("$1")
}

# The time zone is told by where /etc/localtime points to.
match_time_zone() {
    local here=/etc/localtime there=$root/etc/localtime
    if [[ -L $here ]]; then
        [[ $(readlink "$here") == "$(readlink "$there")" ]] || ln -sfn "$(readlink "$here")" "$there"
    elif [[ -f $here ]] && ! cmp -s "$here" "$there"; then
        cp --remove-destination "$here" "$there"
    fi
}

# Whether the folder that we are in is the same inside.
folder_is_shared() {
    local path
    for path in "${shared[@]}"; do
        [[ $PWD/ != "$path"/* ]] || return 0
    done
    return 1
}

# Sets $enter to the command that runs its arguments in the root as if started here.
choose_entry() {
    local path
    choose_bindings
    match_time_zone
    if [[ $PWD != / ]] && ! folder_is_shared; then
        die "The files of $PWD cannot be seen from the Debian root that Broadside runs in. Start it in another folder."
    fi
    enter=(/usr/bin/perl "$repo/.ci/supervise.pl" "$wrapper")
    if [[ $wrapper == bwrap ]]; then
        enter+=(--die-with-parent --bind "$root" / --dev-bind /dev /dev --bind /proc /proc --bind /sys /sys)
        for path in "${shared[@]}"; do enter+=(--bind "$path" "$path"); done
        for path in "${lent[@]}"; do enter+=(--ro-bind "$path" "$path"); done
        enter+=(--chdir "$PWD")
    else
        enter+=(-r "$root" -b /dev -b /proc -b /sys)
        for path in "${shared[@]}" "${lent[@]}"; do enter+=(-b "$path"); done
        enter+=(-w "$PWD")
    fi
    enter+=(/usr/bin/perl "$repo/.ci/supervise.pl" --inside)
}

# become COMMAND…: ends this script with the command, with the environment and folder as they are.
become() {
    if [[ $how == native ]]; then
        exec "$@"
    fi
    choose_entry
    exec "${enter[@]}" "$@"
}

# Room for the objects of three presets. Another clone in another folder finds the same ones;
# precompiled headers can be kept. What is kept belongs to a locale, so there is one for all.
use_compiler_cache() {
    export LANG=C.UTF-8 LC_ALL=C.UTF-8
    export CCACHE_DIR=${CCACHE_DIR:-$cache/ccache} CCACHE_MAXSIZE=${CCACHE_MAXSIZE:-5G}
    export CCACHE_BASEDIR=$repo CCACHE_NOHASHDIR=true
    export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
}

# inside COMMAND…: runs a command of the build in the top folder, with the tools of the system that
# builds and none of those that happen to be first in the caller's PATH.
inside() (
    cd "$repo" || exit
    use_compiler_cache
    if [[ $how == root ]]; then
        export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
        unset CC CXX CFLAGS CXXFLAGS CPPFLAGS LDFLAGS
        # The leak sanitizer stops where proot traces the program.
        [[ $wrapper != proot ]] || export DEV_ASAN_OPTIONS=detect_leaks=0
    fi
    become "$@"
)
