// SPDX-License-Identifier: Apache-2.0
// A real VS Code: its server in a process, its workbench in a Chromium that reaches nothing but this machine.
import { execFile, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { chromium } from 'playwright-core';

/** Time limits that a busy machine meets as well. */
export const PATIENCE = 60_000;

/** Starts VS Code with a data folder, its machine settings and extensions that are installed in it. */
export async function startServer({ vscode, data, settings = {}, install = [], args = [] }) {
  mkdirSync(`${data}/data/Machine`, { recursive: true });
  writeFileSync(`${data}/data/Machine/settings.json`, JSON.stringify(settings));
  const common = ['--accept-server-license-terms', '--server-data-dir', data, '--telemetry-level', 'off'];
  for (const extension of install) {
    await run([`${vscode}/out/server-main.js`, ...common, '--install-extension', extension]);
  }
  const port = await freePort();
  const server = spawn(
    process.execPath,
    [`${vscode}/out/server-main.js`, ...common, '--host', '127.0.0.1', '--port', `${port}`, '--without-connection-token', ...args],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let log = '';
  await new Promise((resolve, reject) => {
    server.stdout.on('data', (chunk) => {
      log += chunk;
      if (log.includes('Extension host agent listening')) {
        resolve();
      }
    });
    server.stderr.on('data', (chunk) => (log += chunk));
    server.on('exit', () => reject(new Error(`VS Code has ended:\n${log}`)));
  });
  return { port, stop: () => server.kill() };
}

/** A page of a browser of its own; the folder is its profile. */
export async function openBrowser(profile) {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.AUTODEV_CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    viewport: { width: 1000, height: 640 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await context.route(
    (url) => url.hostname !== '127.0.0.1',
    (route) => route.abort(),
  );
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(PATIENCE);
  return { page, close: () => context.close() };
}

/** Confirms workspace trust: a dialog in old versions, a banner that leads to an editor in new ones. */
export async function trustFolder(page, eventually, before = async () => undefined) {
  const dialog = page.getByRole('button', { name: 'Yes, I trust the authors' });
  const banner = page.locator('.banner').getByRole('button', { name: 'Manage' });
  const trust = page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true });
  const overlay = page.locator('.monaco-modal-editor-block');
  await dialog.or(banner).first().waitFor();
  await before();
  await eventually('the folder is trusted', async () => {
    if (await dialog.isVisible()) {
      await dialog.click();
    } else if (await trust.isVisible()) {
      await trust.click();
    } else if (await banner.isVisible()) {
      await banner.click({ timeout: 1000 }).catch(() => undefined);
    } else if (await overlay.isVisible()) {
      await overlay.getByRole('button', { name: 'Close' }).first().click({ timeout: 1000 }).catch(() => undefined);
    } else {
      return true;
    }
    return false;
  });
}

/** The output is printed only on failure: VS Code reports missing native modules that no test needs. */
function run(args) {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, (failure, stdout, stderr) =>
      failure ? reject(new Error(`${failure.message}\n${stdout}${stderr}`)) : resolve(),
    );
  });
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
