// What happened, in the words of the field: for a person's timeline at the station and for the file that the county hands to the person.
import type { ServiceKind, WhatHappened, WhatKind } from './event.ts';
import { hardshipTypes, joblessTypes } from './codes.ts';

export const eventNames: Readonly<Record<WhatKind, string>> = {
  intake: '求职登记',
  detailsSaid: '补充信息',
  joblessRegistered: '失业登记',
  joblessEnded: '失业登记注销',
  hardshipRecognised: '就业困难认定',
  hardshipReviewed: '就业困难复核',
  hardshipLeft: '退出就业困难',
  assisted: '就业援助',
  served: '服务',
  contacted: '联系',
  officerNamed: '一对一服务人员',
  letterPrinted: '推荐介绍信',
  letterReturned: '推荐回执',
  employed: '就业登记',
  employmentEnded: '离职',
  leftWorkforce: '退出劳动力市场',
  trainingJoined: '培训报名',
  trainingDone: '培训结业',
  traineeshipBegun: '见习开始',
  traineeshipEnded: '见习结束',
  gigWished: '零工意向',
  voided: '撤销',
};

export const serviceNames: Readonly<Record<ServiceKind, string>> = {
  policy: '政策对接',
  guidance: '职业指导',
  jobInfo: '岗位信息',
  trainingInfo: '技能培训信息',
};

const found = (list: readonly { readonly key: string; readonly words: string }[], key: string): string =>
  list.find((one) => one.key === key)?.words ?? key;

/** One line on an event, without what the person page shows elsewhere; '' where its name says all. */
export function eventDetail(what: WhatHappened): string {
  switch (what.kind) {
    case 'served':
      return [serviceNames[what.service], what.note].filter(Boolean).join('：');
    case 'contacted':
      return [what.reached ? '已联系上' : '没有联系上', what.note].filter(Boolean).join('：');
    case 'joblessRegistered':
      return `${found(joblessTypes, what.type)}，失业时间 ${what.since}`;
    case 'hardshipRecognised':
      return found(hardshipTypes, what.category);
    case 'hardshipReviewed':
      return what.stays ? '继续' : '不再符合';
    case 'officerNamed':
      return what.name;
    case 'letterPrinted':
      return `${what.employer} ${what.jobTitle}`;
    case 'letterReturned':
      return what.result.outcome === 'hired' ? '有意录用' : '无意录用';
    case 'employed':
      return [what.employer, what.post].filter(Boolean).join(' ');
    case 'trainingJoined':
      return what.title;
    case 'trainingDone':
      return what.passed ? '合格' : '未合格';
    case 'traineeshipBegun':
      return `${what.employer}，${what.from} 至 ${what.until}`;
    case 'traineeshipEnded':
      return what.kept ? '留用' : '未留用';
    case 'assisted':
    case 'joblessEnded':
    case 'employmentEnded':
      return 'note' in what ? what.note : what.reason;
    case 'intake':
    case 'detailsSaid':
    case 'hardshipLeft':
    case 'leftWorkforce':
    case 'gigWished':
    case 'voided':
      return '';
  }
}
