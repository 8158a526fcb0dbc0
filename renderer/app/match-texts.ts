// Words of 适合您的岗位. What is said of a posting (why, what is amiss) comes from shared/matching/words.ts.

export const matchTexts = {
  title: '适合您的岗位',
  /** On the receipt. */
  see: '看适合您的岗位',
  fitting: (count: number) => `合适的 ${count} 个`,
  nearly: (count: number) => `差一点的 ${count} 个`,
  /** More fit than are shown. */
  best: (shown: number) => `先看最合适的 ${shown} 个`,
  note: '照您刚才登记的来排。点一个看详细，可以打印。',
  why: '合适',
  miss: '差在',
  ask: '先问清',
  obstacle: '不合的',
  learn: (title: string) => `可以先学“${title}”，问工作人员`,
  none: '现在没有合适的岗位',
  noneHelp: '岗位每天都有新的。工作人员有合适的会给您打电话。',
  noneButNearly: '现在没有样样都合的。可以看看差一点的岗位。',
} as const;
