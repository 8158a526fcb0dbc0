// The many names that counties and recruitment sites give to a column, per kind of list. Data only.
//
// `names` are whole headers after headerKey(): the earlier a name stands, the surer it is. `like` is tried last.
// `many: true`: several columns may feed the field (their texts are joined).

export const importKinds = ['jobs', 'trainings', 'policies', 'events'] as const;
export type ImportKind = (typeof importKinds)[number];

export type FieldSpec = {
  /** Chinese name of the field for reports. */
  readonly label: string;
  readonly names: string;
  readonly like?: RegExp;
  readonly many?: true;
};

const place = {
  place: {
    label: '工作地点',
    names:
      '工作地点 工作地址 上班地点 上班地址 用工地点 用工地址 就业地点 岗位地点 工作区域 工作地区 工作所在地 工作城市 地点 工作单位地址 培训地点 培训地址 举办地点 活动地点 活动地址 开班地点 上课地点 location joblocation workaddress 工作地 公司地点 职位地点 岗位所在地 workplace worklocation jobareastring jobarea dq joblocationcity jobcity area workcity workarea',
    like: /^(工作|上班|用工|就业|岗位|培训|举办|活动|开班|上课|办公)(的)?(地点|地址|区域|地区|位置|场所|城市)/,
  },
  region: {
    label: '所在区域',
    names:
      '省份 省 所在省份 城市 所在城市 地市 市 区县 县区 县市区 所属区域 所在区域 区域 地区 所在地区 所属地区 行政区 行政区域 街道 乡镇 镇街 街镇 所属街道 所在街道 所属乡镇 乡镇街道 街道乡镇 社区 所属社区 所在社区 社区名称 村居 村社区 商圈 province city cityname district districtname areadistrict businessdistrict citydistrict region county town',
    many: true,
  },
} as const satisfies Record<string, FieldSpec>;

const phone = {
  contactName: {
    label: '联系人',
    names:
      '联系人 联系人姓名 招聘联系人 企业联系人 单位联系人 招聘负责人 联系人员 负责人 负责人姓名 经办人 hr contact contactname contactperson contacts linkman',
  },
  contactPhone: {
    label: '联系电话',
    names:
      '联系电话 联系方式 电话 手机 手机号 手机号码 电话号码 联系手机 联系号码 招聘电话 咨询电话 企业联系电话 单位电话 公司电话 固定电话 报名电话 phone phonenumber tel mobile telephone contactphone contactnumber',
    like: /(联系|咨询|招聘|报名)(电话|方式|手机)/,
  },
  contact: {
    label: '联系人及电话',
    names:
      '联系人及电话 联系人及联系方式 联系人联系电话 联系人电话 联系人/电话 联系人/联系电话 联系人/联系方式 联系人和电话 联系人与电话 联系人及联系电话 联系人(电话) 联系人、电话',
    like: /联系人[及和与/、]?.{0,3}(电话|方式|手机)/,
  },
} as const satisfies Record<string, FieldSpec>;

const remarks = {
  remarks: {
    label: '备注',
    names: '备注 其他说明 备注说明 说明 其他 补充说明 remark remarks note notes memo',
    many: true,
  },
} as const satisfies Record<string, FieldSpec>;

export const jobFields = {
  title: {
    label: '岗位名称',
    names:
      '岗位名称 职位名称 招聘岗位 招聘职位 岗位 职位 职位名 岗位名 招聘岗位名称 招聘职位名称 用工岗位 需求岗位 拟招岗位 拟招聘岗位 空缺岗位 缺工岗位 岗位工种 工种岗位 岗位/工种 工种/岗位 岗位(工种) 招聘工种 招工工种 招用工种 用工工种 需求工种 缺工工种 招工岗位 招聘岗位(工种) 岗位需求 工种 工种名称 职务 招聘职务 jobname jobtitle title position positionname posname jobtitlename postname job post role',
    like: /^(招聘|招工|用工|需求|缺工|拟招聘?|空缺)?(岗位|职位|工种)(名称|名)?($|[(/、])/,
  },
  employer: {
    label: '单位名称',
    names:
      '单位名称 企业名称 用人单位 用人单位名称 招聘单位 招聘单位名称 公司名称 招聘企业 招聘企业名称 招聘公司 用工单位 用工单位名称 用工企业 用工企业名称 用人企业 企业全称 公司全称 单位全称 公司名 公司 企业 单位 工作单位 机构名称 商户名称 店铺名称 店名 雇主 雇主名称 用工主体 用工主体名称 市场主体名称 经营主体名称 companyname company companyfullname compname brandname fullcompanyname comname employer employername enterprisename enterprise firm corp corporation companyshortname',
    like: /^(招聘|用工|用人)?(单位|企业|公司|机构|商户|主体)(\/(单位|企业|公司|机构|商户|个体户?))?(名称|全称)/,
  },
  employerCode: {
    label: '统一社会信用代码',
    names:
      '统一社会信用代码 社会信用代码 信用代码 社会信用码 统一信用代码 单位统一社会信用代码 企业统一社会信用代码 creditcode uscc socialcreditcode',
    like: /信用(代)?码/,
  },
  pay: {
    label: '薪资',
    names:
      '薪资待遇 工资待遇 薪资 薪酬 工资 薪酬待遇 薪资范围 工资范围 薪酬范围 薪资水平 薪水 月薪 月工资 月薪资 月收入 综合薪资 综合工资 参考薪资 岗位薪资 工资标准 薪酬标准 薪资标准 年薪 日薪 时薪 日工资 待遇 工资薪酬 薪资福利待遇 工资福利待遇 薪资及福利 薪资福利 薪酬福利 工资及待遇 职位薪资 职位月薪 薪资情况 salary pay wage wages salarydesc providesalarystring salarystring salary60 salaryreal salaryrange providesalary providesalarytext salarytext monthlysalary money compensation',
    like: /^(?!.*(类型|方式|结算|日期|发放|周期|单位|最低|最高|上限|下限|起|至|底薪)).*(薪|工资|salary|wage|待遇(?<!福利待遇))/i,
  },
  payMin: {
    label: '最低薪资',
    names:
      '薪资范围起 最低薪资 最低工资 薪资下限 工资下限 最低月薪 最低薪酬 薪酬下限 月薪下限 薪资起 薪资最低 薪资待遇最低 工资最低 起薪 薪资最小值 下限 最低 薪资范围最低 薪资范围下限 薪资低 salarymin minsalary salaryfrom salarylow lowsalary minimumsalary paymin minpay jobsalarymin',
    like: /^(薪|工资|月薪|薪酬).*(起|最低|下限|最小值?|\(低\))$|^(最低|起始)(薪|工资|月薪)/,
  },
  payMax: {
    label: '最高薪资',
    names:
      '薪资范围至 最高薪资 最高工资 薪资上限 工资上限 最高月薪 最高薪酬 薪酬上限 月薪上限 薪资至 薪资止 薪资最高 薪资待遇最高 工资最高 薪资最大值 上限 最高 薪资范围最高 薪资范围上限 薪资高 salarymax maxsalary salaryto salaryhigh highsalary maximumsalary paymax maxpay jobsalarymax',
    like: /^(薪|工资|月薪|薪酬).*(至|止|最高|上限|最大值?|\(高\))$|^最高(薪|工资|月薪)/,
  },
  payType: {
    label: '薪资类型',
    names:
      '薪资类型 薪酬类型 工资类型 薪资方式 计薪方式 薪资单位 计薪单位 工资单位 薪资结算方式 结算方式 结算周期 薪资周期 薪酬单位 发薪方式 薪资计算方式 计薪周期 薪资待遇单位 工资待遇单位 薪酬待遇单位 salarytype salaryunit paytype payunit salaryperiod',
    like: /^(薪|工资|月薪|薪酬|待遇).*(单位|类型|方式|周期)$/,
  },
  headcount: {
    label: '招聘人数',
    names:
      '招聘人数 需求人数 用工人数 招聘数量 需求数量 拟招人数 拟招聘人数 计划招聘人数 缺工人数 缺工数量 用工数量 招工人数 招用人数 用人数量 岗位数量 岗位数 招聘名额 名额 需求量 用工需求人数 人数 数量 招聘人数人 岗位人数 缺口人数 headcount number recruitnumber recruitnum openings vacancies num count hirenum',
    like: /^(招聘|需求|用工|缺工|拟招聘?|招工|计划招聘)(人数|数量|名额|总数)/,
  },
  education: {
    label: '学历要求',
    names:
      '学历要求 学历 最低学历 文化程度 文化程度要求 学历层次 学历水平 教育程度 学历/文化程度 要求学历 degree degreestring degreestr jobdegree requireedulevel education educationlevel edu edulevel jobdegree degreename eduname diploma academic',
    like: /^(学历|文化程度)/,
  },
  experience: {
    label: '工作经验',
    names:
      '工作经验 经验要求 工作年限 经验 工作经历 年限 经验年限 年限要求 工作经验要求 工作年限要求 从业经验 workyear workyears workyearstring workyearstr requireworkyears experience workexperience workingexp jobexperience exp',
    like: /^(工作|从业|岗位)?(经验|年限)/,
  },
  age: {
    label: '年龄',
    names: '年龄 年龄要求 年龄范围 年龄限制 年龄条件 age agelimit agerange',
    like: /^年龄/,
  },
  sex: { label: '性别', names: '性别 性别要求 性别限制 sex gender', like: /^性别/ },
  engagement: {
    label: '用工形式',
    names:
      '用工形式 用工类型 用工方式 工作性质 工作类型 职位类型 岗位性质 招聘类型 职位性质 全职/兼职 全职兼职 岗位类型 用工性质 jobtype jobnature worktype employmenttype termstr',
  },
  hours: {
    label: '工作时间',
    names:
      '工作时间 上班时间 工作时长 作息时间 工时 班次 工作班次 上班时段 工作时段 工作制 工时制度 工作时间要求 作息 每日工时 时段 工作时间及休息 workhours workinghours worktime worktimes',
    like: /^(工作|上班|作息)(时间|时段|时长|班次)/,
  },
  duties: {
    label: '工作内容',
    names:
      '岗位职责 工作内容 工作职责 职位描述 岗位描述 主要职责 岗位说明 工作描述 职责 职位介绍 岗位介绍 职位详情 岗位详情 工作内容及职责 岗位职责描述 主要工作内容 岗位内容 岗位信息 职位信息 职位职责 jobdescription jobdesc description desc detail jobdetail jobdetails responsibility responsibilities duty duties positiondetail content jobinfo',
    like: /^(岗位|工作|职位|主要)(职责|内容|描述|说明|介绍)/,
    many: true,
  },
  conditions: {
    label: '招聘条件',
    names:
      '任职要求 招聘条件 岗位要求 任职条件 招聘要求 用工条件 用工要求 任职资格 应聘条件 职位要求 岗位条件 录用条件 其他要求 其它要求 具体要求 其他条件 其它条件 要求 条件 资格条件 技能要求 技能 专业要求 专业 所学专业 身体条件 身体要求 证书要求 资格证书 工作要求 requirement requirements jobrequirement jobrequirements qualification qualifications skills skill major',
    like: /^(任职|招聘|岗位|应聘|职位|用工|录用|其[他它])(要求|条件|资格)/,
    many: true,
  },
  benefits: {
    label: '福利待遇',
    names:
      '福利待遇 福利 员工福利 公司福利 职位福利 福利标签 其他福利 食宿情况 食宿 吃住 是否提供食宿 是否包吃住 是否包食宿 食宿条件 包吃住 社保 社会保险 是否缴纳社保 保险 五险一金 是否缴纳五险 社保缴纳 社保情况 职位标签 岗位标签 标签 tags jobtags tag labels welfare benefits benefit jobwelf welfarelist welfarelabel joblabels labels positionlables positionlabels positionadvantage advantage skilllables keyword keywords',
    like: /(食宿|福利|社保|五险)/,
    many: true,
  },
  ...phone,
  ...place,
  bus: {
    label: '公交提示',
    names:
      '公交提示 公交 公交线路 公交路线 公交车 公交车次 公交站 公交站点 附近公交 附近公交站 最近公交站 乘车 乘车路线 乘车方式 乘车提示 乘车指南 公交指引 交通路线 交通线路 交通指引 交通方式 交通提示 到达方式 出行方式 出行提示 怎么去 bus busline buslines busroute busstop transit publictransport transport',
    like: /^(最近|附近|到岗)?(公交|乘车)/,
  },
  employerAddress: {
    label: '单位地址',
    names:
      '单位地址 企业地址 公司地址 办公地址 地址 详细地址 经营地址 经营场所 单位详细地址 企业详细地址 联系地址 通讯地址 companyaddress address addr detailaddress',
  },
  postedOn: {
    label: '发布日期',
    names:
      '发布日期 发布时间 登记日期 登记时间 填报日期 填报时间 刊登日期 更新日期 更新时间 采集日期 采集时间 信息日期 摸底日期 走访日期 走访时间 收集日期 入库时间 发布 日期 issuedate issuedatestring publishdate publishtime posttime postdate posteddate createtime createdate updatetime updatedate releasetime releasedate pubdate date time confirmdatestring pubtime',
  },
  validUntil: {
    label: '截止日期',
    names:
      '截止日期 截止时间 有效期至 有效期 有效期限 结束时间 结束日期 有效截止日期 招聘截止日期 招聘截止时间 报名截止时间 报名截止日期 报名截止 到期日期 到期时间 截至日期 截至时间 失效日期 有效日期 招聘期限 招聘有效期 岗位有效期 信息有效期 招聘时间 招聘时限 用工期限 expiredate expirydate deadline enddate validuntil validthrough endtime expiretime',
    like: /(截止|截至|有效期|到期)/,
  },
  trade: {
    label: '工种',
    names:
      '工种 工种类别 岗位类别 职位类别 职业类别 职位分类 岗位分类 工种分类 职业工种 岗位类型 jobcategory category function jobfunction positiontype',
  },
  source: { label: '信息来源', names: '信息来源 来源 数据来源 岗位来源 招聘信息来源 source datasource from' },
  ...remarks,
} as const satisfies Record<string, FieldSpec>;
export type JobField = keyof typeof jobFields;

export const trainingFields = {
  title: {
    label: '培训项目',
    names:
      '培训项目 培训项目名称 项目名称 培训工种 培训职业 培训课程 课程名称 培训名称 培训专业 培训班名称 班级名称 职业(工种)名称 职业工种 职业名称 工种名称 工种 培训工种名称 培训职业(工种) 课程 title name coursename course',
    like: /^(培训|开设|补贴性培训)?(项目|职业|工种|课程|专业|班)(\(工种\))?(名称)?$/,
  },
  content: {
    label: '培训内容',
    names: '培训内容 主要内容 课程内容 内容 培训课程内容 主要培训内容 项目内容 content',
    many: true,
  },
  classHours: {
    label: '学时',
    names: '学时 培训学时 课时 培训课时 总学时 总课时 学时数 课时数 培训时长 hours classhours',
    like: /(学时|课时)/,
  },
  requirements: {
    label: '参训要求',
    names:
      '参训要求 参训条件 报名条件 培训对象 招生对象 参训对象 报名要求 面向对象 适用对象 招生条件 对象 人员要求 requirements',
    many: true,
  },
  subsidy: {
    label: '补贴标准',
    names:
      '补贴标准 培训补贴标准 补贴金额 培训补贴 补贴 收费及补贴 补贴标准元/人 补贴标准元 培训费用 费用 subsidy',
    like: /补贴/,
  },
  schedule: {
    label: '上课时间',
    names:
      '上课时间 培训时间 课程安排 时间安排 培训安排 上课时段 授课时间 班型 开课安排 开班时段 培训形式 授课形式 时间 schedule',
    many: true,
  },
  organiser: {
    label: '培训机构',
    names:
      '培训机构 培训机构名称 承办单位 承训机构 培训单位 主办单位 举办单位 实施机构 培训学校 学校 机构名称 单位名称 承训单位 organiser organizer school',
  },
  startsOn: {
    label: '开班时间',
    names:
      '开班时间 开班日期 开课时间 开课日期 预计开班时间 拟开班时间 计划开班时间 计划开班日期 开始时间 开始日期 启动时间 startdate',
    like: /^(预计|拟|计划)?(开班|开课)/,
  },
  places: {
    label: '招生人数',
    names:
      '招生人数 培训人数 计划人数 名额 招收人数 计划培训人数 拟培训人数 班额 人数 计划招生人数 剩余名额 可报名人数 places',
  },
  validUntil: jobFields.validUntil,
  ...phone,
  ...place,
  ...remarks,
} as const satisfies Record<string, FieldSpec>;

export const policyFields = {
  title: {
    label: '政策名称',
    names:
      '政策名称 政策 政策项目 项目名称 补贴名称 补贴项目 政策事项 事项名称 政策标题 文件名称 标题 名称 补贴类型 title name',
  },
  documentNo: {
    label: '文号',
    names: '文号 政策文号 文件文号 发文字号 文件号 依据文号 文件编号 政策依据 documentno',
    like: /文号|发文字号/,
  },
  issuer: {
    label: '发文单位',
    names: '发文单位 发文机关 制定机关 发布单位 发文部门 出台部门 主管部门 责任部门 责任单位 issuer',
  },
  audience: {
    label: '享受对象',
    names:
      '享受对象 适用对象 补贴对象 谁能享受 适用人群 申领条件 享受条件 对象 政策对象 申请条件 面向对象 扶持对象 audience',
    many: true,
  },
  benefit: {
    label: '补贴标准',
    names:
      '补贴标准 政策内容 政策待遇 给多少 扶持标准 待遇标准 标准 支持内容 享受内容 主要内容 内容 补贴金额 额度 benefit',
    many: true,
  },
  howTo: {
    label: '办理方式',
    names: '办理方式 怎么办 办理流程 申领流程 申请方式 办理地点 办理渠道 申报流程 经办流程 在哪办 howto',
    many: true,
  },
  materials: {
    label: '所需材料',
    names: '所需材料 申请材料 申报材料 办理材料 带什么 材料 材料清单 提交材料 materials',
    many: true,
  },
  clause: { label: '政策原文', names: '政策原文 原文 条款 文件原文 原文条款 政策条款 clause', many: true },
  validFrom: {
    label: '生效日期',
    names:
      '生效日期 执行时间 实施日期 起始日期 开始日期 施行日期 发文日期 印发日期 成文日期 validfrom startdate',
  },
  validUntil: {
    label: '有效期至',
    names: '有效期至 截止日期 有效期 失效日期 结束日期 截止时间 政策有效期 执行期限 validuntil enddate',
    like: /(截止|有效期)/,
  },
  ...phone,
  ...remarks,
} as const satisfies Record<string, FieldSpec>;

export const eventFields = {
  title: {
    label: '活动名称',
    names:
      '活动名称 招聘会名称 活动 招聘会 活动主题 主题 名称 招聘活动名称 招聘活动 专场名称 场次名称 title name event',
  },
  kind: {
    label: '活动类型',
    names: '活动类型 类型 活动形式 形式 招聘会类型 举办形式 类别 活动类别 kind type',
  },
  heldOn: {
    label: '举办日期',
    names: '举办日期 举办时间 活动日期 活动时间 日期 召开时间 时间 开始时间 开始日期 举办日 date helddate',
    like: /^(举办|活动|召开|招聘会)(日期|时间)/,
  },
  hours: {
    label: '具体时间',
    names: '具体时间 时段 起止时间 活动时段 举办时段 时间段 场次时间 开始结束时间 hours',
  },
  organiser: {
    label: '主办单位',
    names: '主办单位 举办单位 组织单位 承办单位 主办方 主办 牵头单位 organiser organizer',
  },
  employers: {
    label: '参会企业',
    names: '参会企业 参加企业 参会单位 企业名单 参与企业 用人单位 参加单位 带岗企业 参会企业名单 employers',
    many: true,
  },
  headcount: {
    label: '岗位数',
    names:
      '岗位数 提供岗位数 岗位数量 招聘人数 需求人数 岗位个数 提供岗位 预计岗位数 预计提供岗位数 headcount',
  },
  ...phone,
  ...place,
  ...remarks,
} as const satisfies Record<string, FieldSpec>;

/** All field names that a mapping file may use. */
export const fieldsOfKind: Readonly<Record<ImportKind, Readonly<Record<string, FieldSpec>>>> = {
  jobs: jobFields,
  trainings: trainingFields,
  policies: policyFields,
  events: eventFields,
};
