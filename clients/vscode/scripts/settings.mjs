// Writes the server's settings into package.json, from the server's own schema: node settings.mjs [--check]
// --check changes nothing and ends with 1 if package.json is not what it should be.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const manifest = new URL('../package.json', import.meta.url);
const launcher = process.env.AUTODEV_CMD ?? new URL('../../../autodev', import.meta.url).pathname;

/** What a workspace may decide. Providers, keys, money, privacy and the rest are the person's own affair. */
const WORKSPACE = ['synthesis', 'code_action'];

/** Counts only in the person's own file. */
const NOT_HERE = ['trust'];

const OWN = ['edits.', 'text.', 'server.', 'trace.'];

function flatten(schema, path = []) {
  return Object.entries(schema.properties).flatMap(([name, each]) => {
    const at = [...path, name];
    return each.properties && !each.additionalProperties ? flatten(each, at) : [[at, each]];
  });
}

function setting(path, schema, order) {
  const { description, ...rest } = schema;
  const table = TABLES[path.join('.')];
  return {
    ...rest,
    ...(schema.type === 'object' ? { default: {} } : {}),
    // VS Code shows a null as "not set"; without a default it would invent one
    ...(!('default' in schema) && schema.type !== 'object' ? { default: null } : {}),
    scope: WORKSPACE.includes(path[0]) ? 'window' : 'machine',
    order,
    markdownDescription: description ?? table,
  };
}

/** Tables whose names are the person's: the schema describes what is in them. */
const TABLES = {
  providers: 'The providers, by the names you give them, each as in `[providers.NAME]` of a configuration file.',
  actions: 'Your own code actions, by their names, each as in `[actions.NAME]` of a configuration file.',
  'synthesis.generator.tasks': 'Other providers for some tasks, as in `[synthesis.generator.tasks.TASK]`.',
};

const schema = JSON.parse(execFileSync(launcher, ['config', 'schema'], { encoding: 'utf8' }));
const before = readFileSync(manifest, 'utf8');
const contents = JSON.parse(before);
const all = contents.contributes.configuration.properties;
const own = Object.entries(all).filter(([name]) => OWN.some((prefix) => name.startsWith(`autodev.${prefix}`)));
const servers = flatten(schema)
  .filter(([path]) => !NOT_HERE.includes(path[0]))
  .map(([path, each], index) => [`autodev.${path.join('.')}`, setting(path, each, 10 + index)]);
contents.contributes.configuration.properties = Object.fromEntries([...own, ...servers]);
const after = `${JSON.stringify(contents, undefined, 2)}\n`;

if (after !== before && process.argv.includes('--check')) {
  console.error('package.json does not have the settings of the server; run: npm run settings');
  process.exit(1);
}
writeFileSync(manifest, after);
