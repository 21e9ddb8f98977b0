#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Starts the autodev of the platform's package, with its Java runtime, and passes on streams, signals and the exit code.
'use strict';
const { spawn } = require('node:child_process');
const path = require('node:path');

const platform = `${process.platform}-${process.arch}`;
const name = `autodev-lsp-${platform}`;
let folder;
try {
  folder = path.dirname(require.resolve(`${name}/package.json`));
} catch {
  console.error(
    `autodev: the package ${name} is not installed; install it, or without --omit=optional. ` +
      `If there is none for ${platform}, build autodev from source with a JDK.`,
  );
  process.exit(2);
}

const windows = process.platform === 'win32';
const launcher = path.join(folder, 'bin', windows ? 'autodev.cmd' : 'autodev');
const child = spawn(launcher, process.argv.slice(2), { stdio: 'inherit', shell: windows });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => child.kill(signal));
}
child.on('error', (error) => {
  console.error(`autodev: cannot start ${launcher}: ${error.message}. Install the package again.`);
  process.exit(2);
});
child.on('exit', (code, signal) => process.exit(code ?? 128 + (require('node:os').constants.signals[signal] ?? 0)));
