// The report sheets in the layout of 就业统计报表.xlsx: title, headings with their groups, the line of column numbers, one line a month.
import { type SheetCell, type SheetRows, headings } from './ledger-sheet.ts';
import type { MonthReport, SheetId } from './report.ts';

type Head = { readonly header: string; readonly group?: string };
type Sheet = {
  /** Name of the worksheet. */
  readonly name: string;
  readonly title: string;
  /** In the order of the column numbers, from 1 on. */
  readonly heads: readonly Head[];
};

const grouped = (group: string, headers: readonly string[]): Head[] =>
  headers.map((header) => ({ header, group }));
const plain = (headers: readonly string[]): Head[] => headers.map((header) => ({ header }));

export const reportSheets: Readonly<Record<SheetId, Sheet>> = {
  EP1: {
    name: '人社统EP1',
    title: '就业再就业工作月度进展情况',
    heads: plain([
      '年初至报告期末城镇新增就业人数',
      '年初至报告期末城镇累计新就业人数',
      '年初至报告期末累计自然减员人数',
      '年初至报告期末失业人员实现再就业人数',
      '年初至报告期末就业困难人员实现就业人数',
    ]),
  },
  '01': {
    name: '省就业01',
    title: '新就业人员分类情况表（01表）',
    heads: [
      { header: '本年累计新就业人数（同EP1，2栏相等）' },
      ...grouped('其中', [
        '失业人员再就业人数（同EP1，4栏相等）',
        '就业困难人员就业人数（同EP1，5栏相等）',
        '大专及以上学历',
        '女性',
      ]),
      ...grouped('按产业划分', ['第一产业', '第二产业', '第三产业']),
      ...grouped('按就业渠道划分', [
        '机关事业单位',
        '公有制企业',
        '非公有制企业',
        '机关事业单位聘用、临时',
        '个体经营',
        '灵活就业',
        '公益性岗位',
      ]),
      ...grouped('按年龄划分', ['16-24周岁', '25-45周岁', '46-60周岁']),
    ],
  },
  '02': {
    name: '02城镇表登记失业人员情况',
    title: '城镇登记失业人员期末实有情况表（02表）',
    heads: [
      { header: '本年登记失业人员情况（同EP2的15栏数据）' },
      ...plain([
        '被企业解除或终止劳动关系和破产倒闭终止劳动关系',
        '从机关事业单位辞退、解聘',
        '从各类单位辞职',
        '退出个体经营',
        '私营企业停产、破产停止经营',
        '退出灵活就业',
        '退出公益性岗位',
        '承包土地被征用',
        '退役军人未纳入国家统一安置',
        '刑满释放、假释、监外执行',
        '年满16周岁各类学校毕业或肄业',
      ]),
      ...grouped('其中', ['女性', '就业困难人员']),
    ],
  },
  '03': {
    name: '03月报',
    title: '灵活方式及公益性岗位就业人员情况统计表（03表）',
    heads: [
      { header: '灵活方式及公益性岗位人员合计数' },
      ...plain([
        '第一产业',
        '第二产业',
        '第三产业',
        '期末实有公益性岗位就业人员数',
        '期末实有灵活就业人员总数',
      ]),
      ...plain([
        '社区便民服务',
        '家政服务',
        '单位后勤保障',
        '临时用工',
        '无证商贩',
        '失业人员在种植、养殖业就业',
        '家庭自雇式帮工',
        '自由职业者',
        '其他',
      ]),
      ...grouped('其中', ['失业人员', '高校毕业生', '登记失业的农村劳动力', '女性', '就业困难对象']),
    ],
  },
  industry: {
    name: '行业划分',
    title: '行业划分',
    heads: plain([
      '城镇新就业人员总数',
      '农、林、牧、渔业',
      '采矿业',
      '制造业',
      '电力、煤气及水的生产和供应业',
      '建筑业',
      '交通运输、仓储及邮电业',
      '信息传输及计算机服务及软件业',
      '批发和零售业',
      '住宿、餐饮业',
      '金融业',
      '房地产业',
      '租赁和商务服务业',
      '科学研究、技术服务业和地质勘察',
      '水利、环境和公共设施管理',
      '居民服务和其他服务',
      '教育',
      '卫生、社会保障和社会福利业',
      '文化、体育和娱乐',
      '公共管理和社会组织',
    ]),
  },
};

/**
 * Lays one report sheet out.
 * @param months of one year, January first; later ones than the report's stay empty
 */
export function reportSheet(sheet: SheetId, months: readonly MonthReport[], place: string): SheetRows {
  const { title, heads } = reportSheets[sheet];
  const width = heads.length + 2;
  const cell = (value: string | number | null): SheetCell => ({ value, style: 'cell' });
  const across = (value: string, style: SheetCell['style']): (SheetCell | null)[] => [
    { value, style, columnSpan: width },
    ...Array<null>(width - 1).fill(null),
  ];
  return [
    across(title, 'title'),
    across(`填报单位：${place}`, 'note'),
    ...headings([{ header: '项目' }, { header: '序号' }, ...heads]),
    ['甲', '乙', ...heads.map((_, index) => index + 1)].map(cell),
    ...Array.from({ length: 12 }, (_, index) => [
      cell(`${index + 1}月`),
      cell(index + 1),
      ...heads.map((_head, column) => cell(months[index]?.[sheet][column + 1] ?? null)),
    ]),
  ];
}
