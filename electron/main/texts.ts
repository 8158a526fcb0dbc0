// Every word of the main process that a person can see.
export const texts = {
  windowTitle: '社区就业驿站',
  /** Stands where a posting's title stands on a slip. */
  testPage: '打印机测试页',
  /** Title of a slip's print job, as the printer's queue shows it. */
  printJobTitle: (slipNo: string): string => `slip ${slipNo}`,
  /** Why a 推荐介绍信 was taken back, as a person's file says it. */
  notPrinted: '没有打印出来',
} as const;
