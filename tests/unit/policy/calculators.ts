// The six calculators as a pack writes them, with the clauses of 鲁就办〔2023〕13号, 鲁人社字〔2020〕128号 and 赣人社函〔2021〕55号. What these documents
// leave open (贴息, 每人吸纳补贴) is a figure of the place here, as a county sets it.
import type { Benefit } from '#shared/policy/benefit.ts';
import type { Figure } from '#shared/policy/clause.ts';
import type { Expression, Formula } from '#shared/policy/formula.ts';

const fact = (id: string): Expression => ({ op: 'fact', fact: id });
const figure = (id: string): Expression => ({ op: 'figure', figure: id });
const step = (id: string): Expression => ({ op: 'step', step: id });
const one: Expression = { op: 'number', value: '1' };
const three: Expression = { op: 'number', value: '3' };
const year: Expression = { op: 'number', value: '12' };
const times = (...of: Expression[]): Expression => ({ op: 'times', of });
const least = (...of: Expression[]): Expression => ({ op: 'least', of });

const figureOf = (
  id: string,
  role: Figure['role'],
  value: string,
  unit: Figure['unit'],
  quote: string,
): Figure => ({
  id,
  role,
  words: id,
  value,
  unit,
  clause: { place: '二', quote },
});

const benefit = (name: string, formula: Formula, figures: Figure[]): Benefit => ({
  id: 'b',
  kind: 'money',
  name,
  words: name,
  clause: { place: '二', quote: name },
  figures,
  formula,
  openAs: [],
});

const yuan = (id: string, value: Expression) => ({ id, words: id, unit: '元' as const, value });

export const incubation = benefit(
  '孵化补贴',
  {
    calculator: 'incubationSubsidy',
    steps: [
      {
        id: 'months',
        words: '最长36个月',
        unit: '月',
        value: least(fact('incubatorMonths'), times(figure('term'), year)),
      },
      {
        id: 'quarters',
        words: '满的季数',
        unit: '个',
        value: { op: 'whole', of: { op: 'over', of: [step('months'), three] } },
      },
      {
        id: 'rest',
        words: '余下的月数',
        unit: '月',
        value: { op: 'minus', of: [step('months'), times(step('quarters'), three)] },
      },
      yuan('aMonth', times(fact('incubatorMonthlyYuan'), figure('share'))),
      yuan('aQuarter', least(times(step('aMonth'), three), figure('cap'))),
      yuan('theRest', least(times(step('aMonth'), step('rest')), figure('cap'))),
      yuan('paid', { op: 'sum', of: [times(step('aQuarter'), step('quarters')), step('theRest')] }),
    ],
  },
  [
    figureOf('share', 'rate', '60', '%', '补贴标准为其每月实际费用的 60%'),
    figureOf('cap', 'ceiling', '10000', '元', '每季最高补贴不超过 1 万元'),
    figureOf('term', 'term', '3', '年', '补贴期限不超过 3 年'),
  ],
);

export const startupSubsidy = benefit(
  '一次性创业补贴',
  {
    calculator: 'startupSubsidy',
    steps: [yuan('all', figure('floor')), yuan('first', times(step('all'), figure('half')))],
  },
  [
    figureOf('floor', 'floor', '12000', '元', '可申领不低于1.2万元的一次性创业补贴'),
    figureOf('half', 'rate', '50', '%', '可先行发放补贴资金的50%'),
  ],
);

export const loan = benefit(
  '创业担保贷款',
  { calculator: 'startupLoan', steps: [yuan('lent', least(fact('loanYuan'), figure('cap')))] },
  [figureOf('cap', 'ceiling', '300000', '元', '个人最高贷款额度为 30 万元')],
);

export const interest = benefit(
  '贴息',
  {
    calculator: 'loanInterest',
    steps: [
      yuan('lent', least(fact('loanYuan'), figure('cap'))),
      yuan('interest', {
        op: 'over',
        of: [times(step('lent'), fact('loanRatePercent'), fact('loanMonths')), year],
      }),
      yuan('paid', times(step('interest'), { op: 'parameter', parameter: 'interestShare' })),
    ],
  },
  [figureOf('cap', 'ceiling', '300000', '元', '个人最高贷款额度为 30 万元')],
);

export const internship = benefit(
  '见习补贴',
  {
    calculator: 'internshipSubsidy',
    steps: [
      yuan(
        'aMonth',
        times({ op: 'parameter', parameter: 'minimumWage', ask: 'minimumWageYuan' }, figure('share')),
      ),
      yuan('paid', times(step('aMonth'), fact('interns'), fact('internMonths'))),
    ],
  },
  [figureOf('share', 'rate', '70', '%', '见习补贴标准提高至当地最低工资标准的 70%')],
);

export const training = benefit(
  '培训补贴',
  {
    calculator: 'trainingSubsidy',
    steps: [yuan('paid', times(fact('trainingStandardYuan'), { op: 'sum', of: [one, figure('uplift')] }))],
  },
  [figureOf('uplift', 'uplift', '20', '%', '职业培训补贴标准按规定上浮 20%')],
);

export const hiring = benefit(
  '吸纳就业补贴',
  {
    calculator: 'hiringSubsidy',
    steps: [yuan('paid', times(fact('hiredPeople'), { op: 'parameter', parameter: 'hiringPerPerson' }))],
  },
  [],
);
