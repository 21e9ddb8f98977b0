// SPDX-License-Identifier: Apache-2.0
// Keeps the commands of code actions. VS Code forgets the arguments of an action's command when it requests actions again,
// which it does even while the menu is open; choosing the action then fails with "Actual command not found". So each action
// gets a command without arguments, and the real command is kept here.
import * as vscode from 'vscode';

/** Enough for some forty menus; older ones are no longer open. */
const KEPT = 256;

export class Choices implements vscode.Disposable {
  private readonly commands: vscode.Disposable[] = [];
  private readonly kept: vscode.Command[] = [];
  private next = 0;

  keep<T extends vscode.Command | vscode.CodeAction>(action: T): T {
    if (action instanceof vscode.CodeAction && action.command?.arguments?.length) {
      action.command = { title: action.command.title, command: this.commandFor(action.command) };
    }
    return action;
  }

  private commandFor(command: vscode.Command): string {
    const at = this.next;
    this.next = (at + 1) % KEPT;
    const name = `autodev.choice.${at}`;
    if (this.kept[at] === undefined) {
      this.commands.push(vscode.commands.registerCommand(name, () => this.run(at)));
    }
    this.kept[at] = command;
    return name;
  }

  private run(at: number): Thenable<unknown> {
    const { command, arguments: args } = this.kept[at];
    return vscode.commands.executeCommand(command, ...(args ?? []));
  }

  dispose(): void {
    this.commands.forEach((each) => each.dispose());
  }
}
