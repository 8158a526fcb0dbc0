// Everything that can be wrong with a pack beyond its form. A pack with a fault is not published: a kiosk shows money by it.
import { addDays } from '#shared/kernel/calendar.ts';
import { factsOf } from '../catalogue.ts';
import type { Clause } from '../clause.ts';
import { LONGEST_KEY, policyKey } from '../live.ts';
import type { Pack, Policy, PolicyDocument } from '../pack.ts';
import { quotes } from '../quoted-numbers.ts';
import { checkBenefit, leavesOpen } from './check-benefit.ts';
import { checkCondition, leavesOf } from './check-condition.ts';
import { checkFacts } from './check-facts.ts';
import { type Fault, type FaultPath, fault, sameIds } from './fault.ts';

/** A document may begin to hold later than today; further off than this is a slip of the pen. */
export const FUTURE_DAYS = 366;

/** @param today 'YYYY-MM-DD' in China @returns every fault, in the order of the file; [] for a pack that may be published */
export function checkPack(pack: Pack, today: string): readonly Fault[] {
  const facts = factsOf([pack]);
  const parameters = new Set((pack.parameters ?? []).map(({ id }) => id));
  const context = { facts, today, parameters };
  return [
    ...sameIds(pack.documents, ['documents']),
    ...pack.documents.flatMap((document, index) => checkDocument(document, ['documents', index], today)),
    ...checkFacts(pack, facts),
    ...sameIds(pack.parameters ?? [], ['parameters']),
    ...(pack.parameters ?? []).flatMap(({ value, unit, clause }, index) =>
      quotes(clause.quote, value, unit)
        ? []
        : [fault('figureNotInQuote', ['parameters', index, 'value'], `${value}${unit}`)],
    ),
    ...sameIds(pack.policies, ['policies']),
    ...pack.policies.flatMap((policy, index) => {
      const path = ['policies', index];
      return [
        ...longKey(pack, policy, path),
        ...policyDays(policy, path, today),
        ...checkCondition(policy.who, [...path, 'who'], context),
        ...sameIds(policy.what, [...path, 'what']),
        ...policy.what.flatMap((benefit, at) => checkBenefit(benefit, [...path, 'what', at], context)),
        ...openPoints(policy, path),
        ...together(pack, policy, path),
      ];
    }),
    ...clauseDocuments(pack),
  ];
}

function checkDocument(document: PolicyDocument, path: FaultPath, today: string): Fault[] {
  const { issuedOn, validFrom, validTo, validity } = document;
  const late =
    issuedOn !== null && issuedOn > today ? [fault('inFuture', [...path, 'issuedOn'], issuedOn)] : [];
  const ends = [validFrom, validTo].filter((day) => day !== null);
  const endless =
    validTo === null && !(document.openAs ?? []).some(({ about }) => about === 'validity')
      ? [fault('openNotSaid', [...path, 'validTo'], '有效期')]
      : [];
  if (validity === undefined)
    return [
      ...late,
      ...endless,
      ...(ends.length === 0 ? [] : [fault('noValidityClause', path)]),
      ...inOrder(validFrom, validTo, path, today),
    ];
  return [
    ...late,
    ...endless,
    ...inOrder(validFrom, validTo, path, today),
    ...ends.flatMap((day) =>
      validity.quote.normalize('NFKC').includes(day.slice(0, 4))
        ? []
        : [fault('dayNotInQuote', [...path, 'validity', 'quote'], day)],
    ),
  ];
}

function longKey(pack: Pack, policy: Policy, path: FaultPath): Fault[] {
  const key = policyKey(pack, policy);
  return key.length > LONGEST_KEY ? [fault('longKey', [...path, 'id'], key)] : [];
}

const policyDays = (policy: Policy, path: FaultPath, today: string): Fault[] =>
  inOrder(policy.validFrom ?? null, policy.validTo ?? null, path, today);

function inOrder(from: string | null, to: string | null, path: FaultPath, today: string): Fault[] {
  if (from !== null && to !== null && from > to)
    return [fault('wrongOrder', [...path, 'validTo'], `${from}—${to}`)];
  return from !== null && from > addDays(today, FUTURE_DAYS)
    ? [fault('inFuture', [...path, 'validFrom'], from)]
    : [];
}

/** 按规定, 符合条件: whatever is quoted so must be said to be open. */
function openPoints(policy: Policy, path: FaultPath): Fault[] {
  const leaves = leavesOf(policy.who, [...path, 'who']);
  // That no materials are named says nothing of a sum.
  const said =
    policy.openAs.some(({ about }) => about !== 'materials') ||
    leaves.some(({ leaf }) => leaf.kind === 'unknown');
  const faults: Fault[] = [];
  if (!said)
    for (const [index, { quote }] of policy.clauses.entries())
      if (leavesOpen(quote) && !policy.what.some(({ openAs }) => openAs.length > 0))
        faults.push(fault('openNotSaid', [...path, 'clauses', index, 'quote'], quote));
  if (!said)
    for (const [index, { clause, openAs }] of policy.what.entries())
      if (leavesOpen(clause.quote) && openAs.length === 0)
        faults.push(fault('openNotSaid', [...path, 'what', index, 'openAs'], clause.quote));
  if (policy.materials.length === 0 && !policy.openAs.some(({ about }) => about === 'materials'))
    faults.push(fault('openNotSaid', [...path, 'materials'], '材料'));
  return faults;
}

function together(pack: Pack, policy: Policy, path: FaultPath): Fault[] {
  return (policy.notWith ?? []).flatMap((name, index) => {
    const at = [...path, 'notWith', index];
    if (name === policy.id) return [fault('cycle', at, name)];
    return pack.policies.some(({ id }) => id === name) ? [] : [fault('noPolicy', at, name)];
  });
}

/** Every clause names a document of the pack. */
function clauseDocuments(pack: Pack): Fault[] {
  const known = new Set(pack.documents.map(({ id }) => id));
  return clausesIn(pack, []).flatMap(({ clause, at }) =>
    clause.document === undefined || known.has(clause.document)
      ? []
      : [fault('noDocument', [...at, 'document'], clause.document)],
  );
}

/** All clauses of a pack with their place, found by their shape: a quotation with the place where it stands. */
export function clausesIn(
  value: unknown,
  path: FaultPath = [],
): readonly { readonly clause: Clause; readonly at: FaultPath }[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isClause(value)) return [{ clause: value, at: path }];
  return Object.entries(value).flatMap(([key, member]) =>
    clausesIn(member, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

const isClause = (value: object): value is Clause =>
  'quote' in value && typeof value.quote === 'string' && 'place' in value && typeof value.place === 'string';
