// SPDX-License-Identifier: Apache-2.0
// What the model sees of other files, clicked and typed in the real workbench: node context.mjs VSCODE WORK VSIX
// The model is a stub that answers with what it finds in the prompt.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { eventually as waitFor, startStub } from './stub.mjs';
import { openBrowser, startServer, trustFolder } from './workbench.mjs';

const [vscode, work, vsix] = process.argv.slice(2);
const folder = `${work}/project`;
const file = `${folder}/Printer.java`;
const STUB = 'throw new UnsupportedOperationException();';
const JAVA = `class Printer {
    String line(Order order) {
        ${STUB}
    }
}
`;
const ANSWER = '```java\nString line(Order order) {\n    return order.$1();\n}\n```\n';

async function eventually(what, condition) {
  await waitFor(what, condition);
  console.log(`ok   ${what}`);
}

mkdirSync(`${folder}/far`, { recursive: true });
writeFileSync(file, JAVA);
writeFileSync(`${folder}/Order.java`, 'class Order {\n    String customerName() { return null; }\n}\n');
writeFileSync(`${folder}/far/Rates.java`, 'package far;\nclass Rates {\n    int rate() { return fromTheBody(); }\n}\n');
// a method of the type in the other file; with the picker's file in the prompt, what only its body says
const stub = await startStub('prompt:return (fromTheBody)|class Order\\n\\s+String (\\w+)', ANSWER);
const settings = { 'workbench.startupEditor': 'none', 'workbench.secondarySideBar.defaultVisibility': 'hidden' };
const server = await startServer({ vscode, data: `${work}/server`, install: [vsix], settings });
const { page, close } = await openBrowser(`${work}/profile`);
const press = (keys) => page.keyboard.press(keys);
const input = page.locator('.quick-input-widget input[type="text"]').first();
const row = (text) => page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();

async function command(title) {
  await press('F1');
  await row('autodev').or(input).first().waitFor();
  await input.fill(`>${title}`);
  await row(title).waitFor();
  await press('Enter');
}

async function goTo(line) {
  await press('Control+g');
  await input.fill(`:${line}:9`);
  await press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

async function saved(what, expected) {
  await press('Control+s');
  await eventually(what, () => expected === readFileSync(file, 'utf8'));
}

/** Opens the picker again until it offers the name: the index is built in the background. */
async function openPicker(query, wanted) {
  const end = Date.now() + 60_000;
  for (;;) {
    await command('Generate with Context');
    await page.locator('.quick-input-widget', { hasText: 'What else should the model see?' }).waitFor();
    await input.fill(query);
    const offered = await wanted.waitFor({ timeout: 3000 }).then(() => true, () => false);
    if (offered) {
      return;
    }
    if (Date.now() > end) {
      throw new Error(`the picker does not offer ${query}`);
    }
    await press('Escape');
  }
}

try {
  await page.goto(`http://127.0.0.1:${server.port}/?folder=${folder}`);
  await trustFolder(page, eventually);
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'Order.java' }).dblclick();
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'Printer.java' }).dblclick();
  await page.locator('.tab', { hasText: 'Printer.java' }).waitFor();
  await page.locator('.statusbar-item', { hasText: 'autodev' }).locator('.codicon-sparkle').waitFor();
  await goTo(3);

  await openPicker('customerN', row('customerName'));
  console.log('ok   the picker offers a declaration of another file');
  await input.fill('');
  await row('Order.java').waitFor();
  console.log('ok   the picker offers an open file');
  await press('Escape');

  await command('autodev: Implement');
  await saved('the code uses the method of the other file', JAVA.replace(STUB, 'return order.customerName();'));
  await press('Control+z');
  await saved('one undo takes it back', JAVA);

  await goTo(3);
  await openPicker('Rates', row('Rates'));
  await row('Rates').click();
  await input.fill('');
  await row('Order.java').waitFor();
  await press('Enter');
  await page.locator('.quick-input-widget', { hasText: 'What should be written?' }).waitFor();
  await press('Enter');
  await saved('the model has seen what was chosen', JAVA.replace(STUB, 'return order.fromTheBody();'));
} catch (failure) {
  mkdirSync(`${work}/screenshots`, { recursive: true });
  await page.screenshot({ path: `${process.env.AUTODEV_SCREENSHOTS ?? `${work}/screenshots`}/failure.png` });
  console.log(`FAIL ${failure.stack}`);
  process.exitCode = 1;
} finally {
  await close();
  server.stop();
  stub.stop();
}
