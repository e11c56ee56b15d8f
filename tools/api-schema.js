// Writes src/lib/simulation/apiserver/schema/*.ts from the type declarations in the package kubernetes-types:
//   node tools/api-schema.js

import { readFileSync, writeFileSync } from 'node:fs';
import ts from 'typescript';

const DECLARATIONS = 'node_modules/kubernetes-types';
const TARGET = 'src/lib/simulation/apiserver/schema';
const LINE_MAX = 88;

/** Which kinds each file begins with; what they are made of follows, where no file before has it. */
const files = {
  metadata: [['meta/v1', 'ObjectMeta', 'LabelSelector', 'Condition']],
  pods: [['core/v1', 'Pod']],
  core: [
    [
      'core/v1',
      ...[
        'ComponentStatus',
        'ConfigMap',
        'Endpoints',
        'Event',
        'Namespace',
        'Node',
        'PersistentVolume',
      ],
      ...['PersistentVolumeClaim', 'ReplicationController', 'Secret', 'Service', 'ServiceAccount'],
    ],
  ],
  workloads: [
    ['apps/v1', 'ControllerRevision', 'DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'],
    ['batch/v1', 'CronJob', 'Job'],
  ],
  others: [
    ['autoscaling/v2', 'HorizontalPodAutoscaler'],
    ['coordination/v1', 'Lease'],
    ['discovery/v1', 'EndpointSlice'],
    ['networking/v1', 'Ingress'],
    ['node/v1', 'RuntimeClass'],
    ['policy/v1', 'PodDisruptionBudget'],
    ['scheduling/v1', 'PriorityClass'],
    ['storage/v1', 'CSIDriver', 'CSINode', 'StorageClass'],
  ],
};

/** Numbers that Go keeps in 64 bits. */
const long =
  /^(generation|observedGeneration|revision|deletionGracePeriodSeconds|terminationGracePeriodSeconds|activeDeadlineSeconds|gracePeriodSeconds|tolerationSeconds|expirationSeconds|runAsUser|runAsGroup|fsGroup|supplementalGroups|startingDeadlineSeconds|sizeBytes|templateGeneration)$/;

/** What the declarations call by another name than Go, or leave open. */
const simple = {
  Time: 't',
  MicroTime: 't',
  Quantity: 'q',
  IntOrString: 'n',
  RawExtension: 'a',
  FieldsV1: 'a',
};

/** @type {Map<string, ts.SourceFile>} */
const sources = new Map();

/** @param {string} module */
function sourceOf(module) {
  let source = sources.get(module);
  if (!source) {
    const path = `${DECLARATIONS}/${module}.d.ts`;
    source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
    sources.set(module, source);
  }
  return source;
}

/** The module that declares a name which another uses. @param {string} module @param {string} name */
function moduleOf(module, name) {
  for (const statement of sourceOf(module).statements) {
    if (!ts.isImportDeclaration(statement)) continue;
    const bindings = statement.importClause?.namedBindings;
    if (!bindings || !ts.isNamedImports(bindings)) continue;
    if (!bindings.elements.some((element) => element.name.text === name)) continue;
    const from = /** @type {ts.StringLiteral} */ (statement.moduleSpecifier).text;
    return new URL(from, `file:///${module}`).pathname.slice(1);
  }
  return module;
}

/** @type {Map<string, string[]>} */
const known = new Map();

/** Adds a type and what it is made of. @param {string} module @param {string} name @param {Map<string, string[]>} found */
function add(module, name, found) {
  if (known.has(name)) return;
  const declaration = sourceOf(module).statements.find(
    (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === name,
  );
  if (!declaration || !ts.isInterfaceDeclaration(declaration)) throw new Error(`${module} ${name}`);
  /** @type {string[]} */
  const fields = [];
  known.set(name, fields);
  found.set(name, fields);
  for (const member of declaration.members) {
    if (!ts.isPropertySignature(member) || !member.type) continue;
    const field = /** @type {ts.Identifier} */ (member.name).text;
    fields.push(`${field}:${typeOf(member.type, { module, field, found })}`);
  }
}

/**
 * @param {ts.TypeNode} node
 * @param {{ module: string, field: string, found: Map<string, string[]> }} where
 * @returns {string}
 */
function typeOf(node, where) {
  if (ts.isArrayTypeNode(node)) return `[]${typeOf(node.elementType, where)}`;
  if (ts.isTypeLiteralNode(node)) {
    const [member] = node.members;
    return member && ts.isIndexSignatureDeclaration(member)
      ? `{}${typeOf(member.type, where)}`
      : 'a';
  }
  if (ts.isTypeReferenceNode(node)) {
    const name = /** @type {ts.Identifier} */ (node.typeName).text;
    if (name === 'Array') return `[]${typeOf(node.typeArguments?.[0] ?? node, where)}`;
    if (name in simple) return simple[/** @type {keyof typeof simple} */ (name)];
    add(moduleOf(where.module, name), name, where.found);
    return name;
  }
  if (node.kind === ts.SyntaxKind.StringKeyword || ts.isLiteralTypeNode(node)) return 's';
  if (node.kind === ts.SyntaxKind.BooleanKeyword) return 'b';
  if (node.kind === ts.SyntaxKind.NumberKeyword) return long.test(where.field) ? 'l' : 'i';
  if (ts.isUnionTypeNode(node) && node.types.every(ts.isLiteralTypeNode)) return 's';
  return 'a';
}

/** @param {string[]} fields */
function wrapped(fields) {
  const lines = [''];
  for (const field of fields) {
    const last = lines[lines.length - 1] ?? '';
    if (last.length + field.length > LINE_MAX) lines.push(field);
    else lines[lines.length - 1] = last ? `${last} ${field}` : field;
  }
  return lines;
}

for (const [file, roots] of Object.entries(files)) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const [module = '', ...names] of roots) for (const name of names) add(module, name, found);
  const types = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = types.flatMap(([name, fields]) => [
    name,
    ...wrapped(fields).map((each) => `  ${each}`),
  ]);
  writeFileSync(
    `${TARGET}/${file}.ts`,
    `/** Written by tools/api-schema.js. @source kubernetes v1.30 api/openapi-spec/swagger.json */\nexport const ${file} = \`\n${lines.join('\n')}\n\`;\n`,
  );
}
