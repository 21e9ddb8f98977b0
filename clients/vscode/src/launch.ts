// How the server is started: as the person says, else what the extension brings.
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Executable } from 'vscode-languageclient/node';
import { findJava } from './java';
import { SECTION } from './settings';

/** As the launcher of the command line has them; JVM warnings would go to stdout, which is the protocol's. */
const JVM_FLAGS = [
  '-Xlog:disable',
  '-Xlog:all=warning:stderr',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-Xms24m',
  '-Xmx256m',
  '--enable-native-access=ALL-UNNAMED',
  '--add-exports=jdk.compiler/com.sun.tools.javac.api=ALL-UNNAMED',
];

export function launch(context: vscode.ExtensionContext): Executable | { trouble: string } {
  const configuration = vscode.workspace.getConfiguration(SECTION);
  const [command, ...args] = configuration.get<string[]>('server.command', []);
  if (command) {
    return { command, args };
  }
  const server = context.asAbsolutePath('server');
  // an extension built for one platform brings its Java as well
  const runtime = path.join(server, 'runtime', 'bin', process.platform === 'win32' ? 'java.exe' : 'java');
  const found = fs.existsSync(runtime) ? { java: runtime } : findJava(configuration.get<string>('server.java') || undefined);
  return 'trouble' in found
    ? found
    : { command: found.java, args: [...JVM_FLAGS, '-jar', path.join(server, 'autodev.jar'), 'lsp'] };
}
