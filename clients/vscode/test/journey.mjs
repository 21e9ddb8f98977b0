// SPDX-License-Identifier: Apache-2.0
// A user's first session, clicked and typed in the real workbench: node journey.mjs VSCODE WORK VSIX
// The extension is installed from its .vsix and runs the server that comes with it. The model is a stub that takes 15 seconds.
import assert from 'node:assert';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { eventually as waitFor, startStub } from './stub.mjs';
import { openBrowser, PATIENCE, startServer, trustFolder } from './workbench.mjs';

const [vscode, work, vsix] = process.argv.slice(2);
const pictures = process.env.AUTODEV_SCREENSHOTS ?? `${work}/screenshots`;
const folder = `${work}/project`;
const file = `${folder}/Sequence.java`;

const JAVA = `class Sequence {

    /** The n-th Fibonacci number. */
    int fibonacci(int n) {
        throw new UnsupportedOperationException();
    }

    /** The product of all whole numbers from 1 to n. */
    int factorial(int n) {
        throw new UnsupportedOperationException();
    }
}
`;

const BODY = `int previous = 0;
    int current = 1;
    for (int i = 0; i < n; i++) {
        int next = previous + current;
        previous = current;
        current = next;
    }
    return previous;`;

const ANSWER = `\`\`\`java\nint fibonacci(int n) {\n    ${BODY}\n}\n\`\`\`\n`;

const STUB = 'throw new UnsupportedOperationException();';

/** The file with what the test types while the model works. */
const TYPED = `${JAVA}// typed meanwhile\n`;

const step = (name) => console.log(`ok   ${name}`);

async function eventually(what, condition) {
  await waitFor(what, condition);
  step(what);
}

async function seconds(count, what) {
  const begun = Date.now();
  await eventually(what, () => Date.now() - begun > count * 1000);
}

mkdirSync(folder, { recursive: true });
mkdirSync(pictures, { recursive: true });
writeFileSync(file, JAVA);
const stub = await startStub('slow:15000', ANSWER);
const settings = { 'workbench.startupEditor': 'none', 'workbench.secondarySideBar.defaultVisibility': 'hidden' };
const server = await startServer({ vscode, data: `${work}/server`, install: [vsix], settings });
const { page, close } = await openBrowser(`${work}/profile`);

const picture = (name) => page.screenshot({ path: `${pictures}/${name}.png` });
const press = (keys) => page.keyboard.press(keys);
const shown = async (text) => (await page.locator('.view-lines').first().innerText()).replace(/\u00a0/g, ' ').includes(text);

/** Saves what the editor holds, and waits until it is on disk. */
async function saved(what, expected) {
  await press('Control+s');
  await eventually(what, () => expected === readFileSync(file, 'utf8'));
}

async function goTo(line) {
  await press('Control+g');
  await page.locator('.quick-input-widget input').fill(`:${line}:9`);
  await press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** Opens the menu, again if VS Code says that there are no actions: on a busy machine its light bulb asks at the same time. */
async function chooseAction(title) {
  const row = page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
  const refused = page.locator('.monaco-editor-overlaymessage', { hasText: 'No code actions available' }).first();
  const end = Date.now() + PATIENCE;
  do {
    await press('Control+.');
    await row.or(refused).first().waitFor();
  } while (!(await row.isVisible()) && Date.now() < end);
  await row.waitFor();
}

async function changeLastEdit() {
  await press('Control+Shift+p');
  await page.locator('.quick-input-widget input').fill('>Change the Last Edit');
  await press('Enter');
  await page.locator('.quick-input-titlebar', { hasText: 'How should the last edit change?' }).waitFor();
}

const statusItem = page.locator('.statusbar-item', { hasText: 'autodev' });
const toast = page.locator('.notification-toast', { hasText: 'Implement' });

try {
  await page.goto(`http://127.0.0.1:${server.port}/?folder=${folder}`);
  await trustFolder(page, eventually, async () =>
    assert.strictEqual(await statusItem.count(), 0, 'the extension does not run before'),
  );

  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'Sequence.java' }).dblclick();
  await page.locator('.view-lines').first().waitFor();
  await eventually('the file is open', () => shown('UnsupportedOperationException'));
  await statusItem.locator('.codicon-sparkle').waitFor();
  step('the status bar says ready');

  await goTo(5);
  await page.locator('.codicon-light-bulb, .codicon-lightbulb-sparkle, [class*="lightbulb"], [class*="lightBulb"]').first().waitFor();
  step('the light bulb is lit');
  await chooseAction('Implement `fibonacci`');
  await picture('vscode-actions');
  step('the menu offers Implement `fibonacci`');

  await press('Enter');
  await toast.waitFor();
  step('progress is shown');
  await eventually('the model is asked', () => stub.count('asked') === 1);
  await goTo(13);
  await page.keyboard.type('// typed meanwhile\n');
  await eventually('the editor is usable meanwhile', () => shown('// typed meanwhile'));
  await picture('vscode-progress');
  await eventually('the edit appears', () => shown('int previous = 0;'));
  await toast.waitFor({ state: 'detached' });
  await picture('vscode-applied');
  await saved('where it belongs', TYPED.replace(STUB, BODY.replaceAll('\n    ', '\n        ')));
  await press('Control+z');
  await saved('one undo takes back the edit, and nothing else', TYPED);

  await goTo(10);
  await chooseAction('Implement `factorial`');
  await seconds(3, 'the menu has been open for three seconds');
  await press('Enter');
  await toast.waitFor();
  await eventually('the model is asked once more', () => stub.count('asked') === 2);
  const left = stub.count('left');
  const begun = Date.now();
  await seconds(3, 'three seconds are over');
  await toast.hover();
  await toast.getByRole('button', { name: 'Cancel' }).click();
  await toast.waitFor({ state: 'detached' });
  step('the button cancels');
  await eventually('the connection to the model is closed', () => stub.count('left') > left);
  assert.ok(Date.now() - begun < 14_000, 'it was cancelled, and has not just ended');
  await saved('nothing is applied', TYPED);

  const config = readFileSync(process.env.AUTODEV_CONFIG, 'utf8');
  const quick = await startStub('ok', ANSWER.replace('return previous;', 'return previous + 0;'));
  await changeLastEdit();
  await page.keyboard.type('add nothing');
  await press('Enter');
  await eventually('the undone edit comes changed', () => shown('return previous + 0;'));
  await page.locator('.statusbar-item', { hasText: 'via stub, ' }).waitFor();
  step('the status bar says who answered');
  await picture('vscode-again');
  await saved('in its place', TYPED.replace(STUB, BODY.replaceAll('\n    ', '\n        ').replace('previous;', 'previous + 0;')));
  await changeLastEdit();
  await page.locator('.quick-input-widget .monaco-list-row', { hasText: 'add nothing' }).waitFor();
  step('the instruction is offered again');
  await press('Escape');
  await press('Control+z');
  await saved('one undo takes it back', TYPED);
  quick.stop();
  writeFileSync(process.env.AUTODEV_CONFIG, config);

  mkdirSync(`${folder}/.vscode`);
  writeFileSync(`${folder}/.vscode/settings.json`, '{ "autodev.edits.review": "always" }');
  await goTo(5);
  await chooseAction('Implement `fibonacci`');
  await press('Enter');
  const diff = page.locator('.monaco-diff-editor', { hasText: 'previous' });
  await diff.waitFor();
  step('the edit is shown in the diff editor');
  await page.locator('.editor-actions [aria-label^="Accept This Change"]').waitFor();
  await picture('vscode-review');
  assert.strictEqual(readFileSync(file, 'utf8'), TYPED);
  await page.locator('.editor-actions [aria-label="Accept"], .editor-actions [aria-label^="Accept ("]').first().click();
  await diff.waitFor({ state: 'detached' });
  await saved('accepted, it is applied', TYPED.replace(STUB, BODY.replaceAll('\n    ', '\n        ')));
} catch (failure) {
  await picture('failure');
  console.log(`FAIL ${failure.stack}`);
  process.exitCode = 1;
} finally {
  await close();
  server.stop();
  stub.stop();
}
