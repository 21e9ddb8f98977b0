// SPDX-License-Identifier: Apache-2.0
// The server's progress as notifications with a button to cancel, which the client library would show without one.
import * as vscode from 'vscode';
import type {
  LanguageClient,
  ProgressToken,
  WorkDoneProgressBegin,
  WorkDoneProgressEnd,
  WorkDoneProgressReport,
} from 'vscode-languageclient/node';

type Value = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;

interface Shown {
  report(message: string | undefined): void;
  end(): void;
}

export class ProgressNotifications {
  private readonly shown = new Map<ProgressToken, Shown>();

  /** The number of generations in progress. */
  get count(): number {
    return this.shown.size;
  }

  handle(client: LanguageClient, token: ProgressToken, value: Value): void {
    switch (value.kind) {
      case 'begin':
        this.begin(client, token, value);
        return;
      case 'report':
        this.shown.get(token)?.report(value.message);
        return;
      case 'end':
        this.shown.get(token)?.end();
        this.shown.delete(token);
    }
  }

  /** As if each button had been pressed. */
  cancelAll(client: LanguageClient): void {
    this.shown.forEach((_, token) => cancel(client, token));
  }

  /** The server has left. */
  endAll(): void {
    this.shown.forEach((each) => each.end());
    this.shown.clear();
  }

  private begin(client: LanguageClient, token: ProgressToken, begun: WorkDoneProgressBegin): void {
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: begun.title,
      cancellable: begun.cancellable ?? false,
    };
    void vscode.window.withProgress(options, (progress, cancelled) => {
      cancelled.onCancellationRequested(() => cancel(client, token));
      progress.report({ message: begun.message });
      return new Promise<void>((resolve) => {
        this.shown.set(token, { report: (message) => progress.report({ message }), end: resolve });
      });
    });
  }
}

function cancel(client: LanguageClient, token: ProgressToken): void {
  void client.sendNotification('window/workDoneProgress/cancel', { token });
}
