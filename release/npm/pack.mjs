// SPDX-License-Identifier: Apache-2.0
// Makes the npm packages: node pack.mjs UNPACKED VERSION PLATFORM OUT
// autodev-lsp-PLATFORM carries the unpacked archive for one platform; autodev-lsp starts that of the machine.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

const PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64'];

const [unpacked, version, platform, out] = process.argv.slice(2);
const here = fileURLToPath(new URL('.', import.meta.url));
const work = mkdtempSync(`${tmpdir()}/autodev-npm-`);

const common = { version, description: 'A language server that gives every LSP editor AI code generation.', license: 'Apache-2.0' };

function pack(folder, manifest) {
  writeFileSync(`${folder}/package.json`, `${JSON.stringify({ ...manifest, ...common }, null, 2)}\n`);
  copyFileSync(`${unpacked}/share/doc/autodev/LICENSE`, `${folder}/LICENSE`);
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', out], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
}

try {
  const carrier = `${work}/platform`;
  cpSync(unpacked, carrier, { recursive: true });
  rmSync(`${carrier}/install.sh`, { force: true });
  const [os, cpu] = platform.split('-');
  const readme = `The program of [autodev-lsp](https://www.npmjs.com/package/autodev-lsp) for ${platform}, with its Java runtime.\n`;
  writeFileSync(`${carrier}/README.md`, readme);
  pack(carrier, { name: `autodev-lsp-${platform}`, os: [os], cpu: [cpu], files: ['bin', 'lib', 'share'] });

  const starter = `${work}/starter`;
  mkdirSync(starter);
  copyFileSync(`${here}autodev-lsp.js`, `${starter}/autodev-lsp.js`);
  copyFileSync(`${here}README.md`, `${starter}/README.md`);
  // whatever the umask of the checkout
  chmodSync(`${starter}/autodev-lsp.js`, 0o755);
  chmodSync(`${starter}/README.md`, 0o644);
  pack(starter, {
    name: 'autodev-lsp',
    bin: { 'autodev-lsp': 'autodev-lsp.js', autodev: 'autodev-lsp.js' },
    engines: { node: '>=18' },
    files: ['autodev-lsp.js'],
    optionalDependencies: Object.fromEntries(PLATFORMS.map((each) => [`autodev-lsp-${each}`, version])),
  });
} finally {
  rmSync(work, { recursive: true });
}
