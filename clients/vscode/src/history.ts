// SPDX-License-Identifier: Apache-2.0
// Asks for an instruction, and offers the earlier ones, which are kept across sessions.
import * as vscode from 'vscode';

const KEY = 'autodev.instructions';
const KEPT = 100;

interface Question {
  title: string;
  placeholder: string;
}

export class Instructions {
  constructor(private readonly state: vscode.Memento) {}

  /** The words of the user, "" for none; undefined if the user cancels. */
  async ask({ title, placeholder }: Question): Promise<string | undefined> {
    const words = await this.pick(title, placeholder);
    if (words) {
      const others = this.all().filter((each) => each !== words);
      await this.state.update(KEY, [words, ...others].slice(0, KEPT));
    }
    return words;
  }

  private all(): string[] {
    return this.state.get<string[]>(KEY, []);
  }

  /** An input box with a list: what is typed is its first entry, and filters the others. */
  private pick(title: string, placeholder: string): Promise<string | undefined> {
    const box = vscode.window.createQuickPick();
    const earlier = this.all().map((label) => ({ label }));
    const show = (typed: string) => {
      const own = { label: typed, description: typed === '' ? placeholder : '', alwaysShow: true };
      box.items = [own, ...earlier.filter(({ label }) => label !== typed)];
      box.activeItems = [own];
    };
    box.title = title;
    box.placeholder = placeholder;
    box.onDidChangeValue(show);
    show('');
    box.show();
    return new Promise((resolve) => {
      box.onDidAccept(() => {
        resolve((box.activeItems[0]?.label ?? box.value).trim());
        box.hide();
      });
      box.onDidHide(() => {
        resolve(undefined);
        box.dispose();
      });
    });
  }
}
