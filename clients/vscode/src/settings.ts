// Which settings the server gets: those that a person has made. The defaults that VS Code shows stay here, since they
// would win over the person's own configuration file.
import * as vscode from 'vscode';

export const SECTION = 'autodev';

/** Those of this client, which the server does not know. */
const OWN = ['server.', 'edits.', 'text.', 'trace.'];

export type Settings = { [key: string]: unknown };

/** As in a configuration file: tables in tables. */
export function forServer(extension: vscode.Extension<unknown>): Settings {
  const configuration = vscode.workspace.getConfiguration(SECTION);
  const settings: Settings = {};
  for (const key of serverKeys(extension)) {
    const value = made(configuration, key);
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

/** What a person has said, by whichever way VS Code offers; undefined if nothing. */
function made(configuration: vscode.WorkspaceConfiguration, key: string): unknown {
  const found = configuration.inspect(key);
  const said =
    found?.globalValue !== undefined || found?.workspaceValue !== undefined || found?.workspaceFolderValue !== undefined;
  // get knows which of them wins, and merges tables
  return said ? configuration.get(key) : undefined;
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
