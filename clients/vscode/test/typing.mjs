// SPDX-License-Identifier: Apache-2.0
// Types real keys into the workbench while edits arrive: node typing.mjs VSCODE WORK VSIX
// AUTODEV_MOMENTS random moments, by default 5, alone and as many with another extension that edits as well. Each moment is
// a file of its own, freshly opened or changed before. A key comes each 40 to 200 ms; the model answers between two.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { eventually, messages, startStub } from './stub.mjs';
import { openBrowser, startServer, trustFolder } from './workbench.mjs';

const [vscode, work, vsix] = process.argv.slice(2);
const moments = Number(process.env.AUTODEV_MOMENTS ?? 5);
const folder = `${work}/project`;
const pictures = process.env.AUTODEV_SCREENSHOTS ?? work;
const traffic = `${work}/../traffic`;
const busy = `${work}/busy`;
const STUB = 'throw new UnsupportedOperationException();';
const ANSWER = '```java\nint fibonacci(int n) {\n    return n < 2 ? n : 4711;\n}\n```\n';
const KEYS_AFTER_ARRIVAL = 8;
const SAVED_BY = 10_000;

let seed = Number(process.env.AUTODEV_SEED ?? 1);

/** A whole number from 0 up to, not including, the limit; the same ones for the same seed (mulberry32). */
function random(limit) {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * limit);
}

const sleep = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

/** An extension that puts a line at the top of the document in view every 130 ms, while the file `busy` is there. */
function installOther(data) {
  const home = `${data}/extensions/other.busy-0.0.1`;
  mkdirSync(home, { recursive: true });
  writeFileSync(
    `${home}/package.json`,
    JSON.stringify({
      name: 'busy',
      publisher: 'other',
      version: '0.0.1',
      engines: { vscode: '^1.80.0' },
      main: './main.js',
      activationEvents: ['onStartupFinished'],
    }),
  );
  writeFileSync(
    `${home}/main.js`,
    `const fs = require('node:fs');
const vscode = require('vscode');
exports.activate = () => {
  let count = 0;
  setInterval(() => {
    const editor = vscode.window.activeTextEditor;
    if (editor && editor.document.fileName.endsWith('.java') && fs.existsSync(${JSON.stringify(busy)})) {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(editor.document.uri, new vscode.Position(0, 0), '// busy ' + ++count + '\\n');
      void vscode.workspace.applyEdit(edit);
    }
  }, 130);
};
`,
  );
}

mkdirSync(`${folder}/.git`, { recursive: true });
const stub = await startStub('gated', ANSWER);
const fates = {};

/** One file, one answer, one judgement. */
async function play(page, moment) {
  const name = `Sequence${moment}.java`;
  const file = `${folder}/${name}`;
  const press = (keys) => page.keyboard.press(keys);
  const pick = async (text, row) => {
    await page.locator('.quick-input-widget input').fill(text);
    await page.locator('.quick-input-widget .monaco-list-row', { hasText: row }).first().waitFor();
    await press('Enter');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  };
  const above = random(4);
  const stubText = `${'\n'.repeat(above)}class Sequence${moment} {\n    int fibonacci(int n) {\n        ${STUB}\n    }\n}\n`;
  writeFileSync(file, stubText);
  const start = messages(traffic).length;
  const since = (fits) => messages(traffic).slice(start).filter(fits);
  const isLastWord = (line) => line.includes('"window/logMessage"') && line.includes('degraded:');

  await press('Control+p');
  await pick(file, name);
  await eventually('the file is open', () => since((line) => line.includes('didOpen') && line.includes(name)).length);
  let before = stubText;
  if (random(2)) {
    // the editor may not have the focus yet
    await eventually('the cursor is at the end', async () => {
      await press('Control+End');
      return page.locator('.statusbar-item', { hasText: `Ln ${stubText.split('\n').length}, Col 1` }).isVisible();
    });
    await page.keyboard.type('// changed before\n');
    before += '// changed before\n';
  }
  await press('Control+g');
  await page.locator('.quick-input-widget input').fill(`:${above + 3}:9`);
  await press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  const asked = stub.count('asked');
  await press('F1');
  await pick('>autodev: Implement', 'autodev: Implement');
  await eventually('the model is asked', () => stub.count('asked') > asked);
  await press('Control+Home');
  await press('Control+Shift+Enter');

  const usual = 40 + random(161);
  const arrival = 3 + random(8);
  let typed = '';
  for (let keys = 0, after = 0; after < KEYS_AFTER_ARRIVAL && keys < arrival + 40; keys++) {
    const key = keys < 3 ? '// '[keys] : String.fromCharCode(97 + random(26));
    await page.keyboard.type(key);
    typed += key;
    if (keys === 2) {
      writeFileSync(busy, '');
    }
    let pause = Math.min(200, Math.max(40, usual + random(41) - 20));
    if (keys === arrival) {
      const wait = random(pause);
      await sleep(wait);
      stub.answer();
      pause -= wait;
    }
    await sleep(pause);
    after += keys > arrival && since(isLastWord).length > 0 ? 1 : 0;
  }
  rmSync(busy, { force: true });
  await eventually('the run has ended', () => since(isLastWord).length, 75_000);
  const told = since((line) => line.includes('"window/showMessage"'));
  const unchanged = `${typed}\n${before}`;
  const expected = unchanged.replace(STUB, 'return n < 2 ? n : 4711;');
  const onDisk = () => readFileSync(file, 'utf8').replaceAll(/^\/\/ busy \d+\n/gm, '');
  await press('Control+s');
  // a file that is not what it must be stays so
  await eventually('the file is saved', () => onDisk() === expected, SAVED_BY).catch(() => undefined);
  const actual = onDisk();
  const fate =
    actual === expected ? 'APPLIED' : actual !== unchanged ? 'CORRUPTED' : told.length > 0 ? 'TOLD' : 'LOST';
  fates[fate] = (fates[fate] ?? 0) + 1;
  const tries = since((line) => line.includes('"workspace/applyEdit"')).length;
  console.log(`${moment} ${before === stubText ? 'fresh  ' : 'changed'} ${fate}, ${tries} ${tries === 1 ? 'try' : 'tries'}`);
  if (fate !== 'APPLIED') {
    console.log(`expected:\n${expected}actual:\n${actual}${told.join('\n')}`);
  }
  await press('Control+F4');
}

const settings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'autodev.server.command': [process.env.AUTODEV_CMD, 'lsp'],
};
let number = 0;
for (const isAlone of [true, false]) {
  console.log(isAlone ? 'alone' : 'another extension');
  const data = `${work}/${isAlone ? 'alone' : 'other'}`;
  if (!isAlone) {
    installOther(data);
  }
  const server = await startServer({ vscode, data, install: [vsix], settings });
  const { page, close } = await openBrowser(`${work}/profile-${isAlone ? 'alone' : 'other'}`);
  try {
    await page.goto(`http://127.0.0.1:${server.port}/?folder=${folder}`);
    await trustFolder(page, eventually);
    for (let moment = 0; moment < moments; moment++) {
      number += 1;
      await play(page, number);
    }
  } catch (failure) {
    await page.screenshot({ path: `${pictures}/typing-failure.png` });
    console.log(`FAIL ${failure.stack}`);
    process.exitCode = 1;
  } finally {
    await close();
    server.stop();
  }
}
stub.stop();
console.log(`${number} moments: ${JSON.stringify(fates)}`);
if (fates.LOST || fates.CORRUPTED) {
  process.exitCode = 1;
}
