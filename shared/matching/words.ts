// What the matcher found, in plain Chinese: short enough for a card, said alike to a resident, to staff and on paper. It speaks of work
// and of wishes, never of what a person is.
import type { JobCategory } from '#shared/domain/job.ts';
import type { Demand } from './demands.ts';
import type { Ask, Explained, Miss, Obstacle, Reason } from './explain.ts';
import { TERM } from './codes.ts';
import type { Licence } from './licences.ts';

const tileNames: Readonly<Record<JobCategory, string>> = {
  cleaning: '保洁',
  domestic: '家政',
  nursing: '护理',
  security: '保安',
  catering: '餐饮',
  delivery: '快递、搬运',
  factory: '工厂',
  other: '别的',
};
export const licenceNames: Readonly<Record<Licence, string>> = {
  health: '健康证',
  driverC1: 'C1 驾照',
  driverB2: 'B2 驾照',
  driverA: 'A 类驾照',
  freight: '货运从业资格证',
  rideHailing: '网约车驾驶员证',
  nurse: '护士执业证',
  elderCare: '养老护理员证',
  patientCare: '医疗护理员证',
  motherBaby: '母婴护理证',
  infantCare: '育婴员证',
  childCare: '保育员证',
  guard: '保安员证',
  fireControl: '消防设施操作员证',
  electrician: '电工证',
  welder: '焊工证',
  height: '高处作业证',
  forklift: '叉车证',
  boiler: '锅炉证',
  lift: '电梯作业证',
  crane: '起重机操作证',
  teacher: '教师资格证',
  accountant: '会计证',
  cook: '厨师证',
};
const demandNames: Readonly<Record<Demand, string>> = {
  lifting: '要搬重物',
  heights: '要登高',
  standing: '要久站',
  walking: '要多走动',
  outdoors: '要在户外',
  hearing: '要常听、常说话',
  eyesight: '要眼力好',
};
const shiftNames = { day: '白天上班', night: '夜里上班', hourly: '不占整天', weekend: '周末上班' } as const;
const termNames = { long: '长期', short: '短工' } as const;

/** Beyond an hour on foot nobody counts minutes. */
const WALKED = 60;
const METRES_A_MINUTE = 70;
const way = (minutes: number): string =>
  minutes <= WALKED
    ? `走路约 ${String(minutes)} 分钟`
    : `路程约 ${String(Math.round((minutes * METRES_A_MINUTE) / 1000))} 公里`;
/** One of several will do, or all are wanted: either way they are named. */
const named = (licences: readonly Licence[]): string => licences.map((one) => licenceNames[one]).join('、');
/** By the steps of schooling.ts. */
const schoolingNames = ['', '小学', '初中', '高中', '大专', '本科', '研究生'] as const;
const ages = (from: number | null, to: number | null): string =>
  [from === null ? '' : `满 ${String(from)} 岁`, to === null ? '' : `不超过 ${String(to)} 岁`]
    .filter((part) => part !== '')
    .join('、');

/** 为什么合适. */
export function reasonWords(reason: Reason): string {
  switch (reason.kind) {
    case 'work':
      return reason.how === 'same' ? `正是想做的${reason.name}` : `和想做的${reason.name}相近`;
    case 'tile':
      return `${reason.how === 'same' ? '正是' : '接近'}想做的${tileNames[reason.tile]}${reason.tile === 'other' ? '工作' : ''}`;
    case 'words':
      return `岗位名里有“${reason.words}”`;
    case 'done':
      return `做过${reason.name}`;
    case 'experience':
      return `有 ${String(reason.years)} 年经验`;
    case 'trains':
      return '没做过也行，有人教';
    case 'walk':
      return way(reason.minutes);
    case 'pay':
      return `工资够 ${String(reason.floor)} 元`;
    case 'time':
      return shiftNames[reason.shift];
    case 'term':
      return termNames[reason.term];
    case 'licence':
      return `要的${named(reason.licences)}有`;
    case 'older':
      return '写明年纪大些也要';
    case 'welcomesDisabled':
      return '写明残疾人可以';
    case 'seated':
      return '可以坐着干';
  }
}

/** 差在哪里. */
export function missWords(miss: Miss): string {
  switch (miss.kind) {
    case 'pay':
      return `工资最低 ${String(miss.least)} 元，比想要的少 ${String(miss.floor - miss.least)} 元`;
    case 'walk':
      return `路远一些，${way(miss.minutes)}`;
    case 'endsAt':
      return endWords(miss.minutes);
    case 'livesIn':
      return '要住在雇主家';
    case 'turns':
      return '要倒班';
    case 'anyTime':
      return '上班时间要商量';
    case 'term':
      return termMiss(miss.term);
    case 'experience':
      return `要 ${String(miss.asked)} 年经验`;
    case 'schooling':
      return `要${schoolingNames[miss.asked] ?? ''}以上`;
    case 'toGet':
      return `上班前要办${named(miss.licences)}`;
    case 'welcome':
      return `有${named(miss.licences)}的优先`;
    case 'work':
      return miss.how === 'near' ? `不是${miss.name}，是相近的活` : `不是想做的${miss.name}`;
    case 'posted':
      return `发布 ${String(miss.days)} 天了，先问还招不招`;
  }
}

function endWords(minutes: number): string {
  const [hour, rest] = [Math.floor(minutes / 60) % 24, minutes % 60];
  const half = rest === 0 ? '' : rest === 30 ? '半' : ` ${String(rest)} 分`;
  if (minutes > 1440) return `第二天 ${String(hour)} 点${half}下班`;
  return hour > 12
    ? `${hour > 18 ? '晚上' : '下午'} ${String(hour - 12)} 点${half}下班`
    : `${String(hour)} 点${half}下班`;
}

function termMiss(term: number): string {
  if (term === TERM.long) return '是长期的活';
  if (term === TERM.short) return '是短工';
  return term === TERM.hourly ? '是钟点活' : '没写长期还是短工';
}

/** 要先问什么. */
export function askWords(ask: Ask): string {
  switch (ask.kind) {
    case 'pay':
      return '没写清工资';
    case 'way':
      return '没写清地点';
    case 'time':
      return '没写清上班时间';
    case 'licence':
      return `要有${named(ask.licences)}`;
    case 'age':
      return `要${ages(ask.from, ask.to)}`;
  }
}

/** 为什么不行. */
export function obstacleWords(obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case 'over':
      return '已经过期';
    case 'age':
      return `要${ages(obstacle.from, obstacle.to)}`;
    case 'licence':
      return `要有${named(obstacle.licences)}`;
    case 'way':
      return `太远，${way(obstacle.minutes)}`;
    case 'time':
      return timeObstacle(obstacle.shift);
    case 'pay':
      return `工资最多 ${String(obstacle.most)} 元，不到 ${String(obstacle.floor)} 元`;
    case 'body':
      return obstacle.demands.map((demand) => demandNames[demand]).join('、');
  }
}

function timeObstacle(shift: 'day' | 'night' | 'rotating' | null): string {
  if (shift === 'night') return '要上夜班';
  if (shift === 'rotating') return '要倒班';
  return shift === 'day' ? '在白天上班' : '上班时间对不上';
}

/** A card's lines. */
export type SaidMatch = {
  readonly reasons: readonly string[];
  /** null: nothing is amiss. */
  readonly miss: string | null;
  readonly asks: readonly string[];
  readonly obstacles: readonly string[];
};

export const sayMatch = ({ reasons, miss, asks, obstacles }: Explained): SaidMatch => ({
  reasons: reasons.map(reasonWords),
  miss: miss === null ? null : missWords(miss),
  asks: asks.map(askWords),
  obstacles: obstacles.map(obstacleWords),
});
