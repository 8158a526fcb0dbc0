// 薪资 of a row: one column of words, or split columns (薪资类型, 薪资范围起, 薪资范围至) put together; and what the
// county must look at before it is shown (domain.md: max > 3 × min; monthly pay outside 1,000–99,999 yuan).
import { parseSalary } from '#shared/domain/salary.ts';
import type { PayHint } from '#shared/domain/salary.ts';
import type { PayUnit, Salary } from '#shared/domain/salary-model.ts';
import { payHintOf } from './columns.ts';
import type { Findings } from './findings.ts';
import { rowTexts } from './row-texts.ts';
import { cellOf, fieldText } from './rows.ts';
import type { DataRow } from './rows.ts';

/** Reads the pay of a row and says what is to be noted or held. */
export function readPay(data: DataRow, findings: Findings): Salary {
  const pay = payOf(data);
  const { minYuan: min, maxYuan: max } = pay;
  switch (pay.kind) {
    case 'negotiable':
      findings.add('pay', '薪资', 'pay_negotiable', rowTexts.payNegotiable);
      break;
    case 'unreadable':
      findings.add('pay', '薪资', 'pay_unreadable', rowTexts.payCell(pay.text));
      break;
    case 'stated':
      if (min === null && max === null)
        findings.add('pay', '薪资', 'pay_without_number', rowTexts.payWithoutNumber(pay.text));
      break;
    case 'absent':
      break;
  }
  if (pay.text.includes('�') && pay.kind === 'stated') {
    findings.add('pay', '薪资', 'pay_unreadable', rowTexts.payCell(pay.text));
  }
  if (min !== null && max !== null && max > 3 * min) {
    findings.add('pay', '薪资', 'pay_spread', rowTexts.paySpread(pay.text));
  }
  if (
    pay.unit === 'month' &&
    ((min !== null && (min < 1_000 || min > 99_999)) || (max !== null && (max < 1_000 || max > 99_999)))
  ) {
    findings.add('pay', '薪资', 'pay_out_of_range', rowTexts.payOutOfRange(pay.text));
  }
  return pay;
}

function payOf(data: DataRow): Salary {
  const found = cellOf(data, 'pay');
  const hint = hintOf(data, found?.column.header ?? '');
  const whole = parseSalary(withUnit(found?.cell.text ?? '', hint), hint);
  if (whole.kind === 'stated' || whole.kind === 'unreadable') return whole;
  const split = splitPay(data);
  if (split !== null) return split;
  if (whole.kind === 'negotiable') return whole;
  const type = fieldText(data, 'payType');
  if (/^(面谈|面议|协商|电议)$/.test(type)) return parseSalary(type);
  // 福利待遇 that begins with the pay: 3000-4000元，五险.
  if (!data.columns.has('pay') && !data.columns.has('payMin')) {
    const stated = parseSalary(fieldText(data, 'benefits'));
    if (stated.kind === 'stated' && (stated.minYuan ?? stated.maxYuan ?? 0) > 0) return stated;
  }
  return whole;
}

/** Header and 薪资类型 together: 月薪 beside a bare number says its unit. */
function hintOf(data: DataRow, header: string): PayHint | undefined {
  const ofHeader = payHintOf(header);
  const ofType = payHintOf(fieldText(data, 'payType'));
  if (ofHeader === undefined || ofType === undefined) return ofHeader ?? ofType;
  return { unit: ofHeader.unit === 'unknown' ? ofType.unit : ofHeader.unit, scale: ofHeader.scale };
}

const UNIT_WORDS: Readonly<Record<PayUnit, string>> = {
  month: '/月',
  year: '/年',
  day: '/天',
  hour: '/小时',
  piece: '/件',
  unknown: '',
};

/** A bare 3500 under 月薪（元） is shown as the header and the cell say together: 3500元/月. */
function withUnit(text: string, hint: PayHint | undefined): string {
  if (hint === undefined || !/^[\d.,\s]+([-~—–至到]+[\d.,\s]+)?$/.test(text)) return text;
  const scale = hint.scale === 10_000 ? '万元' : hint.scale === 1_000 ? '千元' : '元';
  return `${text.trim()}${scale}${UNIT_WORDS[hint.unit]}`;
}

function splitPay(data: DataRow): Salary | null {
  const low = cellOf(data, 'payMin');
  const high = cellOf(data, 'payMax');
  if (low === null && high === null) return null;
  const from = low?.cell.text ?? '';
  const to = high?.cell.text ?? '';
  const hint = hintOf(data, `${low?.column.header ?? ''}${high?.column.header ?? ''}`);
  const nothing = (text: string): boolean => /^0*(\.0*)?$/.test(text);
  if (nothing(from) && nothing(to)) return null;
  if (nothing(to)) return parseSalary(`${withUnit(from, hint)}起`, hint);
  if (nothing(from)) return parseSalary(`${withUnit(to, hint)}以下`, hint);
  return parseSalary(withUnit(from === to ? from : `${from}-${to}`, hint), hint);
}
