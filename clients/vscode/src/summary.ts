// SPDX-License-Identifier: Apache-2.0
// One quiet line about each edit: who answered, how long it took, what it cost and what was checked.
import * as vscode from 'vscode';

const SHOWN_MILLIS = 15_000;

let last = '';

/** The line that was shown last, for tests. */
export function lastSummary(): string {
  return last;
}

export function showSummary(line: string): void {
  last = line;
  vscode.window.setStatusBarMessage(`autodev: ${line}`, SHOWN_MILLIS);
}
