// 证件 that work asks for, told from a posting's words. Where the law asks for one beyond the words, the posting nearly always says
// so; adr of the matching names the laws. A posting that asks for none is not made to ask.

export const licences = [
  'health',
  'driverC1',
  'driverB2',
  'driverA',
  'freight',
  'rideHailing',
  'nurse',
  'elderCare',
  'patientCare',
  'motherBaby',
  'infantCare',
  'childCare',
  'guard',
  'fireControl',
  'electrician',
  'welder',
  'height',
  'forklift',
  'boiler',
  'lift',
  'crane',
  'teacher',
  'accountant',
  'cook',
] as const;
export type Licence = (typeof licences)[number];

/** Got within days and for little: to bring, not to be turned away for (食品安全法 第四十五条 asks for it before the work begins). */
const QUICK: ReadonlySet<Licence> = new Set(['health']);

/** What a larger licence drives besides (机动车驾驶证申领和使用规定, 准驾车型). */
const COVERS: Partial<Readonly<Record<Licence, readonly Licence[]>>> = {
  driverA: ['driverB2', 'driverC1'],
  driverB2: ['driverC1'],
};

export const licenceMask = (some: readonly Licence[]): number =>
  some.reduce((mask, licence) => mask | (1 << licences.indexOf(licence)), 0);
export const licencesIn = (mask: number): readonly Licence[] =>
  licences.filter((licence) => (mask & licenceMask([licence])) !== 0);
/** What somebody may do who holds these. */
export const heldMask = (held: readonly Licence[]): number =>
  licenceMask(held.flatMap((licence) => [licence, ...(COVERS[licence] ?? [])]));
export const quickMask: number = licenceMask([...QUICK]);

const SAID: Readonly<Record<Licence, RegExp>> = {
  health: /健康证/u,
  driverC1: /C1|C2|小车驾|小型汽车驾|(?<![ABC][12]?)驾(?:驶证|照|驶执照)/iu,
  driverB2: /B2|B照|大货车?驾/iu,
  driverA: /A[123]|A照|大客车?驾/iu,
  freight: /货运(?:从业)?资格|道路运输从业资格|货运从业/u,
  rideHailing: /网约车(?:驾驶员)?(?:从业)?(?:资格)?证|出租车从业/u,
  nurse: /护士(?:执业|资格)?证|执业护士/u,
  elderCare: /养老护理员?(?:资格|职业)?证|(?<!医疗|母婴|产妇)护理员(?:资格|职业)?证|护理证书/u,
  patientCare: /医疗护理员?(?:资格|职业)?证|陪护证/u,
  motherBaby: /母婴护理(?:师|员)?(?:资格|职业)?证|月嫂证|产妇护理证|催乳师?证/u,
  infantCare: /育婴(?:师|员)?(?:资格|职业)?证/u,
  childCare: /保育(?:师|员)?(?:资格|职业)?证/u,
  guard: /保安(?:员)?(?:资格|上岗|职业)?证/u,
  fireControl: /消防设施操作员?(?:资格|职业)?证|建构筑物消防员|消控证|消防证|中控证/u,
  electrician: /电工(?:操作|上岗|特种作业)?证|低压证|高压证|低压电工(?!作)/u,
  welder: /焊工(?:操作|上岗)?证|电焊证|焊接与热切割/u,
  height: /高处作业证|高空作业证|登高证/u,
  forklift: /叉车(?:操作|上岗|司机)?证|N1证/iu,
  boiler: /锅炉(?:操作|司炉|工)?证|司炉证|G1证/iu,
  lift: /电梯(?:作业|维修|安装|上岗)?证/u,
  crane: /起重(?:机|工)?(?:操作|作业|司机)?证|行车(?:操作)?证|Q2证/iu,
  teacher: /教师(?:资格)?证/u,
  accountant: /会计(?:从业|资格|职称)?证|初级会计|中级会计|会计师证/u,
  cook: /厨师(?:资格|等级)?证|烹调师证/u,
};
/** 优先, 更好: welcome, and not asked for. */
const WELCOME = /优先|更好|更佳|加分|为佳|免费培训|包培训|可培训|可考|可后补|可以后补|入职后/u;
const NOT_ASKED = /无需|不需要|不要求|不用|无要求|不限/u;
const ANY_OF = /或/u;

export type LicencesAsked = {
  /** All of these. */
  readonly all: number;
  /** And one of these; 0 where there is no choice. */
  readonly anyOf: number;
  /** Welcome. */
  readonly welcome: number;
};

/** Reads title and conditions as posted. */
export function licencesAsked(words: string): LicencesAsked {
  let [all, anyOf, welcome] = [0, 0, 0];
  for (const clause of words.split(/[，,。；;\n]/u)) {
    if (!/[证照]|资格|会计|电工|护士|[ABC][123]/iu.test(clause) || NOT_ASKED.test(clause)) continue;
    const said = licenceMask(licences.filter((licence) => SAID[licence].test(clause)));
    if (WELCOME.test(clause)) welcome |= said;
    else if (ANY_OF.test(clause) && licencesIn(said).length > 1) anyOf ||= said;
    else all |= said;
  }
  return { all, anyOf: (anyOf & all) === 0 ? anyOf : 0, welcome: welcome & ~all };
}
