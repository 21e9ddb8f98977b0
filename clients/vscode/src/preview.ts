// SPDX-License-Identifier: Apache-2.0
// Shows what a generation would send, and to which providers, without sending it.
import type * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { showPage, type TextDocuments } from './documents';
import { generateParams } from './generation';
import type { PreviewResult, Recipient } from './protocol';

export async function showPreview(
  { client, documents }: { client: LanguageClient; documents: TextDocuments },
  editor: vscode.TextEditor,
): Promise<void> {
  // without a task, the server chooses it from the cursor
  const { task: _, ...params } = generateParams(client, editor, 'generate', '');
  const preview = await client.sendRequest<PreviewResult>('autodev/preview', params);
  await showPage(documents.write('Would be sent.md', page(preview)));
}

function page(preview: PreviewResult): string {
  return [
    `# ${preview.task}: what would be sent`,
    preview.cached ? 'The answer is in the cache: nothing would be sent.' : 'Nothing has been sent.',
    '## Providers, in order; the next one is used when one fails',
    ...list(preview.recipients.map(recipient), 'None: no provider is usable.'),
    '## What stays here',
    ...list([...preview.redactions.map((each) => `\`${each.name}\`: ${each.kind}`), ...preview.withheld], 'Nothing is withheld.'),
    `## The messages, about ${preview.inputTokens} tokens`,
    ...preview.messages.flatMap((each) => [`### ${each.role}`, quoted(each.text)]),
    '',
  ].join('\n\n');
}

function recipient(each: Recipient): string {
  const cost = each.costUsd === undefined ? undefined : `about $${each.costUsd.toFixed(4)}, at most $${each.mostUsd?.toFixed(4)}`;
  const notes = [each.address, cost, each.refusal].filter((note) => note !== undefined);
  return [`**${each.provider}** (${each.model})`, ...notes].join(', ');
}

function list(entries: string[], none: string): string[] {
  return [entries.length === 0 ? none : entries.map((each) => `- ${each}`).join('\n')];
}

/** Quotes the text in a fence that is longer than any fence inside it. */
function quoted(text: string): string {
  const fences = text.match(/`{3,}/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...fences.map((each) => each.length + 1)));
  return `${fence}\n${text}\n${fence}`;
}
