// How the characters of the tree's names are read, without tones, ü as v. A test compares every name with the county's pinyin; a new
// name with a new character is told there with the line that is wanting. Kiosks have no dictionary of readings at hand, and need none for this.

/** A syllable, then the characters that are read so. A character that is read in two ways stands twice. */
const LINES = `
a阿 an安按案 ba巴 bai白 ban办半搬板班钣 bang帮 bao保包宝报 bei备焙 bian便编边 biao标表裱 bin宾 bing病 bo拨播玻 bu不布补部
ca擦 cai菜裁财踩采 can残餐 cang仓 cao操草 ce册厕测 cha叉插查茶 chan产铲 chang厂场常长 chao炒超 che车 cheng成程 chi吃持
chong冲宠 chu储出厨处橱畜 chuan串传穿 chuang床窗 chui吹 ci伺瓷 cu促 da大打达 dai代带待 dan单蛋 dang挡档 dao导道 di低地涤滴递
dian店点电 diao吊 ding丁顶 dong动 du度毒督读 duan短端 dui队 duo垛 er二儿耳 fa发法 fan范饭 fang房放纺防 fei啡费非 fen分粉
feng封缝 fu傅复夫妇服肤辅 gan干 gang岗钢 gao搞糕高 ge哥格 gen跟 geng更 gong公工 gou构购 gu顾 gua刮挂 guan管馆 guang光
gui柜 guo果锅 hai孩 han焊 he盒荷 hong烘 hou候后 hu互呼弧户护 hua化花话 huan环 huang荒 hui会灰 hun混 huo活货
ji剂圾寄技机计辑鸡 jia价加家架甲驾 jian件健剪建拣检监间 jiang匠讲 jiao交叫教 jie接洁结 jin筋进金 jing敬经 jiu就酒 ju具居据 jue掘觉
ka卡咖 kai开 kan看 kang康 kao烤 ke客课 kong控空 ku库 kuai会快 kuan款 la垃拉 lai来 lan览 lao劳老 lei类 leng冷
li利力理璃里 lian练联 liang量 liao料疗 lie猎 lin林 ling零 liu流 lou楼 lu录炉路 lun轮 luo络逻 lv旅绿 ma妈码马 mai买卖
man馒 mei媒美 men门 mi秘 mian面 miao描 mo抹摩末磨 mu姆木模母目 na拿纳 nai奶 nei内 ni泥腻 nian年 niao鸟 ning凝 nong农
nuan暖 pai拍派 pan盘 pao抛跑 pei培配陪 pen喷 peng棚烹 pi皮 pian片 pin品聘频 ping平 pu普 qi器气汽漆砌骑 qian前嵌钳
qiang墙强 qie切 qin勤 qing清 qu区 quan全 re热 ren人纫 ri日 rong容 ru入 ruan软 ruo弱 sao嫂扫缫 sha纱 shang上商
shao勺烧 she摄社设 shen审深身 sheng生 shi事士实室市师式施时视试食饰驶 shou售守手收 shu书数术树疏蔬 shua刷 shui水税 si丝司饲 song送
su塑宿 suan算 suo所锁 ta塔 tai台胎 tang堂烫 teng藤 ti体梯 tian田 tiao挑调 tie贴 ting停厅庭 tong同桶统通 tou头
tu图土徒涂 tui推腿 tuo托 wa娃挖瓦 wai外 wan弯晚碗 wang网 wei位卫委尾维 wen文问 wu务物 xi析洗系细西 xia下 xian线铣险鲜
xiang像厢箱项 xiao小校消销 xie写协卸械 xin信心新 xing型行 xiu修 xu序 xue学 xun巡训 ya压氩 yan烟腌验 yang养 yao药 ye业夜
yi医姨艺衣驿 yin银饮 ying婴影硬营迎 yong泳用 you幼油游 yu浴育 yuan员园源院 yue月约阅 yun熨运 za杂 zai在载 zao早造 zha扎
zhai择摘 zhan栈站 zhang掌账长障 zhao招照 zhe折者 zhen砧诊 zheng政整蒸 zhi值制支植殖治直秩纸织置职蜘质 zhong中种重钟 zhou周
zhu主住助注煮猪珠竹筑蛛铸 zhuan专砖 zhuang装 zi子字自资 zu租组足 zuo作做坐
`;

const readings = new Map<string, string[]>();
for (const entry of LINES.trim().split(/\s+/u)) {
  const syllable = /^[a-z]+/u.exec(entry)?.[0] ?? '';
  for (const character of entry.slice(syllable.length)) {
    const known = readings.get(character) ?? [];
    readings.set(character, [...known, syllable]);
  }
}

/** @returns the syllables of a character, a letter or digit as itself; nothing where it is in no name of the tree */
export const readingsOf = (character: string): readonly string[] =>
  readings.get(character) ?? (/[a-z\d]/u.test(character) ? [character] : []);
