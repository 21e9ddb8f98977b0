// SPDX-License-Identifier: Apache-2.0
// The commands of the palette and the menus.
import * as vscode from 'vscode';
import { type LanguageClient, LSPErrorCodes, ResponseError } from 'vscode-languageclient/node';
import { progress } from './client';
import { chooseContext } from './context';
import { deliver, generateParams, type Parts, read, write } from './generation';
import { chooseModel, pickModel } from './models';
import { showPreview } from './preview';
import type { Task } from './protocol';
import { chooseProvider, showStatus } from './status';
import { Suggestions } from './suggestions';

export function registerCommands(parts: Parts): vscode.Disposable[] {
  const { client } = parts;
  const task = (name: Task) => () => at((editor) => write(parts, generateParams(client, editor, name, '')));
  const commands: Record<string, () => Promise<unknown>> = {
    generate: () => generate(parts),
    generateWithContext: () => generateWithContext(parts),
    implement: task('implement'),
    document: task('document'),
    test: task('test'),
    again: () => again(parts),
    againWithModel: () => againWithModel(parts),
    fix,
    refactor: () => refactor(parts),
    explain: () => at((editor) => read(parts, generateParams(client, editor, 'explain', ''))),
    preview: () => at((editor) => showPreview(parts, editor)),
    cancelAll: async () => progress.cancelAll(client),
    chooseProvider: () => chooseProvider(client),
    chooseModel: () => chooseModel(client),
    toggleSuggestions: () => at((editor) => Suggestions.toggle(editor.document.languageId)),
    showStatus: () => showStatus(client),
    openLog: async () => client.outputChannel.show(),
    clearResultCache: () => clearCache(client),
    openSettings: async () => vscode.commands.executeCommand('workbench.action.openSettings', '@ext:autodev.autodev'),
  };
  return Object.entries(commands).map(([name, command]) =>
    vscode.commands.registerCommand(`autodev.${name}`, () => showingErrors(command)),
  );
}

async function generate(parts: Parts): Promise<void> {
  await at(async (editor) => {
    const words = await parts.instructions.ask({
      title: 'What should be written?',
      placeholder: 'In words; leave empty to use the comment at the cursor',
    });
    if (words !== undefined) {
      await write(parts, generateParams(parts.client, editor, 'generate', words));
    }
  });
}

/** Asks what to show, then what to write; without words the place says it. */
async function generateWithContext(parts: Parts): Promise<void> {
  await at(async (editor) => {
    const context = await chooseContext(parts.client, editor.document.uri);
    const words = context && (await parts.instructions.ask({
      title: 'What should be written?',
      placeholder: 'In words; leave empty to implement or generate what is at the cursor',
    }));
    if (words !== undefined) {
      const params = generateParams(parts.client, editor, words === '' ? undefined : 'generate', words);
      await write(parts, { ...params, context });
    }
  });
}

async function refactor(parts: Parts): Promise<void> {
  await at(async (editor) => {
    if (editor.selection.isEmpty) {
      void vscode.window.showInformationMessage('Select the code to change.');
      return;
    }
    const words = await parts.instructions.ask({
      title: 'How should it change?',
      placeholder: 'In words; leave empty to improve it',
    });
    if (words !== undefined) {
      await write(parts, generateParams(parts.client, editor, 'refactor', words));
    }
  });
}

/** Changes the last edit of this session, wherever it is. */
async function again({ client, instructions }: Parts): Promise<void> {
  const words = await instructions.ask({
    title: 'How should the last edit change?',
    placeholder: 'In words; leave empty for another answer to the same request',
  });
  if (words !== undefined) {
    await deliver(client, { spec: '', followUp: { instruction: words } });
  }
}

async function againWithModel({ client }: Parts): Promise<void> {
  const chosen = await pickModel(client, 'Which model should answer the last request?');
  if (chosen) {
    await deliver(client, { spec: '', followUp: {}, model: chosen.name || undefined });
  }
}

/** VS Code has the diagnostics of all extensions, and a menu for several of them. */
async function fix(): Promise<void> {
  await vscode.commands.executeCommand('editor.action.codeAction', { kind: 'quickfix.autodev.fix', apply: 'ifSingle' });
}

async function clearCache(client: LanguageClient): Promise<void> {
  await client.sendRequest('workspace/executeCommand', { command: 'autodev.clearCache' });
  void vscode.window.setStatusBarMessage('autodev: the cache is empty', 5000);
}

async function at(act: (editor: vscode.TextEditor) => Promise<unknown>): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor) {
    await act(editor);
  } else {
    void vscode.window.showInformationMessage('Open a file first.');
  }
}

/** Shows a failure to the user; the server's messages are written for that. Cancellation is not a failure. */
async function showingErrors(command: () => Promise<unknown>): Promise<void> {
  try {
    await command();
  } catch (failure) {
    const isCancelled = failure instanceof ResponseError && failure.code === LSPErrorCodes.RequestCancelled;
    if (!isCancelled) {
      void vscode.window.showErrorMessage(failure instanceof Error ? failure.message : String(failure));
    }
  }
}
