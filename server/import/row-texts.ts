// The sentences on single rows: what is wrong, what was done, what to do. For county staff; those in `remark` are
// shown to residents on the detail page.
import type { WordingReason } from '#shared/domain/wording.ts';

const quote = (words: string): string => `“${words.replace(/\s+/g, ' ').slice(0, 40)}”`;

const feeAsked = (words: string): string =>
  `${quote(words)}像是向求职者收钱。招聘不许收费、不许收押金（劳动合同法第九条），这一行没有导入。`;

export const rowTexts = {
  titleMissing: (label: string): string => `没写${label}，这一行没有导入。请补上后再导入一次。`,
  employerMissing: '没写单位名称，这一行没有导入。如果和上面几行是同一家单位，请把单位名称填满每一行。',
  dateMissing: '没写清楚举办日期（要有年、月、日），这一行没有导入。请补上后再导入一次。',
  unreadable: (label: string): string =>
    `${label}是乱码或出错的格，这一行没有导入。请对照原件改正后再导入一次。`,
  payCell: (words: string): string =>
    `薪资${quote(words)}没有读懂，原样显示，不参与按工资查找。请写成“3000-4000元/月”这样。`,
  payWithoutNumber: (words: string): string =>
    `薪资写的是${quote(words)}，没有数目，原样显示。最好写上大约多少。`,
  payNegotiable: '薪资面议，没有数目。最好写上大约多少。',
  missing: (labels: string): string => `没写${labels}，先照样发布。请向用人单位问清后补上。`,
  noEndDate: (days: number, until: string): string =>
    `没写截止日期，从今天起按 ${days} 天算，到 ${until} 为止。`,
  oldPosting: (day: string): string => `是 ${day} 发布的，时间较久，请核实是否还招人。`,
  dateUnreadable: (label: string, words: string): string =>
    `${label}${quote(words)}没有读懂，当作没写。请写成“2026-03-01”这样。`,
  phoneUnreadable: (words: string): string =>
    `电话${quote(words)}不完整，没有采用。请把这一列设成“文本”格式，重新填写。`,
  creditCode: (words: string): string =>
    `统一社会信用代码${quote(words)}校验不对，没有采用。请对照营业执照改正。`,
  headcountShared: (words: string): string =>
    `招聘人数${quote(words)}是几个岗位合起来的，没有分到每个岗位。请分开填写。`,
  headcountUnclear: (words: string): string => `招聘人数${quote(words)}不是一个确定的数，写进了招聘条件里。`,
  employerAddress: '没写工作地点，用了单位地址。如果不在那里上班，请补上工作地点。',
  broken: (label: string): string => `${label}里有认不出的字（显示为“�”），照原样发布。请对照原件改正。`,
  cellError: (label: string): string => `${label}这一格是出错的公式（如 #N/A），当作没写。请改正。`,
  paySpread: (words: string): string => `薪资${quote(words)}最高超过最低的 3 倍，先不发布，请核实后放行。`,
  payOutOfRange: (words: string): string =>
    `薪资${quote(words)}折合每月不在 1000–99999 元之间，先不发布，请核实后放行。`,
  repost: '像是转载的信息，没有写明出处，先不发布，请核实来源后放行。',
  endDatePast: (day: string): string =>
    `截止日期 ${day} 已经过了，先不发布。如果还在招，请改截止日期后再导入。`,
  duplicate: (row: number): string => `要导入的内容和第 ${row} 行完全一样，只导入一次。`,
  wording: {
    sex_limit: (words) =>
      `${quote(words)}限定或偏向了性别，先不发布，请与用人单位核实改正（就业促进法第二十七条）。`,
    ethnic_limit: (words) =>
      `${quote(words)}限定了民族，先不发布，请与用人单位核实改正（就业促进法第二十八条）。`,
    religion_limit: (words) =>
      `${quote(words)}限定了宗教信仰，先不发布，请与用人单位核实改正（就业促进法第三条）。`,
    household_limit: (words) => `${quote(words)}限定了户籍，先不发布，请与用人单位核实改正。`,
    age_limit: (words) => `${quote(words)}的年龄限制不合规定，先不发布，请与用人单位核实改正。`,
    bait: (words) => `${quote(words)}像是夸大或诱骗的说法，先不发布，请核实后放行。`,
    fee_asked: feeAsked,
  } satisfies Record<WordingReason, (words: string) => string>,
} as const;

/** What a resident reads beside a posting. */
export const remark = {
  noEndDate: (days: number): string => `没写截止日期，按${days}天算`,
  oldPosting: (day: string): string => `${day} 发布，时间较久，先打电话问一问`,
  missing: (labels: string): string => `没写${labels}，请打电话问清楚`,
  employerAddress: '没写工作地点，这里是单位地址',
  headcountShared: (words: string): string => `几个岗位一共招${words}`,
  broken: '个别字认不出，以用人单位说的为准',
} as const;
