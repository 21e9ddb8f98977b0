// SPDX-License-Identifier: Apache-2.0
// Finds a Java to run the server with, in the order in which the launcher of the command line does.
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

const LEAST = 21;

const WINDOWS = process.platform === 'win32';

/** The program java, or a sentence about why there is none. */
export function findJava(named: string | undefined): { java: string } | { trouble: string } {
  for (const [home, source] of [
    [named, 'The setting autodev.server.java'],
    [process.env.AUTODEV_JAVA, 'The environment variable AUTODEV_JAVA'],
  ]) {
    if (home) {
      const java = javaOf(home) ?? (isFile(home) ? home : undefined);
      return java ? { java } : { trouble: `${source} is ${home}, which contains no Java; set it to a JDK ${LEAST} or newer.` };
    }
  }
  const best = candidates()
    .map((home) => ({ java: javaOf(home), version: versionOf(home) }))
    .filter((each) => each.java && each.version >= LEAST)
    .sort((a, b) => b.version - a.version)[0];
  return best
    ? { java: best.java as string }
    : { trouble: `autodev needs Java ${LEAST} or newer and has found none; install one, or set autodev.server.java to it.` };
}

function candidates(): string[] {
  const home = os.homedir();
  const folders = WINDOWS
    ? ['Eclipse Adoptium', 'Java', 'Microsoft', 'Zulu', 'BellSoft', 'Amazon Corretto'].map((vendor) =>
        path.join(process.env.ProgramFiles ?? 'C:\\Program Files', vendor),
      )
    : ['/usr/lib/jvm', '/opt', '/opt/java', '/opt/jdk', '/Library/Java/JavaVirtualMachines'];
  const own = ['.sdkman/candidates/java', '.jdks', 'Library/Java/JavaVirtualMachines'].map((each) => path.join(home, each));
  const found = [...folders, ...own].flatMap((folder) => list(folder).map((name) => path.join(folder, name)));
  return [
    ...(process.env.JAVA_HOME ? [process.env.JAVA_HOME] : []),
    ...found.flatMap((each) => [each, path.join(each, 'Contents', 'Home')]),
    ...onPath(),
  ];
}

/** The homes of those on the PATH, links followed. */
function onPath(): string[] {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, WINDOWS ? 'java.exe' : 'java'))
    .filter(isFile)
    .map((java) => path.dirname(path.dirname(fs.realpathSync(java))));
}

function javaOf(home: string): string | undefined {
  const java = path.join(home, 'bin', WINDOWS ? 'java.exe' : 'java');
  return isFile(java) ? java : undefined;
}

/** Its major version, 0 if it does not say. Reads a file: no Java is started to find out. */
function versionOf(home: string): number {
  try {
    const release = fs.readFileSync(path.join(home, 'release'), 'utf8');
    return Number(/^JAVA_VERSION="(\d+)/m.exec(release)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function isFile(file: string): boolean {
  try {
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

function list(folder: string): string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}
