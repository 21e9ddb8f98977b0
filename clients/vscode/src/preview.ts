// What would be sent, and to whom, before anything is.
import type * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { TextDocuments } from './documents';
import { wish } from './generation';

export async function showPreview(
  { client, documents }: { client: LanguageClient; documents: TextDocuments },
  editor: vscode.TextEditor,
): Promise<void> {
  const { task: _, ...params } = wish(client, editor, 'generate', '');
  const preview = await client.sendRequest<unknown>('autodev/preview', params);
  await documents.show('Would be sent.json', JSON.stringify(preview, undefined, 2));
}
