// SPDX-License-Identifier: Apache-2.0
// How the server is started: with the command in the settings, else the server that comes with the extension.
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Executable } from 'vscode-languageclient/node';
import { findJava } from './java';
import { SECTION } from './settings';

const WINDOWS = process.platform === 'win32';

/** The launcher's JVM options, for Windows, where its shell script cannot run. The JVM's warnings and crash reports go to stderr. */
const JVM_OPTIONS = [
  '-Xlog:disable',
  '-Xlog:all=warning:stderr',
  '-XX:+DisplayVMOutputToStderr',
  '-XX:+ErrorFileToStderr',
  '-XX:-DumpReplayDataOnError',
  '-XX:-CreateCoredumpOnCrash',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-XX:CompileThresholdScaling=0.3',
  '-Xms16m',
  '-Xmn6m',
  '-Xmx256m',
  '-XX:MinHeapFreeRatio=10',
  '-XX:MaxHeapFreeRatio=25',
];

export function launch(context: vscode.ExtensionContext): Executable | { trouble: string } {
  const configuration = vscode.workspace.getConfiguration(SECTION);
  const [command, ...args] = configuration.get<string[]>('server.command', []);
  if (command) {
    return { command, args };
  }
  const server = context.asAbsolutePath('server');
  const library = path.join(server, 'lib', 'autodev');
  // an extension built for one platform includes a Java runtime
  const runtime = path.join(library, 'runtime', 'bin', WINDOWS ? 'java.exe' : 'java');
  const found = fs.existsSync(runtime) ? { java: runtime } : findJava(configuration.get<string>('server.java') || undefined);
  if ('trouble' in found) {
    return found;
  }
  return WINDOWS
    ? { command: found.java, args: [...JVM_OPTIONS, '-jar', path.join(library, 'autodev.jar'), 'lsp'] }
    : {
        command: '/bin/sh',
        args: [path.join(server, 'bin', 'autodev'), 'lsp'],
        options: { env: { ...process.env, AUTODEV_JAVA: found.java } },
      };
}
