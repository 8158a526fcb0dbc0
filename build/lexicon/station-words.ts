// What people type at a station and a general lexicon has too seldom or not at all: kinds of work, what is said about work, ways of
// address, ends of place names, family names. Hand-made; readings come from the county's own pinyin (server/pinyin). A word's floor
// is the count that it has at least, in the lexicon's own measure (的 has 4.8 million, 保洁 341).

const words = (text: string): readonly string[] => text.split(/\s+/u).filter((word) => word !== '');

/** 工种 and 岗位 as postings and residents name them. */
export const occupations = words(`
  保洁 保洁员 保洁工 家政 家政工 家政员 家政服务 家政服务员 护工 护理 护理员 护理工 养老护理员 护士 护士长 月嫂 育儿嫂 育婴员 育婴师
  保姆 住家保姆 钟点工 小时工 临时工 零工 短工 日结工 收银 收银员 服务员 服务生 迎宾员 传菜员 传菜工 洗碗工 洗菜工 择菜工 切配工 配菜
  配菜工 厨师 厨师长 帮厨 面点师 烧烤师 厨工 学徒 学徒工 保安 保安员 门卫 巡逻员 消防员 监控员 秩序员 快递 快递员 外卖 外卖员 骑手
  外卖骑手 送货 送货员 送水工 送餐员 配送员 搬运 搬运工 装卸 装卸工 分拣 分拣员 分拣工 打包员 打包工 仓管 仓管员 仓库管理员 库管
  理货 理货员 拣货员 导购 导购员 营业员 店员 店长 促销员 销售 销售员 业务员 推销员 客服 客服员 话务员 电工 焊工 电焊工 车工 钳工 铣工
  磨工 木工 瓦工 泥瓦工 油漆工 水暖工 水电工 维修工 修理工 机修工 汽修工 操作工 普工 杂工 小工 大工 技工 质检 质检员 检验员 缝纫工
  车衣工 裁剪工 包装工 装配工 组装工 流水线工 注塑工 冲压工 喷漆工 数控车工 钢筋工 架子工 混凝土工 抹灰工 建筑工 施工员 安全员 资料员
  司机 货车司机 叉车司机 叉车工 公交司机 出租车司机 网约车司机 代驾 挖掘机司机 吊车司机 驾驶员 押运员 会计 出纳 文员 前台 行政 内勤
  人事 统计员 打字员 药师 医生 教师 老师 幼师 保育员 辅导员 绿化工 园林工 花工 环卫工 环卫工人 清洁工 垃圾清运员 宿管 宿管员 宿舍管理员
  接待员 美容师 美发师 理发师 美甲师 按摩师 足疗师 裁缝 陪护 陪护员 病人陪护 护院 接生员 采摘工 种植工 养殖工 饲养员 农民工 网格员
  公益性岗位 社区工作者 见习生 实习生 主播 剪辑师 电商客服 物业 物业管理 物业管理员 水工 锅炉工 电梯工 空调工 安装工 测量员 打磨工
  抛光工 印刷工 化工 化验员 纺织工 挡车工 食堂 食堂阿姨 营养师 健身教练 救生员 讲解员 导游 收费员 抄表员 检票员 投递员 报账员
`);

/** What is said about work, about 登记 and help. */
export const workWords = words(`
  找工作 招工 招聘 求职 应聘 面试 上班 下班 上岗 兼职 全职 长期 短期 临时 日结 月结 周结 计件 计时 底薪 提成 工资 加班 夜班 白班 早班
  晚班 长白班 两班倒 三班倒 轮班 双休 单休 包吃 包住 包吃住 包吃包住 管吃管住 五险一金 社保 医保 劳动合同 试用期 培训 补贴 失业 失业登记
  失业金 求职登记 社保卡 身份证 健康证 驾驶证 毕业证 资格证 技能证 退休 下岗 残疾人 低保 退役军人 大学生 农村 外地 本地 附近 离家近
  照顾老人 带孩子 做饭 打扫 打扫卫生 洗衣 买菜 接送 接送孩子 擦玻璃 看孩子 看护 种地 养殖 摆摊 开店 创业 贷款 维权 欠薪 拖欠工资
  拖欠 押金 投诉 举报 中介 劳务 劳务派遣 工地 工厂 车间 仓库 超市 商场 餐厅 饭店 酒店 宾馆 食堂 医院 养老院 敬老院 福利院 幼儿园 小学
  中学 学校 物流园 服装厂 食品厂 电子厂 玩具厂 鞋厂 家具厂 机械厂 纸箱厂 砖厂 饲料厂 加工厂 招标 投标 招投标
`);

/** 称呼: stand behind a family name. */
export const titles = words(
  '先生 女士 师傅 阿姨 大姐 大哥 大妈 大爷 大叔 奶奶 爷爷 老师 经理 老板 主任 医生',
);

/** Ends of place names, and places that every county has. */
export const placeWords = words(`
  街道 街道办 社区 小区 居委会 村委会 大道 大街 北路 南路 东路 西路 中路 路口 步行街 老街 新街 胡同 花园 家园 新村 广场 公园 市场
  农贸市场 批发市场 菜市场 商业街 工业园 产业园 开发区 高新区 经开区 新区 新城区 老城区 城关镇 火车站 汽车站 高铁站 地铁站 公交站 客运站
  派出所 居民区 政务中心 卫生院 人民医院 中医院 中心小学 实验小学 第一中学 人民路 解放路 中山路 建设路 和平路 新华路 胜利路 文化路
  青年路 光明路 团结路 幸福路 友谊路 长江路 黄河路 北京路 南京路 上海路 广州路 站前路 环城路 迎宾路 迎宾大道 世纪大道 工业路 学院路
  大学路 体育路 公园路 广场路 健康路 民主路 东风路 红旗路 振兴路 朝阳路 花园路 滨河路 沿江路 江滨路 湖滨路 车站路 府前街 人民大道 中山大道
  河东 河西 河南 河北 城东 城西 城南 城北 城中 东关 西关 南关 北关 东门 西门 南门 北门
`);

/** The usual family names: of one character, then of two. Those that are hardly met but as other words (和, 时, 全) are left out. */
export const familyNames: readonly string[] = [
  ...Array.from(
    '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁房滕屈饶解牟艾尤阳穆农司卓古吉缪简项芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂佟臧闵苟邬卞姬仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查苑迟邝谈',
  ),
  ...words(
    '欧阳 上官 司马 诸葛 司徒 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 东方 夏侯 端木 独孤 南宫 百里 呼延 澹台 轩辕 闻人 申屠',
  ),
];

/** Characters that given names are made of, the usual ones of the last eighty years. */
export const givenNameCharacters: readonly string[] = Array.from(
  '英华玉明秀文兰芳国金建志红军平桂春海云丽生林荣强伟杰庆祥珍娟艳敏静刚勇涛波磊鹏飞霞燕梅琴萍玲莲凤香翠菊花娜婷洁慧颖雪莹琳倩佳欣怡宇浩博轩涵子梓晓小东福永德忠成义新立长振学光民贵富财宝才顺良俊凯龙辉亮峰超斌鑫洋洪江河山松柏清泉源爱美淑惠贞彩霜素雅月娥娇',
);

/**
 * Given names of two characters as people of sixty have them: each first with each second. Those that a general lexicon has are mostly
 * of the famous.
 */
export const usualGivenNames: readonly string[] = [
  ['秀桂玉凤淑金月春素爱美翠彩惠红丽海小晓兰', '英兰珍芳华香莲梅荣琴云霞娟玲萍艳燕敏花清'],
  ['建志国文永德卫海明金玉春新庆长振学光世家', '国华军平强明林生民伟东峰刚辉成荣福祥忠义'],
].flatMap(([first = '', second = '']) =>
  Array.from(first).flatMap((one) =>
    Array.from(second).flatMap((other) => (one === other ? [] : [`${one}${other}`])),
  ),
);

/** 张三, 王五, 赵六: the third, the fifth, the sixth child. */
export const numberNames: readonly string[] = Array.from('三四五六七八');

/**
 * 生僻字 of names, with their readings: those that the lexicon does not have, and those that stand so far behind that nobody finds them.
 * Most are of the third list of the 通用规范汉字表 (国发〔2013〕23号), which 公安 registers names by; the first two are older than it.
 */
export const rareCharacters: readonly (readonly [character: string, reading: string])[] = words(`
  𠮷ji 㐂xi 喆zhe 堃kun 琎jin 祎yi 骉biao 贠yun 㛃jie 䶮yan 㧑hui 颙yong 囍xi 槑mei 瞾zhao 婳hua 媖ying 犇ben 淼miao 燚yi 垚yao 翀chong
  彧yu 旻min 晟sheng 芃peng 仉zhang 禤xuan 亓qi 麴qu 郄qie 瑄xuan 烜xuan 昶chang 赟yun 孛bei 逄pang 镕rong 勍qing 勐meng 劼jie 綦qi 逯lu
  妘yun 嫄yuan 惢suo 昉fang 旸yang 珣xun 玙yu 玥yue 珺jun 瑀yu 璟jing 甯ning 頔di 飏yang 骁xiao 笪da 妫gui 郗xi 郏jia 鄢yan 酆feng 訾zi
  昝zan 亶dan 龑yan 佶ji 偲si 倓tan 儇xuan 勰xie 卬ang 叆ai 咏yong 垲kai 埕cheng 埴zhi 塬yuan 奡ao 妤yu 姝shu 姞ji 婺wu 媞ti 嫚man
`).map((word) => {
  const [character = '', ...letters] = Array.from(word);
  return [character, letters.join('')] as const;
});
