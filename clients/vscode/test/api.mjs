// SPDX-License-Identifier: Apache-2.0
// Runs the tests of test/api inside the extension host of a real VS Code: node api.mjs VSCODE WORK
import { appendFileSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openBrowser, startServer } from './workbench.mjs';

const [vscode, work] = process.argv.slice(2);
const extension = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const tests = fileURLToPath(new URL('out/api.js', import.meta.url));
const folder = `${work}/project`;
mkdirSync(`${folder}/.git`, { recursive: true });

const server = await startServer({
  vscode,
  data: `${work}/server`,
  settings: { 'autodev.server.command': [process.env.AUTODEV_CMD, 'lsp'] },
  args: ['--enable-smoke-test-driver'],
});
const { page, close } = await openBrowser(`${work}/profile`);
const ended = new Promise((resolve) => page.exposeFunction('codeAutomationExit', resolve));
// VS Code's output arrives here; only the lines of the tests are printed
await page.exposeFunction('codeAutomationLog', (_type, args) => {
  const isTestOutput = /^(ok |FAIL |\d+ passed)/.test(args[0]);
  isTestOutput ? console.log(args[0]) : appendFileSync(`${work}/host.log`, `${args.join(' ')}\n`);
});
const remote = (path) => `vscode-remote://127.0.0.1:${server.port}${path}`;
const payload = [
  ['extensionDevelopmentPath', remote(extension)],
  ['extensionTestsPath', remote(tests)],
];
await page.goto(
  `http://127.0.0.1:${server.port}/?folder=${folder}&payload=${encodeURIComponent(JSON.stringify(payload))}`,
);
const code = await ended;
await close();
server.stop();
process.exit(code);
