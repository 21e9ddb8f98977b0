// SPDX-License-Identifier: Apache-2.0
// Makes the .vsix: node package.mjs [--out FILE] [--runtime FOLDER --target PLATFORM]
// It brings the server of this checkout; with --runtime also a Java to run it with, for one platform.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { out: { type: 'string' }, runtime: { type: 'string' }, target: { type: 'string' } },
});
const here = fileURLToPath(new URL('..', import.meta.url));
const root = fileURLToPath(new URL('../../..', import.meta.url));
const jar = `${root}server/target/autodev.jar`;

if (!existsSync(jar)) {
  console.error(`there is no ${jar}; build the server first: mvn -DskipTests package`);
  process.exit(1);
}
rmSync(`${here}server`, { recursive: true, force: true });
mkdirSync(`${here}server/bin`, { recursive: true });
mkdirSync(`${here}server/lib/autodev`, { recursive: true });
copyFileSync(`${root}autodev`, `${here}server/bin/autodev`);
copyFileSync(jar, `${here}server/lib/autodev/autodev.jar`);
copyFileSync(`${root}LICENSE`, `${here}LICENSE`);
if (values.runtime) {
  cpSync(values.runtime, `${here}server/lib/autodev/runtime`, { recursive: true });
}
// the extension's page expects its pictures next to it
const readme = readFileSync(`${here}README.md`, 'utf8').replaceAll('../../docs/images/', 'images/');
mkdirSync(`${here}dist`, { recursive: true });
writeFileSync(`${here}dist/README.md`, readme);
rmSync(`${here}images`, { recursive: true, force: true });
cpSync(`${root}docs/images`, `${here}images`, { recursive: true });

// the modes do not depend on the umask of the checkout
chmodSync(`${here}server/bin/autodev`, 0o755);
chmodSync(`${here}server/lib/autodev/autodev.jar`, 0o644);
chmodSync(`${here}LICENSE`, 0o644);
for (const picture of readdirSync(`${here}images`)) {
  chmodSync(`${here}images/${picture}`, 0o644);
}

const vsce = `${here}node_modules/@vscode/vsce/vsce`;
const args = ['package', '--no-dependencies', '--allow-missing-repository', '--skip-license'];
args.push('--no-rewrite-relative-links', '--readme-path', 'dist/README.md');
args.push('--out', values.out ?? `${here}autodev.vsix`);
if (values.target) {
  args.push('--target', values.target);
}
execFileSync(process.execPath, [vsce, ...args], { cwd: here, stdio: 'inherit' });
// what is left is the server that the tests of this folder start, for which a Java of the machine is enough
rmSync(`${here}server/lib/autodev/runtime`, { recursive: true, force: true });
