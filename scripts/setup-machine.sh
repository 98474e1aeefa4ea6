#!/usr/bin/env bash
# Brings a bare Debian machine to where `CI=true npm test` can run: browsers, PHP, wasm toolchain, wasm-pack.
# Idempotent and quiet: each piece is looked for before it is installed, and only failures print their log.
# Contributors on other systems need only Rust with the wasm32 target, wasm-pack and Chromium; see CONTRIBUTING.md.
set -euo pipefail

WASM_PACK=0.15.1
WASM_BINDGEN=0.2.129 # the version Cargo.lock pins: wasm-pack insists on exactly this CLI
TARGET=wasm32-unknown-unknown
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

quietly() {
  local label=$1; shift
  local start=$SECONDS
  if ! "$@" >"$work/log" 2>&1; then
    echo "set-up failed: $label" >&2
    tail -n 60 "$work/log" >&2
    exit 1
  fi
  echo "set-up: $label ($((SECONDS - start)) s)"
}

missing_packages() {
  local name
  for name in "$@"; do dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || printf '%s ' "$name"; done
}

apt_install() {
  local missing
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  if [ -z "${apt_updated:-}" ]; then quietly 'apt-get update' apt-get update -q; apt_updated=1; fi
  # shellcheck disable=SC2086 # a list of names
  quietly "apt: $missing" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
}

# Three engines; WebKit comes with a driver, wants a screen, and plays through GStreamer.
browsers() {
  apt_install chromium firefox-esr webkit2gtk-driver xvfb xauth gstreamer1.0-plugins-good fonts-dejavu-core ca-certificates
  # Most of Chromium's tests run in it, which is quicker; without it in Chromium.
  if apt-cache show chromium-headless-shell >/dev/null 2>&1; then apt_install chromium-headless-shell; fi
}

# WordPress runs on SQLite, by PHP's own server; npm brings it with the test.
wordpress() {
  apt_install php-cli php-sqlite3 php-xml php-mbstring php-curl unzip
}

# The standard library for the wasm target. rustup downloads it where its servers can be reached; elsewhere Debian's
# rustc-web carries the library's source, which is built once and kept in that toolchain's own folder.
wasm_target() {
  if command -v rustup >/dev/null && rustup target list --installed 2>/dev/null | grep -qx "$TARGET"; then return; fi
  if command -v rustup >/dev/null && timeout 60 rustup target add "$TARGET" >/dev/null 2>&1; then return; fi
  apt_install rustc-web cargo-web rust-web-src lld-22
  local lib=/usr/lib/rustlib/$TARGET/lib
  local built_for
  built_for=$(/usr/bin/rustc --version)
  if command -v rustup >/dev/null && ! rustup toolchain list | grep -q '^web'; then quietly 'rustup toolchain web' rustup toolchain link web /usr; fi
  if [ "$(cat "$lib/.built-for" 2>/dev/null)" != "$built_for" ]; then
    mkdir -p "$work/std/src"
    printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2021"\n[workspace]\n' >"$work/std/Cargo.toml"
    : >"$work/std/src/lib.rs"
    quietly "standard library for $TARGET" env -C "$work/std" RUSTC_BOOTSTRAP=1 \
      CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=/usr/bin/wasm-ld-22 RUSTC=/usr/bin/rustc \
      /usr/bin/cargo build --release -Z build-std=std,panic_abort,test --target "$TARGET"
    mkdir -p "$lib"
    rm -f "$lib"/*.rlib
    find "$work/std/target/$TARGET/release/deps" -name '*.rlib' ! -name 'libempty-*' -exec cp {} "$lib/" \;
    echo "$built_for" >"$lib/.built-for"
  fi
}

cargo_tools() {
  export PATH="$HOME/.cargo/bin:$PATH"
  if [ "$(wasm-pack --version 2>/dev/null)" != "wasm-pack $WASM_PACK" ]; then
    quietly "wasm-pack $WASM_PACK" cargo install -q wasm-pack --version "$WASM_PACK" --locked --force
  fi
  if [ "$(wasm-bindgen --version 2>/dev/null)" != "wasm-bindgen $WASM_BINDGEN" ]; then
    quietly "wasm-bindgen-cli $WASM_BINDGEN" cargo install -q wasm-bindgen-cli --version "$WASM_BINDGEN" --locked --force
  fi
}

browsers
wordpress
wasm_target
cargo_tools
