let current = 0;

declare const console: { log(line: string): void };

function show(value: unknown): void {
  const plain = value instanceof Map ? Object.fromEntries(value) : value;
  console.log(`${current}\t${JSON.stringify(plain)}`);
}

function fail(): void {
  show("!");
}

$functions

$calls
