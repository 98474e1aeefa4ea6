// Where the three browsers are, and what makes their sound run without a device, a person or a question.
import { existsSync } from 'node:fs';
import { ENGINES, type EngineName, type Without } from './cell';

const first = (...paths: (string | undefined)[]) => paths.find((path) => path && existsSync(path));

/** A Chromium of the system's where there is one, else Playwright's own. */
export const CHROMIUM = first(process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome');

/**
 * The same engine without what a window needs, and quicker for it: most tests need no more. It keeps no page to go back to, and sets
 * small text on whole pixels.
 */
export const CHROMIUM_SHELL = process.env.CHROMIUM_PATH
  ? CHROMIUM
  : first('/usr/bin/chromium-headless-shell', CHROMIUM);

/** No sandbox, for who is root, and no GPU, so that pictures are alike from launch to launch. */
export const CHROMIUM_ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--autoplay-policy=no-user-gesture-required'];

export const CHROMIUM_SOUND = [
  '--autoplay-policy=no-user-gesture-required',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];

/** SIMD wants SSE4.1, and without a compiler there is no WebAssembly. */
export const CHROMIUM_WITHOUT: Record<Without, string> = {
  simd: '--js-flags=--no-enable-sse4-1',
  wasm: '--js-flags=--jitless',
};

export const FIREFOX = first(process.env.FIREFOX_PATH, '/usr/bin/firefox-esr', '/usr/bin/firefox');

export const FIREFOX_PREFERENCES = {
  // Without a sound card its contexts stay suspended for ever; the mock's clock runs.
  'media.cubeb.force_mock_context': true,
  'media.autoplay.default': 0,
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
};

/** It has none for SIMD. */
export const FIREFOX_WITHOUT: Partial<Record<Without, object>> = { wasm: { 'javascript.options.wasm': false } };

export const WEBKIT_DRIVER = first('/usr/bin/WebKitWebDriver', '/usr/local/bin/WebKitWebDriver');

const libraries = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/libexec', '/usr/lib'];

export const MINIBROWSER = first(
  process.env.MINIBROWSER_PATH,
  ...libraries.flatMap((folder) => ['webkit2gtk-4.1', 'webkitgtk-6.0'].map((api) => `${folder}/${api}/MiniBrowser`)),
);

export const WEBKIT_ARGUMENTS = [
  '--automation',
  '--autoplay-policy=allow',
  '--enable-media-stream=true',
  '--enable-mock-capture-devices=true',
];

/** Its engine reads them from the environment. */
export const WEBKIT_WITHOUT: Record<Without, Record<string, string>> = {
  simd: { JSC_useWasmSIMD: '0' },
  wasm: { JSC_useWasm: '0' },
};

const XVFB = first('/usr/bin/xvfb-run', '/usr/local/bin/xvfb-run');

/** Whether an engine can be run on this machine. */
export function isHere(name: EngineName): boolean {
  const needs = { chromium: [CHROMIUM], firefox: [FIREFOX], webkit: [WEBKIT_DRIVER, MINIBROWSER, XVFB] };
  return needs[name].every(Boolean);
}

/** The engines that are not. */
export const absentEngines = () => ENGINES.filter((name) => !isHere(name));
