// Every word of the main process that a person can see.
export const texts = {
  windowTitle: '社区就业驿站',
  /** Stands where a posting's title stands on a slip. */
  testPage: '打印机测试页',
  /** Title of a slip's print job, as the printer's queue shows it. */
  printJobTitle: (slipNo: string): string => `slip ${slipNo}`,
} as const;
