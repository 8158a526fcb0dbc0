// Numbers of the documents that no figure of a pack uses, each with the reason. `times`: how often the words stand in that file.
// A benefit that somebody forgets is a number in neither list, and fails the test.
export type NotABenefit = {
  readonly file: string;
  readonly words: string;
  readonly times: number;
  readonly reason: string;
};

const DOCUMENT_NUMBER = '文号';
const DAY = '落款、印发日期';
const NUMBERING = '条目编号';
const TITLE = '文件、计划、项目的名称';
const ONE_OFF = '“一次性”是补贴的名称，不是次数';
const GOAL = '政府的工作目标，不是个人、单位能得到的';
const DUTY = '机构、学校的工作任务，不是个人、单位能申领的';
const NEWS = '新闻报道，讲的是扶贫座谈会，不是就业政策';

const inFile =
  (file: string) =>
  (words: string, reason: string, times = 1): NotABenefit => ({ file, words, times, reason });

const sichuan = inFile('000_2cd23859bea0bd9b.txt');
const newspaper = inFile('001_81dd4d6215fba58d.txt');
const linyi = inFile('002_8ea802305943de60.txt');
const shandong = inFile('003_893b1c27320b34c6.txt');
const jiangxi = inFile('004_aea8c5ab9cc82943.txt');
const sample = inFile('禾人社发〔2025〕21号（样例）');
const before = inFile('禾人社发〔2024〕6号（样例）');

export const notBenefits: readonly NotABenefit[] = [
  sichuan('川人社办发〔2020〕96号', DOCUMENT_NUMBER),
  sichuan('人社部发〔2020〕53号', DOCUMENT_NUMBER),
  sichuan('四川省人力资源和社会保障厅等7部门', '发文单位的个数'),
  sichuan('人力资源社会保障部等7部门', '发文单位的个数'),
  sichuan('2020年9月28日', DAY),
  sichuan('2020年9月30日印发', DAY),

  newspaper('7月1日下午，民政部组织', NEWS),
  newspaper('两个定点扶贫县', NEWS),
  newspaper('第一个百年奋斗目标', NEWS),
  newspaper('以下四个方面', NEWS),
  newspaper('6家全国性社会组织', NEWS),
  newspaper('七部门要求引导高校毕业生', '发文单位的个数'),

  linyi('临人社字〔2020〕107号', DOCUMENT_NUMBER),
  linyi('鲁人社字〔2020〕128号', DOCUMENT_NUMBER, 3),
  linyi('人社部发〔2020〕65号', DOCUMENT_NUMBER),
  linyi('厅等11部门', '发文单位的个数', 2),
  linyi('2020年12月30日', DAY, 2),
  linyi('把未就业毕业生和2021届毕业生全面纳入就业创业推进行动', GOAL),
  linyi('力争2020届、往届未就业高校毕业生2020年底就业率不低于90%', GOAL),
  linyi('2021届高校毕业生2021年底就业率不低于90%', GOAL),
  linyi('建立2020届及往届离校未就业毕业生实名数据库', DUTY),
  linyi('提早开展2021届毕业生就业专项行动', DUTY),
  linyi('每月举办一次综合性招聘', DUTY),
  linyi('每周举办一次专场招聘', DUTY),
  linyi('职业指导师人数与在校生数量不少于1:300', DUTY),
  linyi('职业技能提升行动（2019-2021年）', TITLE),
  linyi('百万青年技能培训行动', TITLE),
  linyi('三年十万青年见习计划', TITLE),
  linyi('一次性创业补贴', ONE_OFF),
  linyi('市县两级', '政府层级的个数'),

  shandong('鲁就办[2023]13号', DOCUMENT_NUMBER),
  shandong('三年行动计划(2023—2025年)', TITLE, 3),
  shandong('"社区微业"三年行动作为', TITLE, 2),
  ...[
    '1.发展社区商贸',
    '2.推动家政',
    '3.打造社区"微工厂"',
    '4.开发政策性岗位',
    '5.优化社区创业场景',
    '6.打造社区微创空间',
    '7.加大社区创业支持',
    '8.选树社区创业典范',
    '9.探索建立',
    '10.发展社区人力资源',
    '11.建立社区培训清单',
    '12.抓实小微',
    '13.创新社区培训',
    '14.建设社区就业驿站',
    '15.精准组织',
    '16.强化困难',
  ].map((words) => shandong(words, NUMBERING)),
  shandong('"一刻钟便民生活圈"', TITLE),
  shandong('2025年末每万城镇常住人口拥有社区工作者18人', GOAL),
  shandong('一次性创业补贴', ONE_OFF, 2),
  shandong('一次性吸纳就业补贴', ONE_OFF),
  shandong('"12333"式服务', '服务的名称（热线号码）'),

  jiangxi('赣人社函〔2021〕55号', DOCUMENT_NUMBER),
  jiangxi('2021年全省高校毕业生就业创业工作', TITLE),
  jiangxi('2021年我省高校毕业生就业创业工作', TITLE),
  jiangxi('2021年全国高校毕业生就业创业工作', TITLE),
  jiangxi('人社部函〔2021〕27号', DOCUMENT_NUMBER),
  jiangxi('赣人社字〔2020〕150号', DOCUMENT_NUMBER),
  jiangxi('赣人社发〔2017〕19号', DOCUMENT_NUMBER),
  jiangxi('一次性创业补贴', ONE_OFF),
  jiangxi('百万青年技能培训行动', TITLE),
  jiangxi('三年百万青年见习计划', TITLE),
  jiangxi('“2+6+N”重点产业', TITLE),
  jiangxi('7月底前将省内高校江西籍离校未就业毕业生先行纳入', DUTY),
  jiangxi('9月底前将省外高校江西籍离校未就业毕业生纳入', DUTY),
  jiangxi('2021年7月21日', DAY),

  sample('禾人社发〔2025〕21号', DOCUMENT_NUMBER),
  sample('一次性创业补贴', ONE_OFF, 2),
  sample('一次性吸纳就业补贴', ONE_OFF),
  sample('“12333”式服务', '服务的名称（热线号码）'),
  sample('电话12333', '电话号码'),
  before('禾人社发〔2024〕6号', DOCUMENT_NUMBER),
  before('一次性扩岗补助', ONE_OFF, 2),
];
