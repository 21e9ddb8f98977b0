// SPDX-License-Identifier: Apache-2.0
// Lets the user say what else the model is shown: open files, files of the workspace, declarations of the project.
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { ContextItem, ProjectSymbol } from './protocol';

/** Files of the workspace that are offered for one query. */
const MOST_FILES = 40;

export interface Choice extends vscode.QuickPickItem {
  item: ContextItem;
}

function fileChoice(uri: vscode.Uri, icon: string): Choice {
  const path = vscode.workspace.asRelativePath(uri);
  const name = path.slice(path.lastIndexOf('/') + 1);
  return { label: `$(${icon}) ${name}`, description: path, item: { uri: uri.toString() } };
}

/** Files that are open in a tab, other than the one in the editor. */
export function openFiles(current: vscode.Uri): Choice[] {
  const uris = vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .flatMap(({ input }) => (input instanceof vscode.TabInputText && input.uri.scheme === 'file' ? [input.uri] : []))
    .filter((uri) => uri.toString() !== current.toString());
  return distinct(uris.map((uri) => fileChoice(uri, 'go-to-file')));
}

/** Declarations and files whose names contain the query; the other ones if the search for one kind fails. */
export async function found(client: LanguageClient, query: string, current: vscode.Uri): Promise<Choice[]> {
  const pattern = `**/*${query.replace(/[^\p{L}\p{N}._-]/gu, '?')}*`;
  const [symbols, files] = await Promise.all([
    client.sendRequest<ProjectSymbol[]>('autodev/symbols', { query }).catch(() => []),
    vscode.workspace.findFiles(pattern, undefined, MOST_FILES).then((uris) => uris, () => []),
  ]);
  return [
    ...distinct(
      symbols.map(({ name, kind, path }) => ({
        label: `$(symbol-${{ type: 'class', function: 'method', value: 'field' }[kind]}) ${name}`,
        description: path,
        item: { symbol: name },
      })),
    ),
    ...files.filter((uri) => uri.toString() !== current.toString()).map((uri) => fileChoice(uri, 'file')),
  ];
}

/** Shows the picker; undefined if the user leaves it. */
export async function chooseContext(client: LanguageClient, current: vscode.Uri): Promise<ContextItem[] | undefined> {
  const pick = vscode.window.createQuickPick<Choice>();
  pick.title = 'What else should the model see?';
  pick.placeholder = 'Type a part of the name of a declaration or a file; Enter goes on';
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  const open = openFiles(current);
  let latest = 0;
  const show = (choices: Choice[]) => {
    const selected = [...pick.selectedItems];
    pick.items = distinct([...selected, ...choices]);
    pick.selectedItems = pick.items.filter((each) => selected.some((one) => key(one) === key(each)));
  };
  show(open);
  pick.onDidChangeValue(async (query) => {
    latest += 1;
    const request = latest;
    const choices = query === '' ? open : [...open, ...(await found(client, query, current))];
    if (request === latest) {
      show(choices);
    }
  });
  try {
    return await new Promise((resolve) => {
      pick.onDidAccept(() => resolve(pick.selectedItems.map(({ item }) => item)));
      pick.onDidHide(() => resolve(undefined));
      pick.show();
    });
  } finally {
    pick.dispose();
  }
}

function key({ item }: Choice): string {
  return item.uri ?? `@${item.symbol}`;
}

function distinct(choices: Choice[]): Choice[] {
  return choices.filter((each, index) => choices.findIndex((other) => key(other) === key(each)) === index);
}
