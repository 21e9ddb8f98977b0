// SPDX-License-Identifier: Apache-2.0
// Requests generations: as an edit of the document, or as text to read.
import * as vscode from 'vscode';
import { type LanguageClient, ProgressType, WorkDoneProgress } from 'vscode-languageclient/node';
import { showPage, showText, type TextDocuments } from './documents';
import { applyEdit, needsReview } from './edits';
import type { Instructions } from './history';
import type { GenerateParams, GenerateResult, RunStarted, Task, TextChunk } from './protocol';
import type { Reviews } from './review';
import { SECTION } from './settings';
import { showSummary } from './summary';

const TEXT = new ProgressType<TextChunk>();

let lastToken = 0;

/** What every command needs: the connection to the server, where read-only text is shown, and edits in review. */
export interface Parts {
  client: LanguageClient;
  documents: TextDocuments;
  reviews: Reviews;
  instructions: Instructions;
}

/** The params of `autodev/generate` for the selection of an editor. */
export function generateParams(
  client: LanguageClient,
  editor: vscode.TextEditor,
  task: Task | undefined,
  spec: string,
): GenerateParams {
  return {
    spec,
    task,
    textDocument: client.code2ProtocolConverter.asVersionedTextDocumentIdentifier(editor.document),
    range: client.code2ProtocolConverter.asRange(editor.selection),
  };
}

/** Requests an edit. The server applies it, or the client does after it has shown the text as it arrived. */
export async function write({ client, documents, reviews }: Parts, params: GenerateParams): Promise<void> {
  reviews.remember(params.textDocument?.uri, () => deliver(client, { ...params, cache: 'refresh' }));
  if (!vscode.workspace.getConfiguration(SECTION).get('text.show', false)) {
    return deliver(client, params);
  }
  const result = await ask(client, documents, params, 'Answer.md', showText);
  const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === params.textDocument?.uri);
  if (!result.edit || document?.version !== params.textDocument?.version) {
    // the document changed: the server has the answer in its cache and re-anchors the edit
    return deliver(client, params);
  }
  const isShown = needsReview(result.edit) && (await reviews.show(result.edit));
  if (!isShown && !(await applyEdit(client, result.edit))) {
    return deliver(client, params);
  }
  showSummary(result.summary);
}

/** Requests text to read, and shows it while it arrives and in full at the end. */
export async function read({ client, documents }: Parts, params: GenerateParams): Promise<void> {
  const title = 'Explanation.md';
  const result = await ask(client, documents, params, title, showPage);
  await showPage(documents.write(title, result.explanation ?? result.code));
  showSummary(result.summary);
}

export async function deliver(client: LanguageClient, params: GenerateParams): Promise<void> {
  await client.sendRequest<RunStarted>('autodev/generate', { ...params, deliver: 'apply' });
}

/** Sends the request and shows partial text in the document with this title, when there is some. */
async function ask(
  client: LanguageClient,
  documents: TextDocuments,
  params: GenerateParams,
  title: string,
  show: (uri: vscode.Uri) => Promise<void>,
): Promise<GenerateResult> {
  lastToken += 1;
  const tokens = {
    workDoneToken: `autodev-vscode/${lastToken}`,
    partialResultToken: `autodev-vscode/${lastToken}/text`,
  };
  let text = '';
  const subscriptions = [
    // the client's middleware shows it
    client.onProgress(WorkDoneProgress.type, tokens.workDoneToken, () => undefined),
    client.onProgress(TEXT, tokens.partialResultToken, (chunk) => {
      const isFirst = text === '';
      text += chunk.text;
      const uri = documents.write(title, text);
      if (isFirst) {
        void show(uri);
      }
    }),
  ];
  try {
    return await client.sendRequest<GenerateResult>('autodev/generate', { ...params, ...tokens });
  } finally {
    subscriptions.forEach((each) => each.dispose());
  }
}
