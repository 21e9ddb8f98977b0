// SPDX-License-Identifier: Apache-2.0
// Sends the settings that the user changed to the server. The defaults that VS Code shows are not sent, because they would
// override the user's configuration file.
import * as vscode from 'vscode';

export const SECTION = 'autodev';

/** Settings of this client, unknown to the server. */
const OWN = ['server.', 'edits.', 'text.', 'trace.', 'suggestions.', 'languages.'];

export type Settings = { [key: string]: unknown };

/** The changed settings, nested as in a configuration file. */
export function forServer(extension: vscode.Extension<unknown>): Settings {
  const configuration = vscode.workspace.getConfiguration(SECTION);
  const settings: Settings = {};
  for (const key of serverKeys(extension)) {
    const value = changedValue(configuration, key);
    if (value !== undefined) {
      put(settings, key.split('.'), value);
    }
  }
  return settings;
}

function serverKeys(extension: vscode.Extension<unknown>): string[] {
  const properties = Object.keys(extension.packageJSON.contributes.configuration.properties);
  return properties
    .map((name) => name.slice(SECTION.length + 1))
    .filter((key) => !OWN.some((prefix) => key.startsWith(prefix)));
}

/** The value that the user set at any level; undefined if it is the default. */
function changedValue(configuration: vscode.WorkspaceConfiguration, key: string): unknown {
  const found = configuration.inspect(key);
  const isChanged =
    found?.globalValue !== undefined || found?.workspaceValue !== undefined || found?.workspaceFolderValue !== undefined;
  // get() applies the precedence of the levels and merges objects
  return isChanged ? configuration.get(key) : undefined;
}

function put(settings: Settings, path: string[], value: unknown): void {
  const [first, ...rest] = path;
  if (rest.length === 0) {
    settings[first] = value;
    return;
  }
  settings[first] ??= {};
  put(settings[first] as Settings, rest, value);
}
