// Rows planted on purpose in 社区用工摸底表, so that the demo and the tests have something of every outcome.

export type PlantedRow = {
  readonly community: string;
  readonly employer: string;
  readonly title: string;
  readonly headcount: string;
  readonly conditions: string;
  readonly low: number | null;
  readonly high: number | null;
  readonly unit: string;
  /** What the import must make of it. */
  readonly outcome: 'noted' | 'held' | 'refused' | 'duplicate';
  readonly reason: string;
};

export const plantedRows: readonly PlantedRow[] = [
  {
    community: '老街社区',
    employer: '禾溪老街糕饼铺',
    title: '糕点学徒',
    headcount: '2',
    conditions: '持健康证，入职交工服押金200元',
    low: 2200,
    high: 2600,
    unit: '元/月',
    outcome: 'refused',
    reason: 'fee_asked',
  },
  {
    community: '老街社区',
    employer: '',
    title: '糕点包装工',
    headcount: '1',
    conditions: '持健康证',
    low: 2400,
    high: 2600,
    unit: '元/月',
    outcome: 'refused',
    reason: 'employer_missing',
  },
  {
    community: '桥头社区',
    employer: '禾溪桥头干洗店',
    title: '收衣员',
    headcount: '1',
    conditions: '限女性，18-35岁',
    low: 2500,
    high: 2800,
    unit: '元/月',
    outcome: 'held',
    reason: 'sex_limit',
  },
  {
    community: '站前社区',
    employer: '禾溪站前招待所',
    title: '推广专员',
    headcount: '5',
    conditions: '轻松月入过万',
    low: 3000,
    high: 30000,
    unit: '元/月',
    outcome: 'held',
    reason: 'pay_spread',
  },
  {
    community: '南浦社区',
    employer: '禾溪南浦粮油店',
    title: '送货员',
    headcount: '若干',
    conditions: '会骑三轮车',
    low: null,
    high: null,
    unit: '面议',
    outcome: 'noted',
    reason: 'pay_negotiable',
  },
  {
    community: '南浦社区',
    employer: '禾溪南浦粮油店',
    title: '送货员',
    headcount: '若干',
    conditions: '会骑三轮车',
    low: null,
    high: null,
    unit: '面议',
    outcome: 'duplicate',
    reason: 'duplicate',
  },
];
