// SPDX-License-Identifier: Apache-2.0
// A minimal test runner (a library would have to run inside the extension host), and what the tests share.
import { type ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as readline from 'node:readline';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension';
import type { ServerStatus } from '../../src/protocol';

const tests: { name: string; body: () => Promise<void> }[] = [];

export function test(name: string, body: () => Promise<void>): void {
  tests.push({ name, body });
}

/** Throws if a test has failed, or if there was none. */
export async function runAll(): Promise<void> {
  let failed = 0;
  for (const { name, body } of tests) {
    try {
      await body();
      console.log(`ok   ${name}`);
    } catch (failure) {
      failed += 1;
      console.log(`FAIL ${name}\n${failure instanceof Error ? failure.stack : failure}`);
    }
  }
  console.log(`${tests.length - failed} passed, ${failed} failed`);
  if (failed > 0 || tests.length === 0) {
    throw new Error(`${failed} of ${tests.length} failed`);
  }
}

/** Waits for a condition, never for a time. */
export async function eventually<T>(what: string, condition: () => T | Promise<T>): Promise<NonNullable<T>> {
  const end = Date.now() + 30_000;
  while (Date.now() < end) {
    const found = await condition();
    if (found) {
      return found as NonNullable<T>;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited in vain: ${what}; the editor holds:\n${vscode.window.activeTextEditor?.document.getText()}`);
}

export async function api(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>('autodev.autodev');
  if (!extension) {
    throw new Error('the extension is not there');
  }
  return extension.activate();
}

export function status(): Promise<ServerStatus> {
  return api().then(({ client }) => client.sendRequest<ServerStatus>('autodev/status'));
}

let files = 0;

/** Opens a file of its own with this text, the cursor on the first place where `at` stands. */
export async function open(text: string, at: string, name = 'Sequence.java'): Promise<vscode.TextEditor> {
  files += 1;
  const folder = path.join(vscode.workspace.workspaceFolders?.[0].uri.fsPath ?? '', `case${files}`);
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, name), text);
  const editor = await vscode.window.showTextDocument(vscode.Uri.file(path.join(folder, name)));
  const position = editor.document.positionAt(text.indexOf(at));
  editor.selection = new vscode.Selection(position, position);
  return editor;
}

export interface Vendor {
  /** Its name in the settings. */
  name: string;
  /** The number of requests it received. */
  asked(): number;
  /** The number of connections that a client closed early. */
  left(): number;
  stop(): void;
}

let vendors = 0;

/** A stand-in for an AI vendor. The server looks at its configuration before each generation. */
export async function vendor(behaviour: string, answer = ''): Promise<Vendor> {
  vendors += 1;
  const name = `stub${vendors}`;
  const lines: string[] = [];
  const process_ = spawn(environment('AUTODEV_TEST_JAVA'), [
    '-XX:TieredStopAtLevel=1',
    '-cp',
    environment('AUTODEV_TEST_CLASSPATH'),
    'dev.autodev.testkit.StubServerMain',
    'openai',
    '0',
    behaviour,
    answer,
  ]);
  readline.createInterface(process_.stdout).on('line', (line) => lines.push(line));
  const address = await eventually('the stub vendor serves', () => lines[0]);
  fs.writeFileSync(
    environment('AUTODEV_CONFIG'),
    `[synthesis.generator]
primary_provider = "${name}"
offline_fallback = false
[providers.${name}]
type = "openai"
model = "stub-1"
base_url = "${address}"
api_key_env = "AUTODEV_TEST_KEY"
`,
  );
  const count = (word: string) => lines.filter((line) => line === word).length;
  return { name, asked: () => count('asked'), left: () => count('left'), stop: () => stop(process_) };
}

/** Restores the settings of a user who has configured nothing. */
export function noVendor(): void {
  fs.writeFileSync(environment('AUTODEV_CONFIG'), '');
}

function stop(process_: ChildProcess): void {
  process_.kill();
}

function environment(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`run.sh sets ${name}`);
  }
  return value;
}

/** Waits until no generation is in progress. */
export async function idle(): Promise<void> {
  const { underWay, state } = await api();
  await eventually('nothing is under way', () => underWay() === 0 && state() !== 'busy');
}

export async function configure(key: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('autodev').update(key, value, vscode.ConfigurationTarget.Workspace);
}
