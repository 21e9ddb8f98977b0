// SPDX-License-Identifier: Apache-2.0
// The connection to the server: its documents and settings, and how its edits and progress are shown.
import * as vscode from 'vscode';
import {
  CodeActionResolveRequest,
  type DocumentSelector,
  type Executable,
  LanguageClient,
  type LanguageClientOptions,
  type StaticFeature,
  TransportKind,
  type WorkspaceEdit,
} from 'vscode-languageclient/node';
import { Choices } from './choices';
import { showPage } from './documents';
import { applyEdit, needsReview } from './edits';
import { ProgressNotifications } from './progress';
import type { RunEnded } from './protocol';
import { type Reviews, UNDER_REVIEW } from './review';
import { forServer, SECTION } from './settings';
import { Suggestions } from './suggestions';
import { showSummary } from './summary';

/** The server writes explanations into a folder of its own. */
const EXPLANATION = /\/autodev-[^/]+\/[^/]+\.md$/;

export const progress = new ProgressNotifications();

/** Documents of all languages that VS Code knows, apart from those that the user excludes. */
export async function documentSelector(): Promise<{ scheme: string; language: string }[]> {
  const excluded = vscode.workspace.getConfiguration(SECTION).get<string[]>('languages.exclude', []);
  const languages = (await vscode.languages.getLanguages()).filter((each) => !excluded.includes(each));
  return languages.flatMap((language) => ['file', 'untitled'].map((scheme) => ({ scheme, language })));
}

export function createClient(
  context: vscode.ExtensionContext,
  server: Executable,
  documentSelector: DocumentSelector,
  reviews: Reviews,
): LanguageClient {
  const settings = () => forServer(context.extension);
  const choices = new Choices();
  const suggestions = new Suggestions((method, params) => void client.sendNotification(method, params));
  const options: LanguageClientOptions = {
    documentSelector,
    initializationOptions: () => ({ [SECTION]: settings() }),
    outputChannelName: 'autodev',
    middleware: {
      provideCodeActions: async (document, range, within, token, next) =>
        (await next(document, range, within, token))?.map((each) => choices.keep(each)),
      provideInlineCompletionItems: (...request) => suggestions.provide(...request),
      resolveCodeAction: async (action, token) => {
        const request = client.code2ProtocolConverter.asCodeActionSync(action);
        const resolved = await client.sendRequest(CodeActionResolveRequest.type, request, token);
        const { edit } = resolved;
        if (edit) {
          // VS Code would apply it without a review, and to a later text
          const deliver = { title: resolved.title, command: 'autodev.edit.deliver', arguments: [edit, action.command] };
          return choices.keep(Object.assign(action, { command: deliver }));
        }
        return client.protocol2CodeConverter.asCodeAction(resolved, token);
      },
      executeCommand: (command, args, next) => {
        if (command === 'autodev.run') {
          reviews.remember(args[0]?.textDocument?.uri, () => next(command, [{ ...args[0], cache: 'refresh' }]));
        }
        return next(command, command === 'autodev.completionAccepted' ? args.map((id) => suggestions.accepted(id)) : args);
      },
      handleWorkDoneProgress: (token, value) => progress.handle(client, token, value),
      window: {
        showDocument: async (params, token, next) => {
          const uri = vscode.Uri.parse(params.uri);
          if (!EXPLANATION.test(uri.path)) {
            return next(params, token);
          }
          await showPage(uri);
          return { success: true };
        },
      },
      workspace: {
        configuration: (params) => params.items.map((item) => (item.section === SECTION ? settings() : null)),
        handleApplyEdit: async (params) => {
          const { edit } = params;
          return needsReview(edit) && (await reviews.show(edit))
            ? { applied: false, failureReason: UNDER_REVIEW }
            : { applied: await applyEdit(client, edit) };
        },
      },
    },
  };
  const executable = { ...server, transport: TransportKind.stdio };
  const client = new LanguageClient(SECTION, 'autodev', executable, options);
  client.registerFeature(announcements);
  client.onNotification('autodev/runEnded', ({ title, summary }: RunEnded) => showSummary(`${title}: ${summary}`));
  context.subscriptions.push(
    choices,
    suggestions,
    vscode.commands.registerCommand('autodev.edit.deliver', async (edit: WorkspaceEdit, run?: vscode.Command) => {
      if ((needsReview(edit) && (await reviews.show(edit))) || (await applyEdit(client, edit))) {
        return;
      }
      // the server has the answer in its cache, and places it in the present text
      await (run
        ? vscode.commands.executeCommand(run.command, ...(run.arguments ?? []))
        : vscode.window.showWarningMessage('The code changed meanwhile, so nothing was applied. Run it again.'));
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(SECTION) && client.isRunning()) {
        void client.sendNotification('workspace/didChangeConfiguration', { settings: { [SECTION]: settings() } });
      }
    }),
    client.onDidChangeState(() => {
      if (!client.isRunning()) {
        progress.endAll();
      }
    }),
  );
  return client;
}

/** Asks the server for autodev/statusChanged, and says that VS Code applies an edit to the version it is for, or not. */
const announcements: StaticFeature = {
  fillClientCapabilities: (capabilities) => {
    capabilities.experimental = {
      ...(capabilities.experimental as object | undefined),
      autodevStatus: true,
      autodevRuns: true,
      autodevVersionedEdits: true,
    };
  },
  initialize: () => undefined,
  getState: () => ({ kind: 'static' }),
  clear: () => undefined,
};
