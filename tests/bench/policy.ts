// 政策找人 and the finder, in one process, side by side in alternating rounds: 10,000 people × all packs as after an unlock, beside a plain
// loop that looks at every answer that a condition asks for (the floor: nobody can judge without), and beside the same verdicts with their
// reasons, as somebody would write it at first. Then what a day brings: one person's file, one pack; and a resident's next answer.
import { type CaseFile, foldCase } from '#shared/casework/case-file.ts';
import type { Details } from '#shared/casework/details.ts';
import type { RecordedEvent, WhatHappened } from '#shared/casework/event.ts';
import { residentIdCheck } from '#shared/domain/resident-id.ts';
import { addDays } from '#shared/kernel/calendar.ts';
import { leavesOf } from '#shared/policy/check/check-condition.ts';
import { completed } from '#shared/policy/complete.ts';
import { modelOf } from '#shared/policy/finder/model.ts';
import { finderOf } from '#shared/policy/finder/results.ts';
import { type Session, ask, given, knowledgeOf as answersOf } from '#shared/policy/finder/session.ts';
import type { Knowledge } from '#shared/policy/knowledge.ts';
import { liveOf } from '#shared/policy/live.ts';
import type { Pack } from '#shared/policy/pack.ts';
import { judge, whoOf } from '#shared/policy/policy-verdict.ts';
import { knowledgeOf } from '#shared/outreach/knowledge-of.ts';
import { createPolicyPeople } from '#shared/outreach/policy-people.ts';
import { writtenPacks } from '#tests/support/policy-packs.ts';
import { median, quantile } from './numbers.ts';
import { alternate } from './rounds.ts';
import { BENCH_DAY, seeded } from './rows.ts';

/** A station's registered people at the high end (design: product). */
const PEOPLE = 10_000;
/** Small changes of one round: more than one, since one alone is at the clock's mercy. */
const CHANGES = 5;
/** Verdicts with reasons are so slow that every twentieth person has to do: times twenty. */
const SHARE = 20;

type PolicyBench = {
  readonly rounds: number;
  readonly times: Map<string, number[]>;
  readonly say: (line: string) => void;
};

/** Every pack that comes with the product and the sample county's, as if each were in force. */
const packsInForce = (): readonly Pack[] =>
  writtenPacks().map((pack) => ({
    ...pack,
    policies: pack.policies.map((policy) => ({ ...policy, validFrom: null, validTo: null })),
  }));

/** People as a desk has them after a year: who registered alone, who is jobless, in hardship, a graduate, back in work, told of something. */
function someFiles(keys: readonly string[]): readonly CaseFile[] {
  const random = seeded(40);
  const below = (n: number): number => Math.floor(random() * n);
  const pick = <T>(all: readonly T[]): T => {
    const one = all[below(all.length)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  };
  return Array.from({ length: PEOPLE }, (_, at): CaseFile => {
    const day = addDays(BENCH_DAY, -1 - below(360));
    const first17 = `999999${addDays('1958-01-01', below(17_000)).replaceAll('-', '')}${String(below(1000)).padStart(3, '0')}`;
    const details: Partial<Details> = {
      name: '样例',
      phone: '13800000000',
      categories: [pick(['cleaning', 'security', 'factory', 'delivery'])],
      reach: pick(['walk', 'bus', 'county', 'anywhere']),
      ...(below(3) > 0 && { idNumber: `${first17}${residentIdCheck(first17)}` }),
      ...(below(4) === 0 && { education: '20', graduatedOn: addDays(BENCH_DAY, 200 - below(1500)) }),
      ...(below(5) === 0 && { direction: pick(['job', 'business', 'training']) }),
      ...(below(6) === 0 && { ruralTransfer: true }),
    };
    const happened: WhatHappened[] = [
      { kind: 'intake', noticeVersion: '1', consentedAtMs: 0, details },
      ...(below(2) === 0 ? [jobless(day)] : []),
      ...(below(5) === 0 ? [hardship(pick(['older', 'longTerm', 'minimumIncome']))] : []),
      ...(below(6) === 0 ? [served(pick(keys))] : []),
    ];
    return foldCase(
      idOf(at),
      happened.map((what, index) => eventOf(at, index, day, what)),
    );
  });
}

const idOf = (at: number): string => `p${String(at).padStart(5, '0')}`;
const eventOf = (at: number, index: number, day: string, what: WhatHappened): RecordedEvent => ({
  eventId: `${idOf(at)}-${String(index)}`,
  personId: idOf(at),
  by: { accountId: 'a1', name: '甲' },
  day,
  enteredAtMs: index,
  what,
});
const jobless = (since: string): WhatHappened => ({
  kind: 'joblessRegistered',
  type: 'resigned',
  since,
  needs: [],
  benefit: null,
});
const hardship = (category: string): WhatHappened => ({
  kind: 'hardshipRecognised',
  noticeVersion: '1',
  consentedAtMs: 0,
  category,
  materials: [],
});
const served = (refId: string): WhatHappened => ({ kind: 'served', service: 'policy', refId, note: '' });

export async function measurePolicy({ rounds, times, say }: PolicyBench) {
  const packs = packsInForce();
  const live = liveOf(packs, BENCH_DAY);
  const files = someFiles(live.policies.map(({ key }) => key));
  const facts = live.policies.map(({ policy }) =>
    leavesOf(whoOf(policy), []).flatMap(({ leaf }) => ('fact' in leaf ? [leaf.fact] : [])),
  );
  const known = files.map((file) => completed(knowledgeOf(file, BENCH_DAY), live.facts));

  /** Every answer that a condition asks for, looked up, for each person: how many are there. */
  const floor = (): number => {
    let there = 0;
    for (const knowledge of known)
      for (const asked of facts) for (const fact of asked) if (knowledge.has(fact)) there += 1;
    return there;
  };
  const withReasons = (): number => {
    let hits = 0;
    for (const file of files.slice(0, PEOPLE / SHARE)) {
      const knowledge = completed(knowledgeOf(file, BENCH_DAY), live.facts);
      for (const { policy } of live.policies)
        if (judge(policy, knowledge, BENCH_DAY).truth === 'yes') hits += 1;
    }
    return hits;
  };

  let people = createPolicyPeople();
  const ours = (): void => {
    people = createPolicyPeople();
    people.untold(files, packs, BENCH_DAY);
  };
  let changed = files;
  let turn = 0;
  /** 已告知 was tapped: that person's file is another one. */
  const onePerson = (): void => {
    turn += 1;
    changed = changed.with(
      (turn * 37) % PEOPLE,
      toldFile(turn, live.policies[turn % live.policies.length]?.key ?? ''),
    );
    people.untold(changed, packs, BENCH_DAY);
  };
  const toldFile = (at: number, key: string): CaseFile => {
    const place = (at * 37) % PEOPLE;
    const before = changed[place]?.events ?? [];
    return foldCase(idOf(place), [...before, eventOf(place, 100 + at, BENCH_DAY, served(key))]);
  };
  const perChange = (work: () => void) => (): number => {
    const from = performance.now();
    for (let at = 0; at < CHANGES; at += 1) work();
    return (performance.now() - from) / CHANGES;
  };
  const timed = (work: () => unknown): number => {
    const from = performance.now();
    work();
    return performance.now() - from;
  };
  /** One policy's condition is another: everybody is held against that one. */
  const onePolicy = (): number => {
    people.untold(changed, packs, BENCH_DAY);
    const other = packs.map((pack, index) => (index === 0 ? otherPack(pack) : pack));
    return timed(() => people.untold(changed, other, BENCH_DAY));
  };

  const answers = finderAnswers(live, packs);
  const lane = (work: () => number) => async () => await Promise.resolve(work());
  await alternate(
    rounds,
    {
      floor: lane(() => timed(floor)),
      ours: lane(() => timed(ours)),
      incremental: lane(perChange(onePerson)),
      onePolicy: lane(onePolicy),
      withReasons: lane(() => timed(withReasons) * SHARE),
      finderAnswer: lane(() => median(answers())),
    },
    times,
    say,
  );
  const medians = Object.fromEntries([...times].map(([name, all]) => [name, median(all)]));
  const each = answers();
  return {
    rows: PEOPLE,
    medians,
    extra: {
      timesOfFloor: Math.round(((medians['ours'] ?? 0) / (medians['floor'] ?? 1)) * 10) / 10,
      packs: packs.length,
      policies: live.policies.length,
      untold: people.untold(changed, packs, BENCH_DAY).length,
      finderMs: { p95: quantile(each, 0.95), most: quantile(each, 1), answers: each.length },
    },
  };
}

const otherPack = (pack: Pack): Pack => ({
  ...pack,
  policies: pack.policies.map((policy, index) =>
    index === 0
      ? {
          ...policy,
          who: {
            kind: 'all',
            of: [
              policy.who,
              { kind: 'unknown', words: '另定', clause: policy.clauses[0] ?? { place: '', quote: '' } },
            ],
          },
        }
      : policy,
  ),
});

/** @returns milliseconds of every answer of twenty visits, each from the tap to the next question and the list as it then stands */
function finderAnswers(live: ReturnType<typeof liveOf>, packs: readonly Pack[]): () => readonly number[] {
  const model = modelOf(liveOf(packs, BENCH_DAY));
  const find = finderOf(live);
  return () => {
    const random = seeded(12);
    const taken: number[] = [];
    for (let visit = 0; visit < 20; visit += 1) {
      let session: Session = [];
      let question = ask(model, session, false);
      while (question !== null) {
        const tile = question.tiles[Math.floor(random() * question.tiles.length)];
        const from = performance.now();
        session = given(session, question.fact.id, tile?.answer ?? null);
        question = ask(model, session, false);
        const knowledge: Knowledge = answersOf(session);
        find(knowledge);
        taken.push(performance.now() - from);
      }
    }
    return taken;
  };
}
