// SPDX-License-Identifier: Apache-2.0
// What goes between this client and the server besides LSP, as docs/protocol.md has it.
import type { Range, WorkspaceEdit } from 'vscode-languageclient/node';

export type Task = 'generate' | 'implement' | 'document' | 'test' | 'refactor' | 'explain';

export interface GenerateParams {
  spec: string;
  task?: Task;
  textDocument?: { uri: string; version?: number };
  range?: Range;
  context?: ContextItem[];
  model?: string;
  /** A change of the earlier result with this id, or of the last one. */
  followUp?: { id?: string; instruction?: string };
  deliver?: 'result' | 'apply';
  cache?: 'use' | 'refresh';
  workDoneToken?: string;
  partialResultToken?: string;
}

/** A file, or the name of declarations of the project. */
export interface ContextItem {
  uri?: string;
  symbol?: string;
}

export interface ProjectSymbol {
  name: string;
  kind: 'type' | 'function' | 'value';
  path: string;
}

export interface GenerateResult {
  code: string;
  edit?: WorkspaceEdit;
  explanation?: string;
  validation: { status: 'valid' | 'invalid' | 'unchecked' };
  summary: string;
}

export interface RunStarted {
  id: string;
}

export interface TextChunk {
  kind: 'text';
  text: string;
}

export type State = 'ready' | 'busy' | 'degraded' | 'offline';

export interface ProviderStatus {
  name: string;
  type: string;
  model?: string;
  usable: boolean;
  reason?: string;
  circuit: 'closed' | 'open' | 'halfOpen';
  latencyMillis?: number;
}

export interface ServerStatus {
  state: State;
  providers: ProviderStatus[];
  cache: { entries: number; hits: number; misses: number; staleServed: number };
  spend: { todayUsd: number; sessionUsd: number };
  completion?: CompletionStatus;
  /** The model that is called first, if one is chosen: provider/model. */
  model?: string;
}

export interface ModelEntry {
  name: string;
  provider: string;
  model: string;
  configured: boolean;
}

export interface ModelsResult {
  selected?: string;
  models: ModelEntry[];
  unlisted: { provider: string; reason: string }[];
}

export interface RunEnded {
  id: string;
  title: string;
  summary: string;
}

export interface CompletionStatus {
  enabled: boolean;
  reason?: string;
  shown: number;
  accepted: number;
  partiallyAccepted: number;
}

export interface Recipient {
  provider: string;
  model: string;
  address?: string;
  costUsd?: number;
  mostUsd?: number;
  refusal?: string;
}

export interface PreviewResult {
  task: string;
  messages: { role: string; text: string }[];
  recipients: Recipient[];
  redactions: { name: string; kind: string }[];
  withheld: string[];
  cached: boolean;
  inputTokens: number;
}
