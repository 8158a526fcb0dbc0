// Does a posting ask money of the applicant (劳动合同法 第九条; 就业服务与就业管理规定 第十四条)? Decided clause by clause, because
// 不收取任何费用, 押金不收, 体检费公司报销 say the opposite, and 负责收取停车费 or 办理押金退还 are the work itself.

const MONEY =
  '押金|保证金|风险金|抵押金|服装费|工装费|工服费|制服费|培训费|岗前培训费|报名费|体检费|中介费|介绍费|入职费|建档费|办证费|资料费|档案费|登记费|手续费|信息费|面试费|代办费|定金|订金|入会费|会员费|加盟费|管理费|服务费|费用';
const PAY_VERB =
  '收取|收缴|缴纳|交纳|缴付|预交|预缴|先交|先缴|需交|须交|要交|需缴|交付|支付|自付|自费|自理|自担|垫付|扣除|扣(?![子件])|押(?![运车韵金])|收(?![银入集件货藏获购益据发尾拾])|交(?![易通流接互际叉货谈换代])|缴|付(?![款出费])';
/** Nobody pays, or the employer does, or the clause warns of fraud. 不包食宿 negates nothing about money. */
const NOT_ASKED: readonly RegExp[] = [
  /(不(?!包|管|提供|含|签|限|超|退)|无需|无须|从未|未|禁止|严禁|拒绝|谢绝|杜绝)[^,。;]{0,14}?(收|交|缴|扣|押|付|费)/,
  /(无|免|零|没有|(?<!\d)0元)(任何|其他|须|需|收|交|缴)*(押金|保证金|风险金|[^,。;]{0,4}费)/,
  /(押金|保证金|风险金|费用?)[^,。;]{0,4}(不收|全免|全?免|为?(?<!\d)0元|无$|报销|返还给?你|补贴|补助)/,
  /(公司|单位|企业|工厂|厂里|政府|用人单位|机构|我们)[^,。;]{0,6}(承担|报销|支付|负责|缴纳|补贴|出|包)/,
  /报销|免费|补贴|补助|举报|诈骗|骗|警惕|谨防|勿|小心|违法|投诉|凡|拒交/,
  /(食宿|住宿|餐|伙食|水电|房租|交通|差旅|通讯|路|油|电话)费|社保|保险|医保|公积金|税|党费|工会/,
  // 健康证费用自理, 往返费用自理: paid to others, not to the employer.
  /健康证|驾驶?证|往返|(^|[^训检名装])费用(自理|自费|自付)/,
];
/** In duties these speak of customers or of the company's own money. */
const OF_THE_WORK =
  /客户|客人|住户|业主|租户|租客|商户|供应商|投标|招标|合同|项目|工程|停车|物业|登记|核对|对账|核算|账|退房|入住|负责|协助|办理|催|审核|开票|统计|缴费|会计|财务|出纳|平台|店铺|广告/;
const OF_THE_APPLICANT = /入职|应聘|面试|报名|上岗|求职|本人|新员工|自费|自付|离职/;

const ASKED = new RegExp(
  `(${PAY_VERB})[^,。;]{0,10}?(${MONEY})|(${MONEY})[^,。;]{0,8}?(\\d+(\\.\\d+)?元?|${PAY_VERB}|[一二三四五六七八九两]百元?)`,
);

/**
 * Finds the clause that asks money of the applicant.
 * @param terms title, conditions, benefits, remarks
 * @param duties the work: only a clause that names the applicant counts there
 * @returns the clause, or null
 */
export function asksForMoney(terms: string, duties: string): string | null {
  return (
    clauses(terms).find(
      (clause) => asks(clause) && (!OF_THE_WORK.test(clause) || OF_THE_APPLICANT.test(clause)),
    ) ??
    clauses(duties).find(
      (clause) => asks(clause) && !OF_THE_WORK.test(clause) && OF_THE_APPLICANT.test(clause),
    ) ??
    null
  );
}

const clauses = (text: string): readonly string[] => text.split(/[,，。;；!！?？]/);

const asks = (clause: string): boolean =>
  ASKED.test(clause) && !NOT_ASKED.some((pattern) => pattern.test(clause));
