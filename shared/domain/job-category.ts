// Title → one of the eight tiles of the home screen (保洁 家政 护理 保安 餐饮 快递/搬运 工厂 更多). A resident looks
// under the tile; a wrong tile costs a find, so a title that is not plainly one of the seven goes to 更多.
import type { JobCategory } from './job.ts';

/** Office work about a trade (快递客服, 生产计划工程师) is not the trade. */
const OFFICE =
  /工程师|开发|程序|软件|算法|架构|客服|销售|业务|运营|会计|财务|出纳|文员|文秘|设计|招聘|人事|行政|顾问|产品|总监|采购|编辑|教师|讲师|老师|学管|律师|投资|猎头|主播|经纪|HR/i;

/** In this order: the first that fits wins (家政保洁 → 家政; 客房保洁 → 保洁). */
const TRADES: readonly { category: JobCategory; words: RegExp; not?: RegExp }[] = [
  {
    category: 'domestic',
    words: /家政|保姆|月嫂|育[婴儿][嫂员师]|住家|钟点工|做饭阿姨|收纳师|带娃|家庭服务|母婴护理/,
  },
  {
    category: 'nursing',
    words: /护理员|护工|护士|养老护理|养老院|陪护|看护|照护|护老|陪诊|康复|护理/,
    not: /皮肤|美容|汽车|头皮|美甲|发型|面部|美体/,
  },
  {
    category: 'cleaning',
    words: /保洁|清洁|清扫|环卫|擦窗|洗碗消毒|垃圾分类|客房服务|客房员|布草|洗衣|卫生员|清运|洗车|收纳工/,
  },
  {
    category: 'security',
    words:
      /(?<!环)保安|安保|门卫|值班员|秩序|巡逻|巡查员|消控|中控|监控[员室值]|安检|押运|护卫|护校|护厂|守门|看守|更夫|停车场管理|车管员|收费员|辅警/,
  },
  {
    category: 'catering',
    words:
      /厨师|厨工|帮厨|后厨|面点|配菜|切配|传菜|洗碗|炒菜|炊事|食堂|餐厅|餐饮|饭店|服务员|奶茶|咖啡|烘焙|糕点|火锅|烧烤|凉菜|打荷|砧板|厨房|中餐|西餐|早餐|小吃/,
  },
  {
    category: 'delivery',
    words:
      /快递|外卖|骑手|配送|派送|送[货水餐奶]|分拣|装卸|搬运|搬家|司机|驾驶员|叉车|仓管|仓库|库管|打包|拣货|跟车|物流|理货|跑腿/,
  },
  {
    category: 'factory',
    words:
      /普工|操作工|操作员|装配|车间|缝纫|缝制|平车|车工|焊工|焊接|电工|钳工|铣工|磨工|质检|品检|检验员|注塑|包装工|包装员|流水线|裁剪|裁床|制衣|技工|机修|维修工|生产|工厂|压铸|数控|CNC|钣金|喷漆|喷涂|组装|来料加工|手工|学徒工|冲压|打磨|锅炉|缫丝|织布|挡车|木工|印刷|熨烫|整烫/i,
  },
];

/**
 * The tile under which a posting stands.
 * @param title 岗位名称
 * @param trade words of a 工种 column, where the list has one; used when the title alone does not tell
 */
export function categoryOfTitle(title: string, trade = ''): JobCategory {
  return fromWords(title) ?? fromWords(trade) ?? 'other';
}

function fromWords(words: string): JobCategory | null {
  if (words === '' || OFFICE.test(words)) return null;
  for (const { category, words: pattern, not } of TRADES) {
    if (pattern.test(words) && !(not?.test(words) ?? false)) return category;
  }
  return null;
}
