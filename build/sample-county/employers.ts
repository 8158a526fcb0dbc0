// Forty employers of 禾溪县. All invented: names begin with the county that does not exist, telephone numbers with an
// area code (0900) that no place has, credit codes with a division (99) that no register issues.
import { creditCodeCheck } from '#shared/domain/credit-code.ts';
import type { Trade } from './job-templates.ts';

export type Employer = {
  readonly name: string;
  /** Surname and title of the person to ask for. */
  readonly contact: string;
  readonly phone: string;
  readonly creditCode: string;
  /** Trades that it hires for. */
  readonly trades: readonly Trade[];
  /** Where people work: names of the gazetteer. */
  readonly places: readonly string[];
};

type Line = readonly [name: string, contact: string, trades: readonly Trade[], places: readonly string[]];

/** Companies: in 企业招聘汇总表. */
const COMPANIES: readonly Line[] = [
  [
    '禾溪青禾物业服务有限公司',
    '周经理',
    ['property', 'cleaning'],
    ['清溪社区', '文昌社区', '学府社区', '新城社区'],
  ],
  ['禾溪安澜保安服务有限公司', '许队长', ['guard'], ['东禾产业园', '学府社区', '站前社区', '老街社区']],
  ['禾溪洁净家园保洁有限公司', '唐主管', ['cleaning'], ['河湾社区', '南浦社区', '锦绣社区', '清溪社区']],
  ['禾溪康乐养老服务中心', '陆院长', ['care', 'kitchen'], ['柳岸社区', '文昌社区']],
  ['禾溪福寿康护理站', '沈护士长', ['care'], ['河湾社区', '东禾社区', '清溪社区']],
  ['禾溪县暖阳家政服务有限公司', '何店长', ['home'], ['清溪社区', '新城社区', '锦绣社区', '学府社区']],
  ['禾溪好阿姨家政服务部', '吴老师', ['home'], ['文昌社区', '河湾社区', '东禾社区']],
  ['禾溪同城速递有限公司', '蒋站长', ['delivery'], ['站前社区', '清溪社区', '河湾物流园']],
  ['禾溪蓝鸟外卖配送站', '邹站长', ['delivery'], ['清溪社区', '新城社区', '桥头社区']],
  ['禾溪通达仓储物流有限公司', '孔主管', ['delivery', 'warehouse'], ['河湾物流园', '东禾产业园']],
  ['禾溪锦程制衣有限公司', '陶厂长', ['sewing', 'factory'], ['东禾产业园', '石桥社区']],
  ['禾溪晨光电子有限公司', '俞主管', ['factory'], ['东禾产业园']],
  ['禾溪丰谷食品有限公司', '贺主任', ['factory', 'warehouse'], ['东禾产业园', '枫林社区']],
  ['禾溪竹韵工艺品厂', '柏师傅', ['handwork', 'factory'], ['枫林社区', '茶山村']],
  ['禾溪恒利包装制品厂', '龚厂长', ['factory'], ['石桥社区', '东禾产业园']],
  ['禾溪老灶台餐饮有限公司', '熊店长', ['restaurant', 'kitchen'], ['老街社区', '新城社区', '锦绣社区']],
  ['禾溪一碗香面馆', '秦老板', ['restaurant'], ['清溪社区', '桥头社区']],
  ['禾溪县团餐配送中心', '鲁主任', ['kitchen', 'delivery'], ['东禾产业园', '学府社区']],
  ['禾溪云来酒店', '葛经理', ['hotel', 'restaurant'], ['站前社区']],
  ['禾溪惠民超市有限公司', '谭店长', ['shop', 'warehouse'], ['清溪社区', '河湾社区', '东禾社区', '枫林社区']],
  ['禾溪鲜又来生鲜超市', '童店长', ['shop'], ['禾溪农贸市场', '锦绣社区']],
  ['禾溪康民大药房', '温药师', ['shop'], ['文昌社区', '站前社区']],
  ['禾溪绿野园林绿化有限公司', '尹队长', ['outdoor'], ['清溪社区', '东禾社区', '柳岸社区']],
  ['禾溪县诚建建筑劳务有限公司', '江工', ['building'], ['新城社区', '东禾产业园']],
];

/** Small businesses and community posts: in 社区用工摸底表, gathered door to door. */
const SMALL: readonly Line[] = [
  ['清溪社区居民委员会', '社区服务台', ['community'], ['清溪社区']],
  ['河湾社区居民委员会', '社区服务台', ['community'], ['河湾社区']],
  ['东禾社区居民委员会', '社区服务台', ['community'], ['东禾社区']],
  ['枫林社区居民委员会', '社区服务台', ['community', 'outdoor'], ['枫林社区']],
  ['禾溪巧手微工厂', '罗大姐', ['handwork', 'sewing'], ['清溪社区', '桥头社区', '石桥社区']],
  ['禾溪二孩妈妈手工坊', '彭老师', ['handwork'], ['学府社区', '锦绣社区']],
  ['禾溪小餐桌托管中心', '乔老师', ['childcare', 'kitchen'], ['学府社区', '新城社区']],
  ['禾溪向阳幼儿园', '伍园长', ['childcare', 'kitchen', 'guard'], ['文昌社区']],
  ['禾溪顺意洗车行', '阮老板', ['carwash'], ['南浦社区', '站前社区']],
  ['禾溪街角早餐店', '易老板', ['restaurant'], ['河湾社区', '老街社区']],
  ['禾溪阿婆豆腐坊', '毛阿婆', ['kitchen', 'shop'], ['禾溪农贸市场']],
  ['禾溪便民维修铺', '范师傅', ['repair'], ['清溪社区', '河湾社区', '东禾社区']],
  ['禾溪再生资源回收站', '方站长', ['warehouse', 'outdoor'], ['桥头社区', '石桥社区']],
  ['禾溪茶山茶叶专业合作社', '叶理事', ['farm'], ['茶山村', '枫林社区']],
  ['禾溪砖塘果蔬种植合作社', '田理事', ['farm', 'warehouse'], ['砖塘村', '石桥社区']],
  ['禾溪社区长者食堂', '姜主任', ['kitchen', 'care'], ['柳岸社区', '清溪社区', '东禾社区']],
];

const toEmployer = ([name, contact, trades, places]: Line, index: number): Employer => {
  const first17 = `91990121MA${String(60_000 + index * 137)}HX`;
  return {
    name,
    contact,
    phone: `0900-6${String(130_101 + index * 317)}`,
    creditCode: first17 + creditCodeCheck(first17),
    trades,
    places,
  };
};

export const companies: readonly Employer[] = COMPANIES.map(toEmployer);
export const smallEmployers: readonly Employer[] = SMALL.map((line, index) =>
  toEmployer(line, index + COMPANIES.length),
);
