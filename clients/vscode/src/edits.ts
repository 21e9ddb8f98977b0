// SPDX-License-Identifier: Apache-2.0
// Which edits the user reviews before they are applied, and how they are applied: to the text they are for, or not at all.
import * as vscode from 'vscode';
import type { LanguageClient, WorkspaceEdit } from 'vscode-languageclient/node';
import { SECTION } from './settings';

/** New text for a part of a document. */
export interface Replacement {
  readonly range: vscode.Range;
  readonly text: string;
}

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
function withoutAnnotations(edit: WorkspaceEdit): WorkspaceEdit {
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

/** Applies an edit in one step of the undo list, unless one of its documents has another version than the edit is for. */
export async function applyEdit(client: LanguageClient, edit: WorkspaceEdit): Promise<boolean> {
  const plain = withoutAnnotations(edit);
  const converted = await client.protocol2CodeConverter.asWorkspaceEdit(plain);
  const changes = plain.documentChanges ?? [];
  for (const change of changes) {
    if ('edits' in change && typeof change.textDocument.version === 'number') {
      const document = openDocument(client.protocol2CodeConverter.asUri(change.textDocument.uri));
      if (document && document.version !== change.textDocument.version) {
        return false;
      }
    }
  }
  const [[uri, replacements], ...others] = converted.entries();
  const document = openDocument(uri);
  return document && others.length === 0 && changes.every((each) => 'edits' in each)
    ? replace(
        document,
        replacements.map(({ range, newText }) => ({ range, text: newText })),
      )
    : vscode.workspace.applyEdit(converted);
}

/**
 * Replaces parts of a document's present text in one step of the undo list, unless it changes before VS Code does so.
 * `workspace.applyEdit` alone is not enough: for the editor with the focus VS Code makes the edit smaller in a worker, forgets
 * the version there (1.100, bulkTextEdits.ts), and applies it to what was typed meanwhile. `TextEditor.edit` compares versions.
 */
export async function replace(document: vscode.TextDocument, replacements: readonly Replacement[]): Promise<boolean> {
  const editor = vscode.window.visibleTextEditors.find((each) => each.document === document);
  if (!editor) {
    const edit = new vscode.WorkspaceEdit();
    edit.set(
      document.uri,
      replacements.map(({ range, text }) => new vscode.TextEdit(range, text)),
    );
    return vscode.workspace.applyEdit(edit);
  }
  const before = document.version;
  const isTaken = await editor.edit((builder) => replacements.forEach(({ range, text }) => builder.replace(range, text)));
  // a read-only editor takes the edit and ignores it
  return isTaken && document.version !== before;
}

function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
}
