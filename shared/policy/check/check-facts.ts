// The facts that a pack adds: under its own name, not beside the catalogue's, and hanging on what there is.
import { type Facts, catalogue } from '../catalogue.ts';
import type { Fact } from '../fact.ts';
import type { Pack } from '../pack.ts';
import { type Fault, type FaultPath, fault, sameIds } from './fault.ts';

/** @param facts the catalogue with the pack's own */
export function checkFacts(pack: Pack, facts: Facts): Fault[] {
  const own = pack.facts ?? [];
  return [
    ...sameIds(own, ['facts']),
    ...own.flatMap((fact, index) => {
      const path = ['facts', index];
      return [
        ...named(fact, pack, [...path, 'id']),
        ...answers(fact, path),
        ...hangsOn(fact, facts, [...path, 'onlyIf']),
      ];
    }),
  ];
}

function named({ id }: Fact, pack: Pack, path: FaultPath): Fault[] {
  if (catalogue.has(id)) return [fault('inCatalogue', path, id)];
  return id.startsWith(`${pack.id}.`) ? [] : [fault('ownFactName', path, `${pack.id}.${id}`)];
}

function answers(fact: Fact, path: FaultPath): Fault[] {
  if (fact.kind === 'choice' || fact.kind === 'choices') return sameIds(fact.options, [...path, 'options']);
  return fact.kind === 'number' && fact.from > fact.to
    ? [fault('wrongOrder', [...path, 'to'], `${String(fact.from)}—${String(fact.to)}`)]
    : [];
}

function hangsOn({ id, onlyIf }: Fact, facts: Facts, path: FaultPath): Fault[] {
  if (onlyIf === undefined) return [];
  const parent = facts.get(onlyIf.fact);
  if (parent === undefined) return [fault('noFact', [...path, 'fact'], onlyIf.fact)];
  if (isAbove(id, onlyIf.fact, facts)) return [fault('cycle', [...path, 'fact'], onlyIf.fact)];
  const known = answersOf(parent);
  if (known === null) return [fault('factKind', [...path, 'fact'], onlyIf.fact)];
  return onlyIf.values.flatMap((value, index) =>
    known.includes(value) ? [] : [fault('noOption', [...path, 'values', index], value)],
  );
}

/** Whether going up from `from` comes by `id`. */
function isAbove(id: string, from: string, facts: Facts): boolean {
  const seen = new Set<string>();
  for (
    let at: string | undefined = from;
    at !== undefined && !seen.has(at);
    at = facts.get(at)?.onlyIf?.fact
  ) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}

/** What can be answered by name; null for numbers and days. */
function answersOf(fact: Fact): readonly string[] | null {
  switch (fact.kind) {
    case 'yesNo':
      return ['yes', 'no'];
    case 'choice':
    case 'choices':
      return fact.options.map(({ id }) => id);
    case 'number':
    case 'date':
      return null;
  }
}
