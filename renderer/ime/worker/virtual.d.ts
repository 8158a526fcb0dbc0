/** Where the lexicon is served: build/vite/lexicon-plugin.ts. */
declare module 'virtual:pinyin-lexicon' {
  const address: string;
  export default address;
}
