// SPDX-License-Identifier: Apache-2.0
// Starts the server and shows its results; all logic is in the server.
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { createClient, documentSelector, progress } from './client';
import { registerCommands } from './commands';
import { TextDocuments } from './documents';
import { Instructions } from './history';
import { launch } from './launch';
import { Reviews } from './review';
import { SECTION } from './settings';
import { StatusItem } from './status';
import { lastSummary } from './summary';

/** For the tests in this folder, and for other extensions. */
export interface Api {
  readonly client: LanguageClient;
  /** ready, busy, degraded, offline, starting or stopped; "" before the first document of a language that is not excluded. */
  state(): string;
  /** The text in the status bar. */
  label(): string;
  /** The line about the last edit. */
  summary(): string;
  /** The number of generations in progress. */
  underWay(): number;
}

export async function activate(context: vscode.ExtensionContext): Promise<Api | undefined> {
  const server = launch(context);
  if ('trouble' in server) {
    void complain(server.trouble);
    return undefined;
  }
  const selector = await documentSelector();
  const reviews: Reviews = new Reviews(() => client);
  const client = createClient(context, server, selector, reviews);
  const documents = new TextDocuments();
  const status = new StatusItem(client);
  const instructions = new Instructions(context.globalState);
  const commands = registerCommands({ client, documents, reviews, instructions });
  context.subscriptions.push(client, documents, reviews, status, ...commands);
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if ([`${SECTION}.server`, `${SECTION}.languages`].some((each) => event.affectsConfiguration(each))) {
        const choice = await vscode.window.showInformationMessage('The new settings of autodev need a reload.', 'Reload');
        if (choice) {
          await vscode.commands.executeCommand('workbench.action.reloadWindow');
        }
      }
    }),
  );
  const isServed = (document: vscode.TextDocument) => vscode.languages.match(selector, document) > 0;
  if (vscode.workspace.textDocuments.some(isServed)) {
    await start(client, status);
  } else {
    const opened = vscode.workspace.onDidOpenTextDocument((document) => {
      if (isServed(document)) {
        opened.dispose();
        void start(client, status);
      }
    });
    context.subscriptions.push(opened);
  }
  return { client, state: () => status.shown, label: () => status.label, summary: lastSummary, underWay: () => progress.count };
}

async function start(client: LanguageClient, status: StatusItem): Promise<void> {
  status.starting();
  try {
    await client.start();
  } catch (failure) {
    status.stopped(`the server does not start: ${failure instanceof Error ? failure.message : failure}`);
  }
}

async function complain(trouble: string): Promise<void> {
  const settings = 'Open Settings';
  const get = 'Get Java';
  const choice = await vscode.window.showErrorMessage(trouble, settings, get);
  if (choice === settings) {
    await vscode.commands.executeCommand('workbench.action.openSettings', `${SECTION}.server`);
  } else if (choice === get) {
    await vscode.env.openExternal(vscode.Uri.parse('https://adoptium.net'));
  }
}
