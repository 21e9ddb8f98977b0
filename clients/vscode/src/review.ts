// SPDX-License-Identifier: Apache-2.0
// Shows an edit in the diff editor before it is applied, and applies what the user accepts of it: all, or change by change.
import * as vscode from 'vscode';
import type { CreateFile, DeleteFile, LanguageClient, RenameFile, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageclient/node';
import { applyEdit, isDoubtful, labels, replace } from './edits';
import { applied, type Hunk, hunkAt, hunksOf, moved } from './hunks';

const SCHEME = 'autodev-review';

/** A reason that the server knows: the user decides, so there is nothing to report. */
export const UNDER_REVIEW = 'autodev: under review';

/** An edit in review. The proposed text is the document's present text with the hunks that are not decided yet. */
interface Review {
  /** The right side of the diff editor. */
  readonly proposal: vscode.Uri;
  /** Undefined for a file that does not exist yet. */
  readonly document?: vscode.TextDocument;
  readonly edit: WorkspaceEdit;
  hunks: readonly Hunk[];
  /** Hunks on their way into the document. */
  accepting: readonly Hunk[];
  readonly again?: () => Thenable<unknown>;
}

type DocumentChange = TextDocumentEdit | CreateFile | RenameFile | DeleteFile;

export class Reviews implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly open = new Map<string, Review>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];
  private count = 0;
  /** By the URI of the document; under '' the last one of all. */
  private readonly runs = new Map<string, () => Thenable<unknown>>();

  constructor(private readonly client: () => LanguageClient) {
    const command = (name: string, act: (review: Review) => unknown) =>
      vscode.commands.registerCommand(`autodev.review.${name}`, () => this.onCurrent(act));
    this.subscriptions = [
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      command('accept', (review) => this.accept(review, review.hunks)),
      command('acceptChange', (review) => this.acceptChange(review)),
      command('reject', (review) => this.close(review)),
      command('again', (review) => this.again(review)),
      vscode.workspace.onDidChangeTextDocument((event) => this.follow(event)),
      vscode.window.tabGroups.onDidChangeTabs((event) => event.closed.forEach((tab) => this.forget(tab))),
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const review = this.open.get(uri.toString());
    return review ? applied(review.document?.getText() ?? '', review.hunks) : '';
  }

  /** Keeps how to request an answer for a document once more, without the cache. */
  remember(uri: string | undefined, again: () => Thenable<unknown>): void {
    this.runs.set(uri ?? '', again);
    this.runs.set('', again);
  }

  /**
   * Shows an edit of one document. Returns false for an edit of another shape or for an older text, which is then for VS Code
   * to apply or to refuse.
   */
  async show(edit: WorkspaceEdit): Promise<boolean> {
    const changes: DocumentChange[] = edit.documentChanges ?? [];
    const edits = changes.filter((each) => 'edits' in each);
    if (edits.length !== 1 || changes.some((each) => 'kind' in each && each.kind !== 'create')) {
      return false;
    }
    const { textDocument, edits: replacements } = edits[0];
    const uri = this.client().protocol2CodeConverter.asUri(textDocument.uri);
    const document = changes.length > 1 ? undefined : await vscode.workspace.openTextDocument(uri);
    if (document && textDocument.version !== null && textDocument.version !== document.version) {
      return false;
    }
    this.count += 1;
    const proposal = vscode.Uri.from({ scheme: SCHEME, path: `/${this.count}/${uri.path.split('/').at(-1)}` });
    const hunks = document
      ? hunksOf(document.getText(), applied(document.getText(), replaced(document, replacements)))
      : [{ start: 0, end: 0, text: replacements.map((each) => ('newText' in each ? each.newText : '')).join('') }];
    const again = this.runs.get(textDocument.uri) ?? this.runs.get('');
    const review = { proposal, document, edit, hunks, accepting: [], again };
    this.open.set(proposal.toString(), review);
    const { title, details } = labels(edit);
    await vscode.commands.executeCommand('vscode.diff', document?.uri ?? empty(proposal), proposal, title, { preview: false });
    if (isDoubtful(edit)) {
      void this.ask(review, `${title}${details ? `: ${details}` : ''}`);
    }
    return true;
  }

  /** An edit that breaks the code or failed a check is shown with the reason. */
  private async ask(review: Review, reason: string): Promise<void> {
    const choice = await vscode.window.showWarningMessage(reason, 'Accept', 'Reject', ...(review.again ? ['Try Again'] : []));
    if (!this.open.has(review.proposal.toString()) || choice === undefined) {
      return;
    }
    if (choice === 'Accept') {
      await this.accept(review, review.hunks);
    } else {
      await (choice === 'Reject' ? this.close(review) : this.again(review));
    }
  }

  /** Applies hunks in one step of the undo list, and ends the review when none is left. */
  private async accept(review: Review, hunks: readonly Hunk[]): Promise<void> {
    const { document } = review;
    // from here on the proposal is the text with what is left, which this change moves too
    review.accepting = hunks;
    review.hunks = review.hunks.filter((each) => !hunks.includes(each));
    const isApplied = document
      ? await replace(
          document,
          hunks.map(({ start, end, text }) => ({
            range: new vscode.Range(document.positionAt(start), document.positionAt(end)),
            text,
          })),
        )
      : await applyEdit(this.client(), review.edit);
    if (!isApplied) {
      review.hunks = [...review.hunks, ...review.accepting].sort((a, b) => a.start - b.start);
      this.changed.fire(review.proposal);
      void vscode.window.showWarningMessage(
        'VS Code did not apply the change: the file was changing, or is read-only. Accept it again.',
      );
    }
    review.accepting = [];
    if (review.hunks.length === 0) {
      await this.close(review);
    }
  }

  private async acceptChange(review: Review): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const offset = editor ? editor.document.offsetAt(editor.selection.active) : 0;
    const isProposal = editor?.document.uri.scheme === SCHEME;
    const hunk = isProposal
      ? hunkAt(review.hunks, offset)
      : (review.hunks.find((each) => each.end > offset) ?? review.hunks.at(-1));
    if (hunk) {
      await this.accept(review, [hunk]);
    }
  }

  private async again(review: Review): Promise<void> {
    await this.close(review);
    await review.again?.();
  }

  /** Ends the review and shows the document. */
  private async close(review: Review): Promise<void> {
    this.open.delete(review.proposal.toString());
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    await vscode.window.tabGroups.close(tabs.filter((tab) => proposalOf(tab) === review.proposal.toString()));
    const uri = review.document?.uri ?? fileOf(review, this.client());
    if (uri && vscode.workspace.textDocuments.some((each) => each.uri.toString() === uri.toString())) {
      await vscode.window.showTextDocument(uri, { preview: false });
    }
  }

  /** A review whose tab the user has closed is over. */
  private forget(tab: vscode.Tab): void {
    this.open.delete(proposalOf(tab) ?? '');
  }

  /** Moves the hunks with what is typed meanwhile. */
  private follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    for (const review of [...this.open.values()].filter((each) => each.document === document)) {
      let hunks: readonly Hunk[] | undefined = review.hunks;
      // the event lists changes so that each is in the coordinates of the text before all of them, last one first
      for (const change of contentChanges) {
        const { rangeOffset: start, rangeLength, text } = change;
        const replaced = { start, end: start + rangeLength, text };
        hunks = hunks && moved(hunks, replaced);
        // what overlaps them is their own change
        review.accepting = moved(review.accepting, replaced) ?? review.accepting;
      }
      if (hunks) {
        review.hunks = hunks;
        this.changed.fire(review.proposal);
      } else {
        void this.close(review);
        void vscode.window.showWarningMessage(
          'The code that autodev wanted to change has changed, so the review was closed and nothing was applied. Run it again.',
        );
      }
    }
  }

  private async onCurrent(act: (review: Review) => unknown): Promise<void> {
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    const review = tab && this.open.get(proposalOf(tab) ?? '');
    if (review) {
      await act(review);
    }
  }

  dispose(): void {
    this.subscriptions.forEach((each) => each.dispose());
  }
}

/** The edits as hunks of the document's text, in its order and with its line breaks. */
function replaced(document: vscode.TextDocument, edits: TextDocumentEdit['edits']): Hunk[] {
  const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  return edits
    .flatMap((edit) =>
      'newText' in edit
        ? [
            {
              start: document.offsetAt(new vscode.Position(edit.range.start.line, edit.range.start.character)),
              end: document.offsetAt(new vscode.Position(edit.range.end.line, edit.range.end.character)),
              text: edit.newText.replace(/\r?\n/g, eol),
            },
          ]
        : [],
    )
    .sort((left, right) => left.start - right.start || left.end - right.end);
}

function proposalOf(tab: vscode.Tab): string | undefined {
  const { input } = tab;
  return input instanceof vscode.TabInputTextDiff && input.modified.scheme === SCHEME ? input.modified.toString() : undefined;
}

/** The left side of a file that does not exist yet. */
function empty(proposal: vscode.Uri): vscode.Uri {
  return proposal.with({ path: `/none${proposal.path}` });
}

function fileOf(review: Review, client: LanguageClient): vscode.Uri | undefined {
  const change = review.edit.documentChanges?.find((each) => 'edits' in each);
  return change && 'edits' in change ? client.protocol2CodeConverter.asUri(change.textDocument.uri) : undefined;
}
