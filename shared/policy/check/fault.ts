// What is wrong with a pack: a closed code, where it stands, and what it is about. The words are the county's (server/policy/fault-texts.ts).
export type FaultPath = readonly (string | number)[];

export const faultCodes = [
  'noJson',
  'tooBig',
  'tooDeep',
  'sameKeyTwice',
  'badSign',
  'schema',
  'sameId',
  'longKey',
  'noDocument',
  'noFact',
  'factKind',
  'noOption',
  'noFigure',
  'noParameter',
  'noStep',
  'noPolicy',
  'cycle',
  'ownFactName',
  'inCatalogue',
  'neverHolds',
  'noLimit',
  'wrongOrder',
  'inFuture',
  'noValidityClause',
  'figureNotInQuote',
  'limitNotInQuote',
  'dayNotInQuote',
  'openNotSaid',
  'tooMany',
] as const;
export type FaultCode = (typeof faultCodes)[number];

export type Fault = {
  readonly code: FaultCode;
  readonly path: FaultPath;
  /** What the sentence names: an id, a number, a quotation. */
  readonly about: string;
};

export const fault = (code: FaultCode, path: FaultPath, about: string | number = ''): Fault => ({
  code,
  path,
  about: String(about),
});

/** Those of a list whose id has been there before. */
export function sameIds(list: readonly { readonly id: string }[], path: FaultPath): Fault[] {
  const seen = new Set<string>();
  return list.flatMap(({ id }, index) => {
    if (seen.has(id)) return [fault('sameId', [...path, index, 'id'], id)];
    seen.add(id);
    return [];
  });
}
