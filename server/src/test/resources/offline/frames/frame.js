"use strict";

let current = 0;

function show(value) {
  const plain = value instanceof Map ? Object.fromEntries(value) : value;
  console.log(`${current}\t${JSON.stringify(plain)}`);
}

function fail() {
  show("!");
}

$functions

$calls
