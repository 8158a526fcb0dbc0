// Signatures of a simulated world: a name and a sum of the text. Who forges knows neither sum nor name; nothing here is cryptography.
export const COUNTY = 'county';

export const seal = (who: string, text: string): string => {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return `${who} ${String(text.length)} ${String(sum >>> 0)}`;
};
