// The status bar item, and what it says when it is clicked.
import * as vscode from 'vscode';
import { type LanguageClient, State as ClientState } from 'vscode-languageclient/node';
import type { ProviderStatus, ServerStatus, State } from './protocol';
import { SECTION } from './settings';

const LOOK: Record<State, { icon: string; says: string }> = {
  ready: { icon: '$(sparkle)', says: 'ready' },
  busy: { icon: '$(loading~spin)', says: 'a model is writing' },
  degraded: { icon: '$(warning)', says: 'a provider is left alone for a while; another one answers' },
  offline: { icon: '$(debug-disconnect)', says: 'no model can be asked; the built-in offline provider answers' },
};

export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('autodev.status', vscode.StatusBarAlignment.Right, 100);
  private state: State | 'stopped' | 'starting' = 'stopped';

  constructor(client: LanguageClient) {
    this.item.name = 'autodev';
    this.item.command = 'autodev.showStatus';
    this.show('starting', '$(loading~spin)', 'the server is starting');
    this.item.show();
    client.onNotification('autodev/statusChanged', (status: ServerStatus) => this.tell(status));
    client.onDidChangeState(({ newState }) => {
      if (newState === ClientState.Running) {
        client.sendRequest<ServerStatus>('autodev/status').then(
          (status) => this.tell(status),
          () => this.show('stopped', '$(error)', 'the server does not answer'),
        );
      } else if (newState === ClientState.Stopped) {
        this.show('stopped', '$(error)', 'the server does not run');
      }
    });
  }

  /** What it shows, for those who cannot look. */
  get shown(): string {
    return this.state;
  }

  stopped(trouble: string): void {
    this.show('stopped', '$(error)', trouble);
  }

  dispose(): void {
    this.item.dispose();
  }

  private tell(status: ServerStatus): void {
    this.show(status.state, LOOK[status.state].icon, LOOK[status.state].says);
  }

  private show(state: typeof this.state, icon: string, says: string): void {
    this.state = state;
    this.item.text = `${icon} autodev`;
    this.item.tooltip = `autodev: ${says}`;
    this.item.accessibilityInformation = { label: `autodev, ${says}` };
    const isWrong = state === 'stopped';
    this.item.backgroundColor = isWrong ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
  }
}

interface Entry extends vscode.QuickPickItem {
  command?: string;
  provider?: string;
}

/** Everything the server says about itself, and what to do about it. */
export async function showStatus(client: LanguageClient): Promise<void> {
  const status = await client.sendRequest<ServerStatus>('autodev/status');
  const { cache, spend } = status;
  const entries: Entry[] = [
    separator('Providers, in the order in which they are asked'),
    ...status.providers.map(entry),
    separator('Since the server started'),
    { label: `$(database) ${cache.entries} answers kept`, description: `${cache.hits} served, ${cache.misses} not found` },
    { label: `$(credit-card) $${spend.sessionUsd.toFixed(4)} spent`, description: `$${spend.todayUsd.toFixed(4)} today` },
    separator('Do'),
    { label: '$(arrow-swap) Choose the provider...', command: 'autodev.chooseProvider' },
    { label: '$(output) Open the log', command: 'autodev.openLog' },
    { label: '$(trash) Clear the cache', command: 'autodev.clearResultCache' },
    { label: '$(gear) Settings', command: 'autodev.openSettings' },
  ];
  const chosen = await vscode.window.showQuickPick(entries, { title: `autodev is ${status.state}` });
  if (chosen?.command) {
    await vscode.commands.executeCommand(chosen.command);
  }
}

/** Writes the choice into the person's settings. */
export async function chooseProvider(client: LanguageClient): Promise<void> {
  const status = await client.sendRequest<ServerStatus>('autodev/status');
  const chosen = await vscode.window.showQuickPick(status.providers.map(entry), {
    title: 'Which provider is asked first?',
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
