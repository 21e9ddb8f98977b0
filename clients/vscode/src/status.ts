// SPDX-License-Identifier: Apache-2.0
// The status bar item and its menu.
import * as vscode from 'vscode';
import { type LanguageClient, State as ClientState } from 'vscode-languageclient/node';
import type { CompletionStatus, ProviderStatus, ServerStatus, State } from './protocol';
import { SECTION } from './settings';
import { Suggestions } from './suggestions';

const LOOK: Record<State, { icon: string; text: string }> = {
  ready: { icon: '$(sparkle)', text: 'ready' },
  busy: { icon: '$(loading~spin)', text: 'a model is writing' },
  degraded: { icon: '$(warning)', text: 'a provider is in cooldown; another one answers' },
  offline: { icon: '$(debug-disconnect)', text: 'no provider is usable; the built-in offline provider answers' },
};

export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('autodev.status', vscode.StatusBarAlignment.Right, 100);
  private state: State | 'stopped' | 'starting' | '' = '';
  private icon = '';
  private text = '';
  private model = '';
  private readonly changes = [
    vscode.window.onDidChangeActiveTextEditor(() => this.refresh()),
    vscode.workspace.onDidChangeConfiguration(() => this.refresh()),
  ];

  constructor(client: LanguageClient) {
    this.item.name = 'autodev';
    this.item.command = 'autodev.showStatus';
    client.onNotification('autodev/statusChanged', (status: ServerStatus) => this.update(status));
    client.onDidChangeState(({ newState }) => {
      if (newState === ClientState.Running) {
        client.sendRequest<ServerStatus>('autodev/status').then(
          (status) => this.update(status),
          () => this.show('stopped', '$(error)', 'the server does not answer'),
        );
      } else if (newState === ClientState.Stopped) {
        this.show('stopped', '$(error)', 'the server is not running');
      }
    });
  }

  /** The state it shows, for tests and other extensions. */
  get shown(): string {
    return this.state;
  }

  starting(): void {
    this.show('starting', '$(loading~spin)', 'the server is starting');
  }

  stopped(trouble: string): void {
    this.show('stopped', '$(error)', trouble);
  }

  /** The text in the status bar, for tests. */
  get label(): string {
    return this.item.text;
  }

  dispose(): void {
    this.changes.forEach((each) => each.dispose());
    this.item.dispose();
  }

  private update(status: ServerStatus): void {
    this.model = status.model?.replace(/^.*\//, '') ?? '';
    this.show(status.state, LOOK[status.state].icon, LOOK[status.state].text);
  }

  private show(state: typeof this.state, icon: string, text: string): void {
    this.state = state;
    this.icon = icon;
    this.text = text;
    this.refresh();
    this.item.show();
  }

  private refresh(): void {
    const language = vscode.window.activeTextEditor?.document.languageId;
    const isOff = language !== undefined && !Suggestions.isOn(language);
    const text = isOff ? `${this.text}; nothing is suggested in ${language}` : this.text;
    const name = this.model === '' ? 'autodev' : `autodev: ${this.model}`;
    this.item.text = `${this.icon} ${name}${isOff ? ' $(eye-closed)' : ''}`;
    this.item.tooltip = `autodev: ${text}`;
    this.item.accessibilityInformation = { label: `autodev, ${text}` };
    const isStopped = this.state === 'stopped';
    this.item.backgroundColor = isStopped ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
  }
}

interface Entry extends vscode.QuickPickItem {
  command?: string;
  provider?: string;
}

/** Shows the server's status and the commands that go with it. */
export async function showStatus(client: LanguageClient): Promise<void> {
  const status = await client.sendRequest<ServerStatus>('autodev/status');
  const { cache, spend, completion } = status;
  const entries: Entry[] = [
    separator('Providers, in the order in which they are called'),
    ...status.providers.map(entry),
    ...suggestionEntries(completion),
    separator('Since the server started'),
    { label: `$(database) ${cache.entries} answers cached`, description: `${cache.hits} served, ${cache.misses} not found` },
    { label: `$(credit-card) $${spend.sessionUsd.toFixed(4)} spent`, description: `$${spend.todayUsd.toFixed(4)} today` },
    separator('Commands'),
    { label: '$(arrow-swap) Choose the provider...', command: 'autodev.chooseProvider' },
    { label: '$(symbol-misc) Choose the model...', description: status.model, command: 'autodev.chooseModel' },
    { label: '$(output) Open the log', command: 'autodev.openLog' },
    { label: '$(trash) Clear the cache', command: 'autodev.clearResultCache' },
    { label: '$(gear) Settings', command: 'autodev.openSettings' },
  ];
  const chosen = await vscode.window.showQuickPick(entries, { title: `autodev is ${status.state}` });
  if (chosen?.command) {
    await vscode.commands.executeCommand(chosen.command);
  }
}

/** A switch for the language of the editor in view, and why there is no suggestion. */
function suggestionEntries(completion: CompletionStatus | undefined): Entry[] {
  const language = vscode.window.activeTextEditor?.document.languageId;
  if (!language || !completion) {
    return [];
  }
  const isOn = Suggestions.isOn(language);
  return [
    separator('Suggestions while you type'),
    {
      label: isOn ? `$(eye) On in ${language}` : `$(eye-closed) Off in ${language}`,
      description: isOn ? 'select to switch them off' : 'select to switch them on',
      detail: completion.reason,
      command: 'autodev.toggleSuggestions',
    },
    {
      label: `$(lightbulb) ${completion.shown} shown`,
      description: `${completion.accepted} accepted, ${completion.partiallyAccepted} in part`,
    },
  ];
}

/** Writes the choice into the user settings. */
export async function chooseProvider(client: LanguageClient): Promise<void> {
  const status = await client.sendRequest<ServerStatus>('autodev/status');
  const chosen = await vscode.window.showQuickPick(status.providers.map(entry), {
    title: 'Which provider should be used first?',
    matchOnDescription: true,
  });
  if (chosen) {
    const setting = 'synthesis.generator.primary_provider';
    await vscode.workspace
      .getConfiguration(SECTION)
      .update(setting, chosen.provider, vscode.ConfigurationTarget.Global);
  }
}

function entry(provider: ProviderStatus): Entry {
  const trouble = provider.reason ?? (provider.circuit === 'closed' ? undefined : `circuit ${provider.circuit}`);
  const latency = provider.latencyMillis === undefined ? undefined : `answers in ${provider.latencyMillis} ms`;
  return {
    label: `${provider.usable ? '$(check)' : '$(circle-slash)'} ${provider.name}`,
    description: provider.model ?? provider.type,
    detail: trouble ?? latency,
    provider: provider.name,
  };
}

function separator(label: string): Entry {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
