// A list of one employer names it above the header: 单位名称：云上保洁服务部   联系电话：…

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
