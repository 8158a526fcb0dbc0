// What work asks of a body, and what somebody says that they cannot do. It is told by what can be done, never by an illness or a
// certificate of disability (个人信息保护法 第二十八条: health is sensitive; nothing of it is needed here).

export const demands = [
  'lifting',
  'heights',
  'standing',
  'walking',
  'outdoors',
  'hearing',
  'eyesight',
] as const;
export type Demand = (typeof demands)[number];

/** As bits of one number, in the order of `demands`. */
export const demandMask = (some: readonly Demand[]): number =>
  some.reduce((mask, demand) => mask | (1 << demands.indexOf(demand)), 0);

export const demandsIn = (mask: number): readonly Demand[] =>
  demands.filter((demand) => (mask & demandMask([demand])) !== 0);

/** @throws Error for a word that is no demand: a bug in the tree's data */
export function demandOf(word: string): Demand {
  const found = demands.find((demand) => demand === word);
  if (found === undefined) throw new Error(`no demand: ${word}`);
  return found;
}

const SAID: Readonly<Record<Demand, RegExp>> = {
  lifting: /负重|搬货|搬运|搬抬|扛|有力气|体力好/u,
  heights: /登高|高空|爬高|恐高/u,
  standing: /久站|能站|站立|站班/u,
  walking: /腿脚|多走动|跑客户|能走路/u,
  outdoors: /户外|露天/u,
  hearing: /普通话|口齿|接电话|会讲|能说会道|善于沟通|沟通能力|沟通流畅|敢说会说/u,
  eyesight: /视力/u,
};
const SEATED = /坐着|坐岗|坐班|坐姿|坐式/u;
const AT_HOME = /带回家|在家[做干加]|居家[做干办]/u;
/** 残疾人保障法 第三十条 and following: employers who say that they take disabled people. */
const WELCOME = /残疾(?:人|人员|人士)?(?:优先|也?可|亦可|均可|都可|也行|岗|就业)|适合残疾|助残岗/u;

/** What a posting's own words say of the body. */
export type BodyWords = {
  /** Asked for in words. */
  readonly asked: number;
  /** Somebody can sit. */
  readonly seated: boolean;
  /** Disabled people are welcome, as it says. */
  readonly welcomesDisabled: boolean;
};

/** Reads conditions and working hours as posted. */
export function bodyWords(words: string): BodyWords {
  return {
    asked: demandMask(demands.filter((demand) => SAID[demand].test(words))),
    seated: SEATED.test(words) || AT_HOME.test(words),
    welcomesDisabled: WELCOME.test(words),
  };
}

const ON_FEET = demandMask(['standing', 'walking']);

/**
 * What the work asks: what it usually does, less what the posting's words take back, and what they add.
 * @param usual of the occupation
 */
export function demandsOf(usual: number, { asked, seated, welcomesDisabled }: BodyWords): number {
  const rest = welcomesDisabled ? 0 : usual;
  return (seated ? rest & ~ON_FEET : rest) | asked;
}
