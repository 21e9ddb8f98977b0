// SPDX-License-Identifier: Apache-2.0
// Edits that the user reviews before they are applied.
import * as vscode from 'vscode';
import type { WorkspaceEdit } from 'vscode-languageclient/node';
import { SECTION } from './settings';

export function isReviewWanted(): boolean {
  return vscode.workspace.getConfiguration(SECTION).get('edits.review', false);
}

/** Marks every change as one that needs confirmation: VS Code shows it next to the code it replaces, and waits. */
export function confirming(edit: WorkspaceEdit, label = 'autodev'): WorkspaceEdit {
  const annotationId = 'autodev.review';
  return {
    ...edit,
    changeAnnotations: { ...edit.changeAnnotations, [annotationId]: { label, needsConfirmation: true } },
    documentChanges: edit.documentChanges?.map((change) =>
      'edits' in change
        ? { ...change, edits: change.edits.map((each) => ({ ...each, annotationId })) }
        : { ...change, annotationId },
    ),
  };
}
