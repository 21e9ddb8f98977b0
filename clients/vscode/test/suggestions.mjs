// SPDX-License-Identifier: Apache-2.0
// Suggestions at the cursor, typed, seen and accepted in the real workbench: node suggestions.mjs VSCODE WORK VSIX
// The model is a stub that takes 300 ms and always gives the same line.
import assert from 'node:assert';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { eventually as waitFor, messages, startStub } from './stub.mjs';
import { openBrowser, startServer, trustFolder } from './workbench.mjs';

const [vscode, work, vsix] = process.argv.slice(2);
const pictures = process.env.AUTODEV_SCREENSHOTS ?? `${work}/screenshots`;
const folder = `${work}/project`;
const file = `${folder}/Sequence.java`;
const traffic = `${work}/../traffic`;

process.env.AUTODEV_COMPLETION_ENABLED = 'auto';

const LINE = 'return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);';

const JAVA = `class Sequence {

    int fibonacci(int n) {

    }

    int next(int n) {

    }
}
`;

const withBody = (body) => JAVA.replace('\n\n    }', `\n${body}\n    }`);

async function eventually(what, condition) {
  await waitFor(what, condition);
  console.log(`ok   ${what}`);
}

mkdirSync(`${folder}/.git`, { recursive: true });
mkdirSync(pictures, { recursive: true });
writeFileSync(file, JAVA);
let stub = await startStub('slow:300', LINE, 'completion = "infill"\n');
const settings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
  'autodev.server.command': [process.env.AUTODEV_CMD, 'lsp'],
};
const server = await startServer({ vscode, data: `${work}/server`, install: [vsix], settings });
const { page, close } = await openBrowser(`${work}/profile`);

const picture = (name) => page.screenshot({ path: `${pictures}/${name}.png` });
const press = (keys) => page.keyboard.press(keys);
const type = (text) => page.keyboard.type(text);
const plain = (text) => text.replace(/\u00a0/g, ' ');

/** What is suggested, '' if nothing is. */
const suggested = async () => plain((await page.locator('.view-lines .ghost-text-decoration').allInnerTexts()).join(''));
const suggests = (text) => async () => (await suggested()) === text;

/** Saves what the editor holds, and waits until it is on disk. */
async function saved(what, expected) {
  await press('Control+s');
  await eventually(what, () => expected === readFileSync(file, 'utf8')).catch((failure) => {
    throw new Error(`${failure.message}; the file holds:\n${readFileSync(file, 'utf8')}`);
  });
}

async function goTo(line, column) {
  await press('Control+g');
  await page.locator('.quick-input-widget input').fill(`:${line}:${column}`);
  await press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  await page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
}

const requests = (kind) =>
  messages(traffic).filter(
    (line) => line.includes('"textDocument/inlineCompletion"') && line.replaceAll('\\', '').includes(`"triggerKind":${kind}`),
  ).length;

const statusItem = page.locator('.statusbar-item', { hasText: 'autodev' });

async function chooseInStatus(label) {
  await statusItem.click();
  const row = page.locator('.quick-input-widget .monaco-list-row', { hasText: label });
  await row.waitFor();
  return row;
}

try {
  await page.goto(`http://127.0.0.1:${server.port}/?folder=${folder}`);
  await trustFolder(page, waitFor);
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'Sequence.java' }).dblclick();
  await page.locator('.view-lines').first().waitFor();
  await statusItem.locator('.codicon-sparkle').waitFor();

  await goTo(4, 1);
  await type('        ret');
  await eventually('the rest of the line is suggested', suggests('urn n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);'));
  await picture('vscode-suggestion');
  const asked = stub.count('asked');
  await type('urn n');
  await eventually('typing along shows what is left', suggests(' < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);'));
  assert.strictEqual(stub.count('asked'), asked, 'the model is not asked again');
  await press('Tab');
  await saved('Tab accepts all of it', withBody(`        ${LINE}`));
  await press('Control+z');
  await saved('one undo takes it back, and nothing else', withBody('        return n'));

  await type(' < 2 ? n : ');
  await press('Alt+\\');
  await eventually('it can be requested', suggests('fibonacci(n - 1) + fibonacci(n - 2);'));
  await press('Control+ArrowRight');
  await eventually('a word is accepted', suggests('(n - 1) + fibonacci(n - 2);'));
  await saved('and nothing but the word', withBody('        return n < 2 ? n : fibonacci'));
  await press('Control+ArrowDown');
  await saved('the rest of the line is accepted', withBody(`        ${LINE}`));
  await press('Control+z');
  await saved('a part is one step of undo too', withBody('        return n < 2 ? n : fibonacci'));
  await press('Control+z');
  await saved('and the part before it another one', withBody('        return n < 2 ? n : '));

  await type('fib');
  await eventually('it is suggested again', suggests('onacci(n - 1) + fibonacci(n - 2);'));
  await press('Escape');
  await eventually('Escape dismisses it', suggests(''));
  await type('x');
  await saved('and typing on is left alone', withBody('        return n < 2 ? n : fibx'));

  await (await chooseInStatus('On in java')).click();
  await statusItem.locator('.codicon-eye-closed').waitFor();
  console.log('ok   suggestions are switched off for the language, which the status bar shows');
  await page.locator('.view-lines').first().click();
  await goTo(8, 1);
  const automatic = requests(2);
  const invoked = requests(1);
  await type('        ret');
  await press('Alt+\\');
  await eventually('it is still there on request', suggests('urn n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);'));
  assert.strictEqual(requests(1), invoked + 1);
  assert.strictEqual(requests(2), automatic, 'typing requests nothing');
  await press('Escape');
  await (await chooseInStatus('Off in java')).waitFor();
  const counts = await page.locator('.quick-input-widget .monaco-list-row', { hasText: 'accepted' }).innerText();
  assert.match(plain(counts), /2 accepted, 1 in part$/m);
  console.log('ok   acceptances are counted');
  await press('Escape');

  stub.stop();
  stub = await startStub('hang', LINE, 'completion = "infill"\n');
  await goTo(2, 1);
  await type('    int other = ');
  await eventually('a slow model is asked', async () => {
    await press('Alt+\\');
    return stub.count('asked') > 0;
  });
  await goTo(1, 1);
  await eventually('and left when the cursor moves away', () => stub.count('left') === stub.count('asked'));
} catch (failure) {
  await picture('suggestions-failure');
  console.log(`FAIL ${failure.stack}`);
  process.exitCode = 1;
} finally {
  await close();
  server.stop();
  stub.stop();
}
