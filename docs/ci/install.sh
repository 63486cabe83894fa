#!/bin/sh
# Installs segmend for a pipeline, unless it is there already: `sh install.sh [ROOT]` puts the program
# into ROOT/bin (default: ~/.cargo). SEGMEND_REPOSITORY says where it comes from:
#
#   https://git.example.com/docs/segmend.git     a git repository, built with cargo
#   vendor/segmend                               a folder with the source code, built with cargo
#   https://files.example.com/segmend.tar.gz     an archive that holds the program
#
# SEGMEND_REVISION picks a tag, branch or commit of a git repository (default: its main branch).
# SEGMEND_SHA256 is the checksum that an archive must have.
set -eu

fail() {
  printf 'error: %s\nhelp: %s\n' "$1" "$2" >&2
  exit 2
}

build() {
  command -v cargo >/dev/null ||
    fail "segmend is built with cargo, which is not installed" "install Rust from https://rustup.rs, or set SEGMEND_REPOSITORY to an archive"
  cargo install --locked --root "$root" "$@"
}

download() {
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  curl --fail --silent --show-error --location --output "$folder/archive" "$from" ||
    fail "cannot download $from" "check the address in SEGMEND_REPOSITORY"
  if [ -n "${SEGMEND_SHA256:-}" ]; then
    echo "$SEGMEND_SHA256  $folder/archive" | sha256sum --check --quiet ||
      fail "$from is not the file that was expected" "check SEGMEND_SHA256"
  fi
  tar -xzf "$folder/archive" -C "$folder"
  program=$(find "$folder" -type f -name segmend | head -n 1)
  [ -n "$program" ] || fail "$from holds no file named segmend" "name an archive with the program"
  mkdir -p "$root/bin"
  install -m 755 "$program" "$root/bin/segmend"
}

root=${1:-$HOME/.cargo}
[ ! -x "$root/bin/segmend" ] || exit 0
from=${SEGMEND_REPOSITORY:-}
case $from in
  "")
    fail "SEGMEND_REPOSITORY is not set: nothing says where to install segmend from" \
      "set it in the variables of the pipeline to a git address, a folder or an archive; .segmend/install.sh explains each"
    ;;
  *.tar.gz | *.tgz) download ;;
  *://* | *@*:*) build ${SEGMEND_REVISION:+--rev "$SEGMEND_REVISION"} --git "$from" segmend ;;
  *)
    [ -f "$from/Cargo.toml" ] ||
      fail "SEGMEND_REPOSITORY is $from, which is no folder with the source code of segmend" \
        "set it to a folder of this repository (is its submodule checked out?), a git address or an archive"
    build --path "$from"
    ;;
esac
