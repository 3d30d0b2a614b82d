# shellcheck shell=bash
# Decides where Broadside is built and makes that place ready: on this system where it has what is
# needed, otherwise inside a Debian 13 root. Sourced by ./dev.
# shellcheck disable=SC2154 # the other parts set the rest

suite=trixie
qt_needed=6.8

# Sets $how to "native" or "root", and $root. Quick when there is nothing to do.
prepare() {
    read_packages
    root=$cache/root-$packages_hash
    # shellcheck source=/dev/null
    native_stamp=$cache/native-$(. /etc/os-release 2>/dev/null && printf %s "${ID:-}${VERSION_ID:-}")-$packages_hash

    case ${DEV_SYSTEM:-} in
        native) how=native ;;
        '' | root)
            if [[ -z ${DEV_SYSTEM:-} ]] && native_is_ready; then
                how=native
            elif [[ -d $root ]]; then
                how=root
            else
                set_up
            fi
            ;;
        *) die "DEV_SYSTEM is \"$DEV_SYSTEM\"; it can be native, root, or not set at all." ;;
    esac
    if [[ $how == root ]]; then
        : >"$root.used"
        choose_wrapper
    fi
}

# The stamp holds until the next time a package is installed or removed.
native_is_ready() {
    [[ -e $native_stamp && ! /var/lib/dpkg/status -nt $native_stamp ]]
}

set_up() {
    make_cache
    exec 8>"$cache/lock"
    wait_for_lock 8 "setting Broadside up"
    if ! have apt-get || ! have dpkg-query; then
        how=native # configuring says what is missing
    elif [[ -z ${DEV_SYSTEM:-} ]] && { all_installed || apt_offers_all; }; then
        all_installed || install_natively
        : >"$native_stamp"
        how=native
    else
        [[ -d $root ]] || make_root
        how=root
    fi
    exec 8>&-
}

# --- On this system -------------------------------------------------------------------------

all_installed() {
    local states qt
    states=$(dpkg-query -W -f '${db:Status-Status}\n' "${packages[@]}" 2>/dev/null) || return 1
    ! grep -qvx installed <<<"$states" || return 1
    qt=$(dpkg-query -W -f '${Version}' qt6-base-dev)
    dpkg --compare-versions "$qt" ge "$qt_needed"
}

# Whether apt has every package, and Qt new enough.
apt_offers_all() {
    local qt
    qt=$(apt_candidate qt6-base-dev)
    if [[ -z $qt ]]; then
        # A new container has no package lists yet, and cannot say.
        update_package_lists || return 1
        qt=$(apt_candidate qt6-base-dev)
    fi
    [[ -n $qt ]] && dpkg --compare-versions "$qt" ge "$qt_needed" || return 1
    [[ -z $(missing_candidates) ]]
}

apt_candidate() {
    LC_ALL=C apt-cache policy "$1" 2>/dev/null | sed -n 's/^  Candidate: //p' | grep -vx '(none)'
}

missing_candidates() {
    local known package
    known=$(LC_ALL=C apt-cache policy "${packages[@]}" 2>/dev/null |
        awk '/^[^ ]/ { name = $1 } /^  Candidate:/ && $2 != "(none)" { print name }')
    for package in "${packages[@]}"; do
        [[ $'\n'$known$'\n' == *$'\n'"$package:"$'\n'* ]] || printf '%s\n' "$package"
    done
}

install_natively() {
    confirm "Broadside needs ${#packages[@]} packages of this system, among them a compiler and Qt, and the web server nginx for its tests. Install those that are missing?" ||
        die "Nothing was installed. The packages are listed in .ci/packages."
    say "Installing what Broadside needs with apt-get."
    install_packages "${packages[@]}"
}

# --- apt ------------------------------------------------------------------------------------

as_root() {
    if ((EUID == 0)); then
        "$@"
    elif [[ -t 0 ]]; then
        sudo "$@"
    else
        sudo --non-interactive "$@"
    fi
}

can_be_root() { ((EUID == 0)) || have sudo; }

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 "$@"
}

update_package_lists() {
    can_be_root || return 1
    confirm "apt has no package lists yet. Fetch them?" || return 1
    apt_get update >&2
}

# Shows apt's output only when it fails.
install_packages() {
    can_be_root || die "These packages are needed and only an administrator can install them:" \
        "apt-get install $* — then start again."
    local log=$cache/apt.log
    if apt_get update >"$log" 2>&1 && apt_get install --no-install-recommends "$@" >>"$log" 2>&1; then
        return 0
    fi
    tail -n 15 "$log" >&2
    explain_failed_download "$log"
    die "apt-get could not install: $*. Its last lines are above; put right what they name, then start again."
}

# explain_failed_download LOG: ends with a sentence if the network was the reason.
explain_failed_download() {
    if grep -qE 'Temporary failure resolving|Could not resolve|Could not connect|Unable to connect|Connection (timed out|refused)|Network is unreachable|Connection failed' "$1"; then
        die "The Debian package mirror could not be reached. Check the network (and http_proxy, if you need one), then start again."
    fi
}

# --- In a Debian root -----------------------------------------------------------------------

# Makes $root. It appears under its name only when it is whole.
make_root() {
    local partial=$root.partial log=$cache/root.log
    remove_folder "$partial"
    need_room "$cache" 3000
    install_root_tools
    say "This system has no Qt $qt_needed, so Broadside is built inside a Debian 13 in $root." \
        "Making it takes a minute or two, once, and 1.5 GB."
    if ((EUID != 0)) && ! may_make_namespaces; then
        can_be_root ||
            die "An ordinary user may not make namespaces here, and sudo is not installed." \
                "Install it, or allow namespaces (sysctl kernel.unprivileged_userns_clone=1), then start again."
        say "An ordinary user may not make namespaces here, so mmdebstrap runs through sudo."
    fi
    mkdir "$partial"
    trap 'remove_folder "$root.partial"' EXIT
    if ! bootstrap "$partial" >"$log" 2>&1; then
        tail -n 15 "$log" >&2
        explain_failed_download "$log"
        if grep -q 'No space left on device' "$log"; then
            die "The disk is full. Make room (3 GB), then start again."
        fi
        die "The Debian root could not be made. The last lines of $log are above; start again when they are put right."
    fi
    finish_root "$partial"
    mv -T "$partial" "$root"
    trap - EXIT
    remove_old_roots
    say "The Debian root is ready."
}

# The programs that make and enter the root: one of bwrap and proot, whichever works here.
install_root_tools() {
    local missing=()
    have mmdebstrap || missing+=(mmdebstrap)
    [[ -e /usr/share/keyrings/debian-archive-keyring.gpg ]] || missing+=(debian-archive-keyring)
    have bwrap || missing+=(bubblewrap)
    if ((EUID != 0)) && ! have newuidmap; then
        missing+=(uidmap)
    fi
    if ((${#missing[@]} > 0)); then
        confirm "Broadside needs a newer Qt than this system has, and makes a Debian 13 for itself in $cache. For that, these packages have to be installed: ${missing[*]}. Install them?" ||
            die "Nothing was installed."
        say "Installing ${missing[*]} with apt-get."
        install_packages "${missing[@]}"
    fi
    if ! bwrap_works && ! have proot; then
        confirm "bwrap may not make namespaces here; proot works without. Install it?" || die "Nothing was installed."
        install_packages proot
    fi
}

# bootstrap FOLDER: a Debian with our packages and without manuals and translations.
bootstrap() {
    local options=(--variant=minbase --include="${packages[*]}"
        --aptopt='Acquire::Languages "none"' --aptopt='Acquire::Retries "3"'
        --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*'
        --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright')
    if ((EUID == 0)); then
        mmdebstrap --mode=root --skip=output/dev "${options[@]}" "$suite" "$1" </dev/null
    else
        # Unpacked by us, so that every file is ours and can be deleted without help.
        # Made in /var/tmp: another user id has to reach it, and home folders are often closed.
        need_room /var/tmp 2000
        debian_archive "${options[@]}" "$suite" - |
            tar -x -C "$1" --no-same-owner --exclude='./dev/*' && chmod -R u+rwX "$1"
    fi
}

# debian_archive ARG…: mmdebstrap in a user namespace, or else as an administrator.
debian_archive() {
    if may_make_namespaces; then
        TMPDIR=/var/tmp mmdebstrap --mode=unshare --format=tar "$@" </dev/null
    else
        # Without </dev/null: sudo may ask for a password only where it sees a terminal.
        as_root env TMPDIR=/var/tmp mmdebstrap --mode=root --format=tar "$@"
    fi
}

may_make_namespaces() {
    grep -q "^$(id -un):" /etc/subuid 2>/dev/null && unshare --user true 2>/dev/null
}

# What is bound over from the host when the root is entered has to be a plain file.
finish_root() {
    local name
    for name in resolv.conf hosts machine-id; do
        rm -f "$1/etc/$name"
        : >"$1/etc/$name"
    done
    rm -rf "$1"/var/lib/apt/lists/* "$1"/var/cache/apt/*.bin
}

remove_folder() {
    [[ -e $1 ]] || return 0
    chmod -R u+rwX "$1" 2>/dev/null || true
    rm -rf --one-file-system "$1"
}

# Roots of former package lists that nothing has used for 30 days.
remove_old_roots() {
    local old
    for old in "$cache"/root-[0-9a-f]*; do
        [[ $old =~ /root-[0-9a-f]{12}$ && $old != "$root" && -d $old ]] || continue
        if [[ -z $(find "$old.used" -mtime -30 2>/dev/null) ]]; then
            say "Removing $old, which was not used for 30 days."
            remove_folder "$old"
            rm -f "$old.used"
        fi
    done
}
