// SPDX-License-Identifier: Apache-2.0
// Which edits the user reviews before they are applied.
import * as vscode from 'vscode';
import type { WorkspaceEdit } from 'vscode-languageclient/node';
import { SECTION } from './settings';

/** Whether the user sees the edit first: always, or because the server doubts it. */
export function needsReview(edit: WorkspaceEdit): boolean {
  const wanted = vscode.workspace.getConfiguration(SECTION).get<string | boolean>('edits.review', 'doubtful');
  // true and false were the values of earlier versions
  return wanted === 'always' || wanted === true || (wanted !== 'off' && isDoubtful(edit));
}

/** Whether the edit breaks the code, is not code, or failed a check. */
export function isDoubtful(edit: WorkspaceEdit): boolean {
  return Object.values(edit.changeAnnotations ?? {}).some((each) => each.needsConfirmation);
}

/** What was checked and what is wrong, in the server's words. */
export function labels(edit: WorkspaceEdit): { title: string; details?: string } {
  const annotation = Object.values(edit.changeAnnotations ?? {})[0];
  return { title: (annotation?.label ?? 'an edit').replace(/^autodev: /, ''), details: annotation?.description };
}

/** The edit without what makes VS Code show it in its refactor preview, where "Apply" skips changes that need confirmation. */
export function withoutAnnotations(edit: WorkspaceEdit): WorkspaceEdit {
  return {
    ...edit,
    changeAnnotations: undefined,
    documentChanges: edit.documentChanges?.map((change) => {
      const { annotationId: _, ...plain } = change as typeof change & { annotationId?: string };
      return 'edits' in change
        ? { ...change, edits: change.edits.map((each) => ('newText' in each ? { range: each.range, newText: each.newText } : each)) }
        : (plain as typeof change);
    }),
  };
}
