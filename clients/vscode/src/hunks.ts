// SPDX-License-Identifier: Apache-2.0
// The changes that an edit makes to a text, line by line, so that each can be accepted on its own.

/** Replaces the characters from `start` to `end` of a text. */
export interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** So many pairs of lines are compared (a tenth of a second); a larger change is one hunk. */
const MOST_PAIRS = 4_000_000;

/** The hunks that turn `before` into `after`, in order, with at least one unchanged line between two of them. */
export function hunksOf(before: string, after: string): Hunk[] {
  const old = lines(before);
  const now = lines(after);
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) {
    head += 1;
  }
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) {
    tail += 1;
  }
  const kept = commonLines(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  const starts = offsets(old);
  const hunks: Hunk[] = [];
  let from = head;
  let inserted = head;
  for (const [oldLine, newLine] of [...kept, [old.length - tail - head, now.length - tail - head]]) {
    const to = head + oldLine;
    const text = now.slice(inserted, head + newLine).join('');
    if (from < to || text !== '') {
      hunks.push({ start: starts[from], end: starts[to], text });
    }
    from = to + 1;
    inserted = head + newLine + 1;
  }
  return hunks;
}

/** The text with all hunks. */
export function applied(text: string, hunks: readonly Hunk[]): string {
  let result = '';
  let at = 0;
  for (const hunk of hunks) {
    result += text.slice(at, hunk.start) + hunk.text;
    at = hunk.end;
  }
  return result + text.slice(at);
}

/** The hunks after another change of the text; undefined if it changed what one of them replaces. */
export function moved(hunks: readonly Hunk[], change: Hunk): Hunk[] | undefined {
  const by = change.text.length - (change.end - change.start);
  const isHit = (hunk: Hunk) => change.start < hunk.end && change.end > hunk.start;
  if (hunks.some(isHit)) {
    return undefined;
  }
  return hunks.map((hunk) =>
    change.end <= hunk.start && (change.start < hunk.start || hunk.start < hunk.end)
      ? { ...hunk, start: hunk.start + by, end: hunk.end + by }
      : hunk,
  );
}

/** The hunk at an offset of the text with all hunks, or the next one after it, or the last one. */
export function hunkAt(hunks: readonly Hunk[], offset: number): Hunk | undefined {
  let by = 0;
  for (const hunk of hunks) {
    if (offset < hunk.start + by + hunk.text.length) {
      return hunk;
    }
    by += hunk.text.length - (hunk.end - hunk.start);
  }
  return hunks.at(-1);
}

/** With their line breaks. */
function lines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Where each line starts, and where the last one ends. */
function offsets(all: string[]): number[] {
  let at = 0;
  return [0, ...all.map((line) => (at += line.length))];
}

/** The longest common subsequence, as pairs of line numbers. */
function commonLines(old: string[], now: string[]): [number, number][] {
  if (old.length * now.length > MOST_PAIRS) {
    return [];
  }
  const width = now.length + 1;
  const longest = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      longest[i * width + j] =
        old[i] === now[j]
          ? longest[(i + 1) * width + j + 1] + 1
          : Math.max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < old.length && j < now.length; ) {
    if (old[i] === now[j]) {
      pairs.push([i++, j++]);
    } else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1]) {
      i++;
    } else {
      j++;
    }
  }
  return pairs;
}
