// What an action of a menu does when it is chosen. VS Code keeps the arguments of its command only until it has looked for
// actions again, which it also does while a menu is open: what is chosen then is "Actual command not found". So each action
// has a command without arguments, and what that does is kept here.
import * as vscode from 'vscode';

/** Of some forty menus; nobody has an older one open. */
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
