/** Three texts of the project's own: the built-in play, sentences in Chinese, and a source file. */
import { readFileSync } from 'node:fs';
import { drawFrom } from '../random.mjs';
import { builtInText } from './reference.mjs';

/** Each sentence has one of each list. The last name has a character of two UTF-16 units. */
const PARTS = [
  ['清晨，', '黄昏时，', '昨天，', '下雪的夜里，', '春天来了，', '等了很久以后，'],
  ['老渔夫', '邻居的孩子', '城里的医生', '卖茶的商人', '木匠', '母亲和女儿', '年轻的猎人', '𠮷先生'],
  ['在河边', '在山路上', '在桥下', '在院子里', '在热闹的集市上', '从窗口'],
  ['看见了', '找到了', '丢失了', '画出了', '悄悄藏起', '终于记住了'],
  ['一条大鱼', '两只白鸟', '一盏旧灯', '三本没有名字的书', '半块饼', '一把红伞', '几片云的影子'],
  ['。', '！', '，然后慢慢走回家。', '，谁也没有说话。\n', '，心里很高兴。\n\n'],
];

/** @param {number} sentences */
function writeChinese(sentences) {
  const draw = drawFrom(20_231);
  const sentence = () => PARTS.map((part) => part[draw(part.length)]).join('');
  return Array.from({ length: sentences }, sentence).join('');
}

/** By name. @type {Record<string, string>} */
export const texts = {
  play: builtInText().toString('utf8'),
  Chinese: writeChinese(300),
  source: readFileSync(new URL('../../cpp/engine/network/mlp_gradient.cpp', import.meta.url), 'utf8'),
};
