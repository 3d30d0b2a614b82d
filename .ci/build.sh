# shellcheck shell=bash
# Configuring, building and checking. Sourced by ./dev.
# shellcheck disable=SC2154 # the other parts set the rest

program=$repo/build/dev/bin/broadside

# build PRESET [TARGET]: configures when that is due and builds, with output.
build() {
    local folder=$repo/build/$1 arguments=(--build "$repo/build/$1")
    [[ -z ${2:-} ]] || arguments+=(--target "$2")
    mkdir -p "$folder"
    (
        exec 9>"$folder/.lock"
        wait_for_lock 9 "building the same preset"
        configure "$1" && inside cmake "${arguments[@]}"
    )
}

# What a configured folder was configured for: where, with which packages, from which presets.
configuration() { printf '%s' "$how $packages_hash"; }

configure() {
    local folder=$repo/build/$1 options=(--preset "$1")
    if is_configured "$1"; then
        return 0
    fi
    [[ ! -e $folder/CMakeCache.txt ]] || options+=(--fresh)
    if inside cmake "${options[@]}"; then
        configuration >"$folder/.configured"
        return 0
    fi
    rm -f "$folder/.configured"
    if [[ $how == native ]] && ! have apt-get; then
        say "CMake did not find all that Broadside needs on this system: a compiler for C++23 (GCC 13 or Clang 17), CMake," \
            "Ninja, pkg-config, Qt $qt_needed or newer with its HTTP server module and Linguist's tools, CLI11, libyaml, libxml2, zlib, Brotli, Zstandard, jsoncons, SQLiteCpp, dtl, QtKeychain for Qt 6 and QuickJS (or quickjs-ng)." \
            "Install what its message above names, then start again."
    fi
    return 1
}

is_configured() {
    local folder=$repo/build/$1 known=
    [[ -e $folder/build.ninja && -e $folder/.configured ]] || return 1
    [[ ! $repo/CMakePresets.json -nt $folder/.configured && ! $repo/.ci/tools.cmake -nt $folder/.configured ]] || return 1
    read -r known <"$folder/.configured" || true
    [[ $known == "$(configuration)" ]]
}

# Builds the program if a source is newer than it. Standard output stays clean: what the build says
# goes to a file, and to standard error if it fails or takes longer than a moment.
ensure_program() {
    local stamp=$repo/build/dev/.program-built log=$repo/build/dev/.program-log viewer status=0
    program_is_fresh "$stamp" && return 0
    mkdir -p "$repo/build/dev"
    exec 7>"$repo/build/dev/.program-lock"
    flock 7
    # Whoever had the lock may have built it.
    if ! program_is_fresh "$stamp"; then
        : >"$stamp.new" # files that change during the build are newer than this
        rm -f "$log.shown"
        : >"$log"
        show_when_long "$log" 7>&- &
        viewer=$!
        build dev bin/broadside >"$log" 2>&1 7>&- || status=$?
        [[ ! -e $log.shown ]] || sleep 0.3 # for the last lines
        kill "$viewer" 2>/dev/null || true
        wait "$viewer" 2>/dev/null || true
        if ((status != 0)); then
            [[ -e $log.shown ]] || cat "$log" >&2
            die "Broadside could not be built; the reason is above."
        fi
        mv "$stamp.new" "$stamp"
    fi
    exec 7>&-
}

# Follows a log on standard error, from a moment on. Without a child that would outlive it.
show_when_long() {
    read -r -t 2 <> <(:) || true
    : >"$1.shown"
    say "Building Broadside."
    exec tail -n +1 -s 0.1 --pid=$$ -f "$1" >&2
}

program_is_fresh() {
    local path sources=()
    [[ -x $program && -e $1 ]] && is_configured dev || return 1
    for path in "$repo"/*; do
        case ${path##*/} in
            build | docs | tests | dev | *.md) ;;
            *) sources+=("$path") ;;
        esac
    done
    [[ -z $(find "${sources[@]}" -newer "$1" -print -quit) ]]
}

# --- Checks ---------------------------------------------------------------------------------

# Prints our C++ files, each ended by a zero byte: those that git has or would have.
source_files() {
    inside git -c safe.directory='*' ls-files -z --cached --others --exclude-standard --deduplicate -- '*.cpp' '*.h' |
        existing_files
}

# Those among them that differ from the main branch, or from the last commit where there is none.
changed_files() {
    local base
    base=$(inside git -c safe.directory='*' merge-base HEAD origin/main 2>/dev/null) || base=HEAD
    {
        inside git -c safe.directory='*' diff -z --name-only --relative "$base" -- '*.cpp' '*.h'
        inside git -c safe.directory='*' ls-files -z --others --exclude-standard -- '*.cpp' '*.h'
    } | existing_files
}

existing_files() {
    local file
    while IFS= read -r -d '' file; do
        [[ ! -f $repo/$file ]] || printf '%s\0' "$file"
    done
}

check_format() {
    local files=()
    mapfile -d '' files < <(source_files)
    ((${#files[@]} > 0)) || return 0
    if inside clang-format-19 --dry-run -Werror "${files[@]}"; then
        say "${#files[@]} files are formatted."
    else
        say "The files above are not formatted; ./dev format does it."
        return 1
    fi
}

format_files() {
    local files=()
    mapfile -d '' files < <(source_files)
    ((${#files[@]} > 0)) || return 0
    inside clang-format-19 -i "${files[@]}"
}

# tidy FILE…: clang-tidy over those of the files that are compiled on this system; headers are seen
# through them.
tidy() {
    local file compiled=()
    for file in "$@"; do
        case $file in
            *_win.cpp | *_mac.cpp) ;;
            *.cpp) compiled+=("$file") ;;
        esac
    done
    ((${#compiled[@]} > 0)) || return 0
    printf '%s\0' "${compiled[@]}" |
        inside xargs -0 -n 1 -P "$(nproc)" clang-tidy-19 --quiet -p build/lint --extra-arg=-Wno-unknown-warning-option
}

run_tests() {
    local preset=$1
    shift
    inside ctest --preset "$preset" --parallel "$(nproc)" "$@"
}
