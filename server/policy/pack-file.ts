// A pack as a file: bytes in, the pack or every fault with its line out. Nothing is half read: with one fault there is no pack.
import { type Node, type ParseError, findNodeAtLocation, parseTree, printParseErrorCode } from 'jsonc-parser';
import type * as z from 'zod/mini';
import { JSON_DEPTH, isTooDeep, parseSignedJson } from '#shared/kernel/json-text.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { checkPack } from '#shared/policy/check/check-pack.ts';
import { type Fault, type FaultPath, fault } from '#shared/policy/check/fault.ts';
import { oddSigns } from '#shared/policy/check/odd-signs.ts';
import { type Pack, packSchema } from '#shared/policy/pack.ts';
import { faultText, packCheckTexts, schemaText } from './fault-texts.ts';

/** A pack of a hundred policies has about 200 kB; more is not a pack. */
export const PACK_LIMIT_BYTES = 512 * 1024;

export type PlacedFault = {
  readonly code: Fault['code'];
  /** From 1. */
  readonly line: number;
  /** policies[2].who.of[0].atMost; '' for the whole file. */
  readonly path: string;
  readonly words: string;
};

/** @param today 'YYYY-MM-DD' in China @returns the pack, or every fault that was found, by line */
export function readPack(bytes: Uint8Array, today: string): Result<Pack, readonly PlacedFault[]> {
  if (bytes.length > PACK_LIMIT_BYTES)
    return err([placed(fault('tooBig', [], `${String(PACK_LIMIT_BYTES / 1024)} kB`), '', undefined)]);
  const text = decode(bytes);
  if (text === null) return err([{ code: 'noJson', line: 1, path: '', words: packCheckTexts.notUtf8 }]);
  if (isTooDeep(text)) return err([placed(fault('tooDeep', [], JSON_DEPTH), text, undefined)]);

  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true });
  if (tree === undefined || errors.length > 0) {
    const first = errors[0];
    const words = faultText(fault('noJson', [], first === undefined ? '' : printParseErrorCode(first.error)));
    return err([{ code: 'noJson', line: lineOf(text, first?.offset ?? 0), path: '', words }]);
  }
  const twice = sameKeys(tree, text);
  const value = parseSignedJson(text);
  if (twice.length > 0 || value === undefined)
    return err(twice.length > 0 ? twice : [placed(fault('noJson', [], '__proto__'), text, undefined)]);

  const odd = oddSigns(value);
  const parsed = packSchema.safeParse(value);
  if (!parsed.success) {
    const wrong = parsed.error.issues.flatMap(schemaFaults);
    return err(inOrder([...wrong, ...odd], text, tree));
  }
  const faults = [...odd, ...checkPack(parsed.data, today)];
  return faults.length === 0 ? ok(parsed.data) : err(inOrder(faults, text, tree));
}

/** A member that nobody knows is told where it stands, not where it stands in. */
function schemaFaults(issue: z.core.$ZodIssue): Fault[] {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  const words = schemaText(issue);
  return issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => fault('schema', [...path, key], words))
    : [fault('schema', path, words)];
}

const decode = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

const inOrder = (faults: readonly Fault[], text: string, tree: Node): PlacedFault[] =>
  faults.map((each) => placed(each, text, tree)).toSorted((one, other) => one.line - other.line);

function placed(each: Fault, text: string, tree: Node | undefined): PlacedFault {
  const offset = tree === undefined ? 0 : nearest(tree, each.path).offset;
  return { code: each.code, line: lineOf(text, offset), path: pathText(each.path), words: faultText(each) };
}

/** The node at the path, else the innermost that is there: something that is missing stands where it should be. */
function nearest(tree: Node, path: FaultPath): Node {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node !== undefined) return node.parent?.type === 'property' ? node.parent : node;
  }
  return tree;
}

function sameKeys(node: Node, text: string): PlacedFault[] {
  const children = node.children ?? [];
  const inner = children.flatMap((child) => sameKeys(child, text));
  if (node.type !== 'object') return inner;
  const seen = new Set<string>();
  const twice = children.flatMap((property) => {
    const key: unknown = property.children?.[0]?.value;
    if (typeof key !== 'string' || !seen.has(key)) {
      if (typeof key === 'string') seen.add(key);
      return [];
    }
    const words = faultText(fault('sameKeyTwice', [], key));
    return [{ code: 'sameKeyTwice' as const, line: lineOf(text, property.offset), path: '', words }];
  });
  return [...twice, ...inner];
}

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

const pathText = (path: FaultPath): string =>
  path.reduce<string>(
    (done, part) =>
      typeof part === 'number' ? `${done}[${String(part)}]` : done === '' ? part : `${done}.${part}`,
    '',
  );
