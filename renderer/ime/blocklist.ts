// What the keyboard never offers: obscene words, in the lexicon's entries and in sentences that would be put together of harmless
// ones. Words for crimes (强奸, 骚扰) stay: somebody may have to write one in a complaint.

const words = (text: string): readonly string[] => text.trim().split(/\s+/u);

/** Not shown wherever they stand in a candidate. */
const anywhere = words(`
  淫 屄 肏 屌 鸡巴 鸡八 几把 阴茎 阴道 阴户 阴蒂 龟头 射精 做爱 口交 肛交 嫖 婊子 操你 操他 操她 草你 草泥马 日你 干你妈 干你娘
  妈逼 傻逼 牛逼 装逼 二逼 荡妇 骚货 贱货 兽交 乳交 春药 王八蛋 狗娘养 他妈的 他娘的 操蛋 叫床 自慰 打炮 约炮 精液 性奴 娘希匹
`);
/** Not shown alone; inside of longer words they are harmless (男性交流, 生殖器材). */
const alone: ReadonlySet<string> = new Set(
  words('性交 性爱 性虐 生殖器 奶子 睾丸 龟儿子 阴部 逼 奸 娼 尻 肛 艹 妓女 妓院 奸夫'),
);

/** @param text a whole candidate, or a word of the lexicon */
export const isBlocked = (text: string): boolean =>
  alone.has(text) || anywhere.some((word) => text.includes(word));
