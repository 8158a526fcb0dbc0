// The family names that most people here have, most frequent first (order of the 2020 census' published hundred, then the
// usual two-character ones). Tiles, because most residents cannot type; whoever is not here uses 我的姓不在这里.
const hundred =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤';

export const surnames: readonly string[] = [...Array.from(hundred), '欧阳', '上官', '司马', '诸葛'];
