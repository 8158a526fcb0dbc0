// Policies for the sample county. The county is invented, the documents are not: every clause is quoted word for word
// from a public document with its own 文号, place and date. They show how clauses are kept; they are not an offer.

type Document = {
  readonly documentNo: string;
  readonly issuer: string;
  /** 'YYYY-MM-DD' where the document bears a day, else ''. */
  readonly issuedOn: string;
  readonly province: string;
};

const documents = {
  shandong2023: {
    documentNo: '鲁就办〔2023〕13号',
    issuer: '山东省就业和农民工工作领导小组办公室',
    issuedOn: '',
    province: '山东省',
  },
  shandong2020: {
    documentNo: '鲁人社字〔2020〕128号',
    issuer: '中共山东省委组织部、山东省人力资源和社会保障厅等11部门',
    issuedOn: '',
    province: '山东省',
  },
  jiangxi2021: {
    documentNo: '赣人社函〔2021〕55号',
    issuer: '江西省人力资源和社会保障厅',
    issuedOn: '2021-07-21',
    province: '江西省',
  },
  sichuan2020: {
    documentNo: '川人社办发〔2020〕96号',
    issuer: '四川省人力资源和社会保障厅等7部门',
    issuedOn: '2020-09-28',
    province: '四川省',
  },
} as const satisfies Record<string, Document>;

export type SamplePolicy = Document & {
  readonly title: string;
  readonly audience: string;
  readonly benefit: string;
  readonly howTo: string;
  readonly materials: string;
  readonly clause: string;
};

// 文件|政策名称|谁能享受|给什么|带什么|原文
const LINES = `
shandong2023|一次性创业补贴（小微企业）|创办小微企业的社区创业人员|不低于1.2万元|身份证、营业执照|社区创业人员创办小微企业,符合条件的可申领不低于1.2万元的一次性创业补贴
shandong2023|一次性创业补贴（个体工商户）|符合条件的新注册个体工商户|不低于2000元|身份证、营业执照|鼓励将一次性创业补贴政策放宽到符合条件的新注册个体工商户,补贴标准不低于2000元
shandong2023|创业提振贷（个人）|符合条件的创业者个人|最长3年、最高50万元|身份证、经营证明|符合条件创业者个人可申请最长3年期最高50万元
shandong2023|创业提振贷（小微企业）|符合条件的小微企业|最长2年、最高1000万元|营业执照、经营证明|符合条件小微企业可申请最长2年期最高1000万元的"创业提振贷",落实贷款利率优惠政策
shandong2023|一次性吸纳就业补贴|招用毕业年度或离校2年内未就业毕业生、登记失业青年、失业半年以上人员的社会组织|按规定享受补贴，须签1年以上劳动合同|劳动合同、人员名单|签订1年以上劳动合同的,按规定享受一次性吸纳就业补贴
shandong2023|就业困难人员社会保险补贴|到企业就业或灵活就业的就业困难人员|按规定给予社会保险补贴|身份证、就业困难认定材料、缴费凭证|就业困难人员到企业就业或灵活就业,按规定给予社会保险补贴
shandong2023|“12333”式一对一服务|登记失业人员、就业困难人员|1年内至少2次政策对接、3次职业指导、3次岗位信息、3次培训信息|身份证|1 年内至少开展 2 次政策对接、提供 3 次职业指导、推荐 3 次岗位信息、提供 3 次技能培训信息
shandong2023|社区就业援助|零就业家庭、低保、大龄、残疾、长期失业等人员|纳入援助台账，动态管理服务|身份证、类别证明|等人员纳入援助范围,建立社区就业援助台账,加强动态管理服务
shandong2023|公益性岗位安置|脱贫享受政策人口、大龄失业人员、低收入人员、残疾人等|安排城乡公益性岗位|身份证、类别证明|滚动实施城乡公益性岗位扩容提质行动,根据社区公共管理、公共服务需要,加大岗位开发力度
shandong2023|家政从业人员补贴|家政服务企业和从业人员|社会保险补贴、意外伤害保险补贴|从业证明|落实社会保险补贴、家政服务业从业人员意外伤害保险补贴等激励政策,支持家政企业吸纳社区未就业人员
shandong2023|创业场地支持|小微创业者|低成本场地，有条件的给租赁补贴|营业执照、租赁合同|为小微创业者提供低成本场地支持,有条件的给予创业场所租赁补贴
shandong2023|家门口培训（夜课、周末课）|想学手艺的居民|开办夜课、周末课，社区设培训点|身份证|灵活采取开办培训夜课、举办周末课堂、在社区设置培训点等方式,便利居民就近错时参加培训
shandong2020|一次性创业补贴（毕业生）|首次创业且正常经营1年以上的毕业生|一次性创业补贴，经营满6个月可先发50%|毕业证、营业执照|对其中首次创业且正常经营1年以上的，按规定给予一次性创业补贴，正常经营6个月以上的可先行发放补贴资金的50%
shandong2020|就业见习|离校3年内毕业生、16-24岁青年|参加就业见习|身份证、毕业证|将见习对象扩大为离校 3 年内有见习意愿的高校毕业生和 16-24 周岁青年
shandong2020|见习补贴（留用率达标单位）|见习期满留用率达到50%以上的见习单位|补贴标准提高至最低工资的70%|见习协议、留用合同|对见习期满留用率达到 50% 以上的见习单位，见习补贴标准提高至当地最低工资标准的 70%
shandong2020|求职登记专人联系|在小程序登记的未就业毕业生|专人5个工作日内联系|手机号|指定专人在 5 个工作日内取得联系，帮助他们尽早就业
shandong2020|毕业生公共交通优惠|毕业3年内高校毕业生|就业创业地市内公共交通优惠|毕业证|对毕业3年内高校毕业生，就业创业地市内公共交通给予优惠
jiangxi2021|创业担保贷款（个人）|在赣创业、符合条件的毕业生|最高30万元，可按规定贴息|毕业证、营业执照|个人最高贷款额度为 30 万元，合伙经营最高贷款额度为 200 万元
jiangxi2021|创业担保贷款（小微企业）|毕业生创办的小微企业|最高600万元|营业执照|高校毕业生创办的小微企业最高额度为 600 万元，并均可按规定给予贴息
jiangxi2021|创业担保贷款免担保|申请10万元以下贷款的毕业生|经评估可免担保|毕业证、营业执照|对高校毕业生申请 10 万元以下创业担保贷款，经金融机构评估认定，可免除担保要求
jiangxi2021|孵化基地费用补贴|入驻孵化基地的毕业生创业企业|每月实际费用的60%，每季最高1万元，不超过3年|入驻协议、缴费单|补贴标准为其每月实际费用的 60%，每个入驻实体每季最高补贴不超过 1 万元，补贴期限不超过 3 年
jiangxi2021|培训补贴上浮|参加目录内培训的高校毕业生|职业培训补贴上浮20%|毕业证|职业培训补贴标准按规定上浮 20%
jiangxi2021|公益性岗位补贴（招用毕业生）|在公益性岗位招用离校1年内未就业毕业生的单位|公益性岗位补贴|劳动合同|对在公益性岗位招用离校1年内未就业的高校毕业生的单位（企业）给予公益性岗位补贴
sichuan2020|社区专职工作者岗位|高校毕业生|加大从高校毕业生中招用社区专职工作者力度|毕业证|加大从高校毕业生中招用社区专职工作者力度
sichuan2020|社区服务领域就业创业扶持|吸纳毕业生的社区服务类企业|吸纳就业补贴、见习补贴、创业担保贷款|营业执照、劳动合同|对社区服务类企业吸纳高校毕业生就业或组织见习的，按规定落实吸纳就业补贴、就业见习补贴、创业担保贷款等政策
`;

const isDocument = (name: string): name is keyof typeof documents => name in documents;

export const samplePolicies: readonly SamplePolicy[] = LINES.trim()
  .split('\n')
  .map((line) => {
    const [name = '', title = '', audience = '', benefit = '', materials = '', clause = ''] = line.split('|');
    if (!isDocument(name)) throw new Error(`policies.ts: no document ${name}`);
    return {
      ...documents[name],
      title,
      audience,
      benefit,
      materials,
      clause,
      howTo: '到社区就业驿站问工作人员，或打12333',
    };
  });
