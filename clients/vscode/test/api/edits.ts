// SPDX-License-Identifier: Apache-2.0
// How edits reach a document that others change as well.
import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { replace } from '../../src/edits';
import { open, test } from './harness';

const JAVA = `class Sequence {
    int fibonacci(int n) {
        throw new UnsupportedOperationException();
    }
}
`;

test('an edit is applied to the text it is for, or not at all, while another extension edits', async () => {
  const { document } = await open(JAVA, 'throw', 'Sequence.java');
  let expected = JAVA;
  for (let round = 0; round < 60; round++) {
    const body = expected.indexOf('{\n        ');
    const end = expected.indexOf('}', body) + 1;
    const range = new vscode.Range(document.positionAt(body), document.positionAt(end));
    const text = `{\n        return ${round};\n    }`;
    const others = new vscode.WorkspaceEdit();
    others.insert(document.uri, new vscode.Position(0, 0), `// busy ${round}\n`);
    const first = round % 2 ? vscode.workspace.applyEdit(others) : undefined;
    const edit = replace(document, [{ range, text }]);
    const second = round % 2 ? undefined : vscode.workspace.applyEdit(others);
    const [isReplaced, isInserted] = await Promise.all([edit, first ?? second]);
    expected = isReplaced ? expected.slice(0, body) + text + expected.slice(end) : expected;
    expected = isInserted ? `// busy ${round}\n${expected}` : expected;
    assert.strictEqual(document.getText(), expected, `round ${round}`);
  }
});
