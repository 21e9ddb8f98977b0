// SPDX-License-Identifier: Apache-2.0
// Tests of the extension in the real extension host, without a screen; journey.mjs tests what the user sees.
import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { api, configure, eventually, idle, noVendor, open, runAll, status, test, vendor } from './harness';

export async function run(): Promise<void> {
  // after the tests of this file, the first of which needs a server that has not started
  await import('./edits.js');
  await import('./review.js');
  await runAll();
}

const JAVA = `class Sequence {
    int fibonacci(int n) {
        throw new UnsupportedOperationException();
    }

    int untouched() {
        return 1;
    }
}
`;

const ANSWER = '```java\nint fibonacci(int n) {\n    return n < 2 ? n : 4711;\n}\n```\n';

const ANSWERED = JAVA.replace('throw new UnsupportedOperationException();', 'return n < 2 ? n : 4711;');

test('does not start for plain text', async () => {
  await open('some words', 'words', 'notes.txt');
  const { client, state } = await api();
  assert.strictEqual(state(), '');
  assert.ok(!client.isRunning());
});

test('starts, and says that no model can be asked', async () => {
  await open(JAVA, 'throw');
  const { state } = await api();
  await eventually('the status is known', () => state() === 'offline');
});

test('implements with the offline provider, and one undo restores', async () => {
  const { document } = await open(JAVA, 'throw');
  await vscode.commands.executeCommand('autodev.implement');
  await eventually('the stub is gone', () => !document.getText().includes('UnsupportedOperation'));
  assert.match(document.getText(), /^class Sequence \{\n {4}int fibonacci\(int n\) \{\n/);
  assert.ok(document.getText().endsWith('    int untouched() {\n        return 1;\n    }\n}\n'));
  await vscode.commands.executeCommand('undo');
  assert.strictEqual(document.getText(), JAVA);
  await idle();
});

test('offers the code action, which does the same', async () => {
  const { document, selection } = await open(JAVA, 'throw');
  const actions = await eventually('the action is offered', async () => {
    const all = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      selection,
    );
    return all.filter((action) => action.title === 'Implement `fibonacci`')[0];
  });
  assert.strictEqual(actions.kind?.value, 'refactor.rewrite.autodev.implement');
  assert.ok(actions.command);
  assert.strictEqual(actions.command.arguments, undefined, 'VS Code could forget them before they are needed');
  await vscode.commands.executeCommand(actions.command.command, ...(actions.command.arguments ?? []));
  await eventually('the stub is gone', () => !document.getText().includes('UnsupportedOperation'));
  await idle();
});

test('generates in a language without a grammar', async () => {
  const answering = await vendor('ok', '```php\nfunction twice($n) {\n    return 2 * $n;\n}\n```\n');
  const { document, selection } = await open('<?php\n\n// TODO: twice a number\n', 'TODO', 'numbers.php');
  assert.strictEqual(document.languageId, 'php');
  const action = await eventually('the action is offered', async () => {
    const all = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      selection,
    );
    return all.filter((each) => each.title === 'Generate: twice a number')[0];
  });
  assert.ok(action.command);
  await vscode.commands.executeCommand(action.command.command);
  await eventually('the code is there', () => document.getText().includes('return 2 * $n;'));
  answering.stop();
  noVendor();
  await idle();
});

test('another model answers for the session, and a line says which one', async () => {
  const answering = await vendor('ok', ANSWER);
  const { document } = await open(JAVA, 'throw');
  const { client, label, summary } = await api();
  await client.sendRequest('workspace/executeCommand', { command: 'autodev.useModel', arguments: [`${answering.name}/stub-2`] });
  await eventually('the status bar names it', () => label().endsWith('autodev: stub-2'));
  await vscode.commands.executeCommand('autodev.implement');
  await eventually('the edit arrives', () => document.getText() === ANSWERED);
  await eventually('the line is shown', () => /^Implement: .+ via stub\d+, \d+\.\d s, .*tokens, parsed$/.test(summary()));
  await client.sendRequest('workspace/executeCommand', { command: 'autodev.useModel', arguments: [''] });
  await eventually('the status bar names no model', () => label().endsWith(' autodev'));
  answering.stop();
  noVendor();
  await idle();
});

test('the last edit is replaced by what the words ask for', async () => {
  const answering = await vendor('ok', ANSWER);
  const { document } = await open(JAVA, 'throw');
  const { client, summary } = await api();
  await vscode.commands.executeCommand('autodev.implement');
  await eventually('the edit arrives', () => document.getText() === ANSWERED);
  await idle();
  answering.stop();
  const shorter = await vendor('ok', ANSWER.replace('n < 2 ? n : 4711', 'n'));
  await client.sendRequest('autodev/generate', { spec: '', followUp: { instruction: 'shorter' }, deliver: 'apply' });
  await eventually('the edit is replaced', () => document.getText() === ANSWERED.replace('n < 2 ? n : 4711', 'n'));
  await eventually('the line is shown', () => summary().startsWith('Implement again: '));
  shorter.stop();
  noVendor();
  await idle();
});

test('a slow model: progress, the editor is usable, the edit arrives, one undo restores', async () => {
  const slow = await vendor('slow:15000', ANSWER);
  const editor = await open(JAVA, 'throw');
  const { underWay, state } = await api();
  await vscode.commands.executeCommand('autodev.implement');
  await eventually('progress is shown', () => underWay() === 1);
  await eventually('the status bar says busy', () => state() === 'busy');
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '// typed meanwhile\n'));
  assert.strictEqual(editor.document.getText(), `// typed meanwhile\n${JAVA}`);
  assert.strictEqual(underWay(), 1);
  await eventually('the edit arrives', () => editor.document.getText() === `// typed meanwhile\n${ANSWERED}`);
  await idle();
  await vscode.commands.executeCommand('undo');
  assert.strictEqual(editor.document.getText(), `// typed meanwhile\n${JAVA}`);
  slow.stop();
});

test('cancelled at three seconds: nothing is applied, and the vendor is left', async () => {
  const slow = await vendor('slow:15000', ANSWER);
  const { document } = await open(JAVA, 'throw');
  const { underWay } = await api();
  const begun = Date.now();
  await vscode.commands.executeCommand('autodev.implement');
  await eventually('the vendor is asked', () => slow.asked() === 1);
  await eventually('progress is shown', () => underWay() === 1);
  await eventually('three seconds are over', () => Date.now() - begun >= 3000);
  await vscode.commands.executeCommand('autodev.cancelAll');
  await eventually('the vendor is left', () => slow.left() === 1);
  await eventually('the progress is gone', () => underWay() === 0);
  assert.ok(Date.now() - begun < 14_000, 'it was cancelled, and has not just ended');
  assert.strictEqual(document.getText(), JAVA);
  slow.stop();
});

test('what a model writes can be watched', async () => {
  const writing = await vendor('stream-slow:20', ANSWER);
  await configure('text.show', true);
  const { document } = await open(JAVA, 'throw');
  await vscode.commands.executeCommand('autodev.implement');
  assert.strictEqual(document.getText(), ANSWERED);
  await eventually('the text is shown', () =>
    vscode.workspace.textDocuments.some((each) => each.uri.scheme === 'autodev' && each.getText().includes('4711')),
  );
  await configure('text.show', undefined);
  writing.stop();
});

function pages(): string[] {
  return vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter((tab) => tab.input instanceof vscode.TabInputWebview)
    .map((tab) => tab.label);
}

test('an explanation is shown next to the editor, and nothing is edited', async () => {
  const talking = await vendor('ok', 'It gives back **one**.');
  const { document, selection } = await open(JAVA, 'return 1');
  await vscode.commands.executeCommand('autodev.explain');
  await eventually('the explanation is there', () =>
    vscode.workspace.textDocuments.some((each) => each.uri.scheme === 'autodev' && each.getText().includes('**one**')),
  );
  await eventually('it is shown as a page', () => pages().includes('Preview Explanation.md'));
  await vscode.window.showTextDocument(document);
  const [action] = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    selection,
    'source.autodev.explain',
  );
  assert.ok(action?.command);
  await vscode.commands.executeCommand(action.command.command);
  await eventually('so is the one of the code action', () => pages().some((title) => /^Preview explain.*\.md$/.test(title)));
  assert.strictEqual(document.getText(), JAVA);
  talking.stop();
});

test('what would be sent can be read, and nothing is sent', async () => {
  const silent = await vendor('ok', ANSWER);
  const { document } = await open(JAVA, 'throw');
  await vscode.commands.executeCommand('autodev.preview');
  const shown = await eventually('the messages are there', () =>
    vscode.workspace.textDocuments.find((each) => each.uri.path === '/Would be sent.md')?.getText(),
  );
  assert.match(shown, /^# implement: what would be sent/);
  assert.match(shown, /stub-1/);
  assert.match(shown, /fibonacci/);
  assert.strictEqual(silent.asked(), 0);
  assert.strictEqual(document.getText(), JAVA);
  silent.stop();
});

test('fixes what anybody complains about', async () => {
  const fixing = await vendor('ok', '```java\nint untouched() {\n    return 2;\n}\n```\n');
  const { document, selection } = await open(JAVA, 'return 1');
  const complaints = vscode.languages.createDiagnosticCollection('checker');
  complaints.set(document.uri, [new vscode.Diagnostic(selection.with(undefined, selection.end.translate(0, 8)), 'one is not two')]);
  await vscode.commands.executeCommand('autodev.fix');
  await eventually('it is fixed', () => document.getText().includes('return 2;'));
  complaints.dispose();
  fixing.stop();
  await idle();
});

test('only settings that the user changed go to the server', async () => {
  noVendor();
  const configuration = vscode.workspace.getConfiguration('autodev');
  assert.strictEqual(configuration.get('synthesis.generator.strategy'), 'sequential');
  const { client } = await api();
  const asked = client.middleware.workspace?.configuration;
  const settings = () =>
    asked?.({ items: [{ section: 'autodev' }] }, new vscode.CancellationTokenSource().token, () => []) as unknown;
  assert.deepStrictEqual(settings(), [{}]);
  await configure('synthesis.generator.strategy', 'fastest');
  assert.deepStrictEqual(settings(), [{ synthesis: { generator: { strategy: 'fastest' } } }]);
  await configure('synthesis.generator.strategy', undefined);
});

test('a workspace cannot say who is asked, with which key, and what leaves', async () => {
  const settings = vscode.extensions.getExtension('autodev.autodev')?.packageJSON.contributes.configuration.properties;
  const decided = Object.keys(settings).filter((name) => settings[name].scope !== 'machine');
  assert.deepStrictEqual(
    decided.filter((name) => !/^autodev\.(edits|text|trace|synthesis|code_action)\./.test(name)),
    [],
  );
  await assert.rejects(
    async () =>
      vscode.workspace.getConfiguration('autodev').update('providers', {}, vscode.ConfigurationTarget.Workspace),
  );
});

test('a failure is one sentence, and nothing is edited', async () => {
  const refusing = await vendor('401');
  const { document } = await open(JAVA, 'throw');
  await vscode.commands.executeCommand('autodev.implement');
  await eventually('the status says so', async () => (await status()).providers.some((each) => each.reason));
  await idle();
  assert.strictEqual(document.getText(), JAVA);
  refusing.stop();
  noVendor();
});
