// SPDX-License-Identifier: Apache-2.0
// Lets the user choose the model that is called first, for this session or in the settings.
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { ModelEntry, ModelsResult } from './protocol';
import { SECTION } from './settings';

const SETTING = 'synthesis.generator.primary_model';

interface ModelItem extends vscode.QuickPickItem {
  /** "" for the order of the providers; undefined if it cannot be chosen. */
  name?: string;
}

interface PeriodItem extends vscode.QuickPickItem {
  isKept: boolean;
}

/** The model that the user picks, "" for the order of the providers; undefined if the user cancels. */
export async function pickModel(client: LanguageClient, title: string): Promise<ModelItem | undefined> {
  const listed = client.sendRequest<ModelsResult>('autodev/models');
  const chosen = await vscode.window.showQuickPick<ModelItem>(listed.then(items), {
    title,
    placeHolder: 'The models of all providers',
    matchOnDescription: true,
  });
  return chosen?.name === undefined ? undefined : chosen;
}

export async function chooseModel(client: LanguageClient): Promise<void> {
  const chosen = await pickModel(client, 'Which model should be called first?');
  if (chosen?.name === undefined) {
    return;
  }
  const periods: PeriodItem[] = [
    { label: '$(clock) For this session', isKept: false },
    { label: '$(pin) Keep it', description: 'in the user settings', isKept: true },
  ];
  const period = await vscode.window.showQuickPick(periods, { title: chosen.label.replace(/^\$\([^)]*\) /, '') });
  if (period?.isKept) {
    const setting = vscode.workspace.getConfiguration(SECTION);
    await setting.update(SETTING, chosen.name || undefined, vscode.ConfigurationTarget.Global);
  }
  if (period) {
    // a kept choice ends that of the session
    const argument = period.isKept ? '' : chosen.name;
    await client.sendRequest('workspace/executeCommand', { command: 'autodev.useModel', arguments: [argument] });
  }
}

function items({ selected, models, unlisted }: ModelsResult): ModelItem[] {
  const item = ({ name, provider, model }: ModelEntry): ModelItem => ({
    label: `${name === selected ? '$(check)' : '$(blank)'} ${model}`,
    description: provider,
    name,
  });
  return [
    {
      label: `${selected === undefined ? '$(check)' : '$(blank)'} As the providers are ordered`,
      description: 'the model of the first provider',
      name: '',
    },
    separator('Of the settings'),
    ...models.filter((each) => each.configured).map(item),
    separator('As the providers list them'),
    ...models.filter((each) => !each.configured).map(item),
    ...unlisted.map(({ provider, reason }) => ({ label: `$(circle-slash) ${provider}`, description: reason })),
  ];
}

function separator(label: string): ModelItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
