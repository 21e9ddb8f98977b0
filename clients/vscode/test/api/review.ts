// SPDX-License-Identifier: Apache-2.0
// Edits in review: what is shown in the diff editor, and what becomes of it.
import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { applied, type Hunk, hunksOf, moved } from '../../src/hunks';
import { configure, eventually, idle, noVendor, open, test, vendor } from './harness';

const JAVA = `class Pair {
    int first() {
        return 1;
    }

    int second() {
        return 2;
    }
}
`;

const WHOLE = `\`\`\`java\n${JAVA.replace('return 1', 'return 11').replace('return 2', 'return 22')}\`\`\`\n`;

const BROKEN = '```java\nint first() {\n    return (;\n}\n```\n';

function tab(): vscode.Tab | undefined {
  return vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .find(({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.scheme === 'autodev-review');
}

function proposed(): string | undefined {
  const input = tab()?.input;
  return input instanceof vscode.TabInputTextDiff
    ? vscode.workspace.textDocuments.find((each) => each.uri.toString() === input.modified.toString())?.getText()
    : undefined;
}

const decide = (what: string) => vscode.commands.executeCommand(`autodev.review.${what}`);

/** Selects all and has it changed, which is then in review. */
async function changed(mode?: string): Promise<vscode.TextEditor> {
  await configure('edits.review', mode);
  const editor = await open(JAVA, 'class', 'Pair.java');
  editor.selection = new vscode.Selection(0, 0, 9, 0);
  await improve(editor);
  return editor;
}

/** Chooses *Improve* for the selection. */
async function improve({ document, selection }: vscode.TextEditor): Promise<void> {
  const action = await eventually('the action is offered', async () => {
    const all = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      selection,
      'refactor.rewrite.autodev',
      10,
    );
    return all.find((each) => each.title.startsWith('Improve'));
  });
  assert.strictEqual(action.edit, undefined, 'VS Code would apply it without a review');
  assert.ok(action.command);
  await vscode.commands.executeCommand(action.command.command);
}

test('hunks accepted one by one in any order are the whole edit', async () => {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    return seed % below;
  };
  const text = () => Array.from({ length: random(8) }, () => 'abc'[random(3)]).join('\n') + '\n'.repeat(random(2));
  for (let round = 0; round < 5_000; round++) {
    const [before, after] = [text(), text()];
    let left: Hunk[] = hunksOf(before, after);
    let now = before;
    assert.strictEqual(applied(before, left), after);
    while (left.length > 0) {
      const next = left[random(left.length)];
      left = moved(left.filter((each) => each !== next), next) ?? [];
      now = now.slice(0, next.start) + next.text + now.slice(next.end);
      assert.strictEqual(applied(now, left), after, JSON.stringify([before, after]));
    }
  }
});

test('an edit that breaks the code is shown first; rejected, it leaves no trace', async () => {
  const breaking = await vendor('ok', BROKEN);
  const { document } = await open(JAVA, 'return 1', 'Pair.java');
  await vscode.commands.executeCommand('autodev.implement');
  await eventually('the edit is in review', () => proposed()?.includes('return (;'));
  assert.strictEqual(document.getText(), JAVA);
  await decide('reject');
  await eventually('the review is over', () => tab() === undefined);
  assert.strictEqual(document.getText(), JAVA);
  assert.strictEqual(vscode.window.activeTextEditor?.document, document);
  breaking.stop();
  await idle();
});

test('accepted, it is applied in one step', async () => {
  const breaking = await vendor('ok', BROKEN);
  const { document } = await open(JAVA, 'return 1', 'Pair.java');
  await vscode.commands.executeCommand('autodev.implement');
  await eventually('the edit is in review', () => proposed()?.includes('return (;'));
  await decide('accept');
  assert.ok(document.getText().includes('return (;'));
  await eventually('the review is over', () => tab() === undefined);
  await vscode.commands.executeCommand('undo');
  assert.strictEqual(document.getText(), JAVA);
  breaking.stop();
  await idle();
});

test('one change is accepted, what is typed meanwhile stays, and the rest is rejected', async () => {
  const changing = await vendor('ok', WHOLE);
  const { document } = await changed('always');
  await eventually('the edit is in review', () => proposed()?.includes('return 22'));
  assert.ok(proposed()?.includes('return 11'));
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), '// typed\n');
  await vscode.workspace.applyEdit(edit);
  await eventually('the proposal has it too', () => proposed()?.startsWith('// typed\nclass Pair'));
  const editor = vscode.window.activeTextEditor;
  assert.ok(editor);
  const second = editor.document.getText().indexOf('return 2');
  editor.selection = new vscode.Selection(editor.document.positionAt(second), editor.document.positionAt(second));
  await decide('acceptChange');
  assert.strictEqual(document.getText(), `// typed\n${JAVA.replace('return 2', 'return 22')}`);
  assert.ok(proposed()?.includes('return 11'));
  await decide('reject');
  await eventually('the review is over', () => tab() === undefined);
  assert.strictEqual(document.getText(), `// typed\n${JAVA.replace('return 2', 'return 22')}`);
  changing.stop();
  await idle();
});

test('a change of the same lines ends the review', async () => {
  const changing = await vendor('ok', WHOLE);
  const { document } = await changed('always');
  await eventually('the edit is in review', () => proposed()?.includes('return 22'));
  const edit = new vscode.WorkspaceEdit();
  const at = document.positionAt(JAVA.indexOf('1;'));
  edit.replace(document.uri, new vscode.Range(at, at.translate(0, 1)), '3');
  await vscode.workspace.applyEdit(edit);
  await eventually('the review is over', () => tab() === undefined);
  assert.strictEqual(document.getText(), JAVA.replace('return 1', 'return 3'));
  changing.stop();
  await idle();
});

test('try again asks the model once more, and not the cache', async () => {
  const changing = await vendor('ok', WHOLE);
  await changed('always');
  await eventually('the edit is in review', () => proposed()?.includes('return 22'));
  assert.strictEqual(changing.asked(), 1);
  await decide('again');
  await eventually('the model is asked again', () => changing.asked() === 2);
  await eventually('the new edit is in review', () => proposed()?.includes('return 22'));
  await decide('reject');
  changing.stop();
  await idle();
});

test('a cached answer of a code action is reviewed as well', async () => {
  const changing = await vendor('ok', WHOLE);
  const editor = await changed('always');
  await eventually('the edit is in review', () => proposed()?.includes('return 22'));
  await decide('reject');
  await eventually('the review is over', () => tab() === undefined);
  await idle();
  editor.selection = new vscode.Selection(0, 0, 9, 0);
  await improve(editor);
  await eventually('so is the one from the cache', () => proposed()?.includes('return 22'));
  assert.strictEqual(changing.asked(), 1);
  await decide('accept');
  assert.strictEqual(editor.document.getText(), JAVA.replace('return 1', 'return 11').replace('return 2', 'return 22'));
  await configure('edits.review', undefined);
  changing.stop();
  noVendor();
  await idle();
});
