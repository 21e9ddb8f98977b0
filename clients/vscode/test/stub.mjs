// SPDX-License-Identifier: Apache-2.0
// A stub of an AI vendor in a process, the recorded messages, and waiting for a condition.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { PATIENCE } from './workbench.mjs';

/** Starts a stub and makes it the only provider; `settings` are further lines of its section. Counts what it prints. */
export async function startStub(behaviour, answer, settings = '') {
  const stub = spawn(process.env.AUTODEV_TEST_JAVA, [
    '-XX:TieredStopAtLevel=1',
    '-cp',
    process.env.AUTODEV_TEST_CLASSPATH,
    'dev.autodev.testkit.StubServerMain',
    'openai',
    '0',
    behaviour,
    answer,
  ]);
  const lines = [];
  const address = await new Promise((resolve) =>
    createInterface(stub.stdout).on('line', (line) => {
      lines.push(line);
      resolve(line);
    }),
  );
  writeFileSync(
    process.env.AUTODEV_CONFIG,
    `[synthesis.generator]
primary_provider = "stub"
offline_fallback = false
[providers.stub]
type = "openai"
model = "stub-1"
base_url = "${address}"
api_key_env = "AUTODEV_TEST_KEY"
${settings}`,
  );
  return {
    count: (word) => lines.filter((line) => line === word).length,
    answer: () => stub.stdin.write('\n'),
    stop: () => stub.kill(),
  };
}

/** Waits for a condition, never for a time. */
export async function eventually(what, condition, patience = PATIENCE) {
  const end = Date.now() + patience;
  while (!(await condition())) {
    if (Date.now() > end) {
      throw new Error(`waited in vain: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** When a conversation began, by the name of its file: PROCESS-NANOSECONDS.jsonl. */
const started = (name) => Number(name.match(/-(\d+)/)[1]);

/** What editor and server have sent, line by line, as recorded in a folder. */
export function messages(folder) {
  if (!existsSync(folder)) {
    return [];
  }
  return readdirSync(folder)
    .sort((a, b) => started(a) - started(b))
    .flatMap((name) => readFileSync(`${folder}/${name}`, 'utf8').split('\n'))
    .filter((line) => line !== '');
}
