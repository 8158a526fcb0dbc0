// Numbers that people read out over the phone. Unique without a link: kiosk code + the kiosk's own sequence.

/** Slip or receipt number, e.g. A07-000123: ASCII, the same on screen, paper and in the county's ledger. */
export function humanNumber(kioskCode: string, kioskSeq: number): string {
  return `${kioskCode}-${String(kioskSeq).padStart(6, '0')}`;
}

/** ASCII payload of the slip's QR: scheme, slip number, first 8 characters of the job's id. */
export function slipQrText(slipNo: string, jobId: string): string {
  return `YZ1*${slipNo}*${jobId.slice(0, 8)}`;
}
