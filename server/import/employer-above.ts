// Lists without an employer column name it elsewhere: above the header (单位名称：云上保洁服务部   联系电话：…), or in a
// sub-heading over its postings (一、云上制衣有限公司（联系人：…）).

const LABEL =
  /(?:用人单位|招聘单位|用工单位|单位|企业|公司)(?:名称|全称)?(?:[（(](?:盖章|公章)[)）])?\s*[:：]\s*([^\s:：]{2,40})/;
/** The office that collected the list is not the employer. */
const OFFICE = /填报|机构|人社|就业|服务中心$|社区居委会|街道办|村委会/;

/** @param above texts of the rows above the header @returns the employer, '' where none is named */
export function employerAboveOf(above: readonly string[]): string {
  for (const text of above) {
    if (/填报单位|机构名称|填表单位|主办单位|发布单位/.test(text)) continue;
    const name = LABEL.exec(text)?.[1]?.replace(/(联系人|联系电话|电话|地址|填表).*$/, '') ?? '';
    if (name.length >= 2 && !OFFICE.test(name) && !/^[_＿—-]+$/.test(name)) return name;
  }
  return '';
}

const ORGANISATION =
  /(公司|集团|工厂|厂|店|中心|酒店|宾馆|医院|学校|幼儿园|养老院|超市|商场|服务部|经营部|合作社|工作室|银行|餐厅|饭店|商行|物业|驿站|居委会|村委会)$/;

/** @param section sub-heading above a row @returns the employer that it names, '' where it names none */
export function employerInSection(section: string): string {
  const name = section
    .replace(/^\s*([一二三四五六七八九十]+|\d+)?[、.．)）]?\s*/, '')
    .replace(/^[（(][一二三四五六七八九十\d]+[)）]\s*/, '')
    .replace(/^(单位|企业|公司)(名称)?[:：]\s*/, '')
    .replace(/[\s（(，,;；:：].*$/, '');
  return name.length >= 3 && name.length <= 40 && ORGANISATION.test(name) ? name : '';
}
