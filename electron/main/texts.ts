// Every word of the main process that a person can see.
export const texts = {
  windowTitle: '社区就业驿站',
  /** Title of a slip's print job, as the printer's queue shows it. */
  printJobTitle: (slipNo: string): string => `slip ${slipNo}`,
} as const;
