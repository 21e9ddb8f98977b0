// SPDX-License-Identifier: Apache-2.0
// Suggestions at the cursor: what the language client leaves to the extension. VS Code shows them, accepts them and
// continues them while the user types along.
import * as vscode from 'vscode';
import { SECTION } from './settings';

const LANGUAGES = 'suggestions.languages';

/** How long a request outlives its cancellation in milliseconds; a newer one for the next key comes within that time. */
const GRACE = 300;

type Answer = vscode.InlineCompletionItem[] | vscode.InlineCompletionList | null | undefined;

/** A suggestion as it was sent, and what of it is not in the document yet. */
interface Shown {
  document: vscode.TextDocument;
  item: vscode.InlineCompletionItem;
  rest: string;
  /** Where the rest begins. */
  offset: number;
}

/** The middleware for `textDocument/inlineCompletion`. */
export class Suggestions implements vscode.Disposable {
  private newest: vscode.CancellationTokenSource | undefined;
  private shown: Shown[] = [];
  private ids: unknown[] = [];
  private readonly changes = vscode.workspace.onDidChangeTextDocument((event) => this.follow(event));

  /** @param notify sends a notification to the server */
  constructor(private readonly notify: (method: string, params: object) => void) {}

  /** Whether text is suggested in a language while the user types. */
  static isOn(language: string): boolean {
    const languages = chosen();
    return languages[language] ?? languages['*'] ?? true;
  }

  /** Switches them on or off for a language, in the user's settings. */
  static async toggle(language: string): Promise<void> {
    const languages = { ...chosen(), [language]: !Suggestions.isOn(language) };
    await vscode.workspace.getConfiguration(SECTION).update(LANGUAGES, languages, vscode.ConfigurationTarget.Global);
  }

  /**
   * VS Code cancels a request at each key. The server ends the call of an older request itself when a newer one arrives, and
   * continues the call if the key is what the model is writing, so a cancellation is only passed on if no newer request
   * follows.
   */
  async provide(
    document: vscode.TextDocument,
    position: vscode.Position,
    context: vscode.InlineCompletionContext,
    token: vscode.CancellationToken,
    next: vscode.InlineCompletionItemProvider['provideInlineCompletionItems'],
  ): Promise<Answer> {
    const isAutomatic = context.triggerKind === vscode.InlineCompletionTriggerKind.Automatic;
    if (isAutomatic && !Suggestions.isOn(document.languageId)) {
      return undefined;
    }
    const request = new vscode.CancellationTokenSource();
    this.newest = request;
    token.onCancellationRequested(() =>
      setTimeout(() => {
        if (this.newest === request) {
          request.cancel();
        }
      }, GRACE),
    );
    const answer = await next(document, position, context, request.token);
    if (this.newest === request) {
      this.newest = undefined;
    }
    if (!answer || token.isCancellationRequested) {
      return undefined;
    }
    const items = Array.isArray(answer) ? answer : answer.items;
    this.shown = items.flatMap((item) => sent(document, position, item));
    this.ids = items.map((item) => item.command?.arguments?.[0]);
    return answer;
  }

  /** The id of an accepted suggestion: of two with the same text VS Code keeps the older one, the server the newer one. */
  accepted(id: unknown): unknown {
    return this.ids.length === 0 || this.ids.includes(id) ? id : this.ids[0];
  }

  dispose(): void {
    this.changes.dispose();
  }

  /** VS Code does not report that a part was accepted, but a change of several characters that continues a suggestion is one. */
  private follow(event: vscode.TextDocumentChangeEvent): void {
    const [change, ...others] = event.contentChanges;
    if (!change || event.document !== this.shown[0]?.document) {
      return;
    }
    const { rangeOffset: offset, text } = change;
    const continued = others.length === 0 && change.rangeLength === 0 && text !== '';
    this.shown = continued ? this.shown.filter((each) => each.offset === offset && each.rest.startsWith(text)) : [];
    for (const each of this.shown) {
      each.rest = each.rest.slice(text.length);
      each.offset += text.length;
    }
    if (this.shown[0]?.rest && text.length > 1) {
      const { item } = this.shown[0];
      this.notify('textDocument/didPartiallyAcceptCompletion', {
        item: { insertText: item.insertText, command: item.command },
        acceptedLength: String(item.insertText).length - this.shown[0].rest.length,
      });
    }
  }
}

function chosen(): Record<string, boolean> {
  return vscode.workspace.getConfiguration(SECTION).get<Record<string, boolean>>(LANGUAGES, {});
}

/** What is left of a suggestion at the cursor. */
function sent(document: vscode.TextDocument, position: vscode.Position, item: vscode.InlineCompletionItem): Shown[] {
  const text = String(item.insertText);
  const present = item.range ? document.getText(new vscode.Range(item.range.start, position)) : '';
  return text.startsWith(present)
    ? [{ document, item, rest: withLineEnds(text.slice(present.length), document), offset: document.offsetAt(position) }]
    : [];
}

/** Line ends are LF in suggestions and those of the document in changes. */
function withLineEnds(text: string, document: vscode.TextDocument): string {
  return document.eol === vscode.EndOfLine.CRLF ? text.replaceAll('\n', '\r\n') : text;
}
