// The hundred most usual family names, the frequent ones first, then the usual two-character ones. The order only decides on
// which page a tile stands. Tiles, because most residents cannot type; whoever is not here uses 我的姓不在这里.
const hundred =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤';

export const surnames: readonly string[] = [...Array.from(hundred), '欧阳', '上官', '司马', '诸葛'];
