"""Pinyin of the place names of Pinghu, without tones: the syllables as they are read in these names (长 is chang)."""

_SYLLABLES = """
  an:安 ba:八 bai:白百 bang:浜 bao:保 bei:北 bin:滨 cang:仓 cao:曹 cha:叉 chang:长 chen:陈 cheng:城 chuan:川船
  cun:村 da:大 dai:埭 dang:当荡 dao:道 dian:店 dong:东洞 du:渡独 fang:方芳 fei:妃 feng:丰凤枫锋 fu:福 gang:港 gao:高
  gong:公共 guang:光广 hai:海 han:韩 he:和河 hong:红虹 hu:湖虎 hua:华花 huang:凰黄 jia:家 jian:建 jiang:匠 jie:洁界街
  jin:进金 jing:景泾 jiu:九厩旧 ju:居聚 kong:孔 lan:兰 li:利力里 lian:联 lin:林 long:弄龙 lou:楼溇 lu:芦路 lun:轮 ma:马
  mao:泖 mei:梅 men:门 meng:萌 miao:庙 min:民 mu:沐 nan:南 ni:霓 pai:牌 ping:平 pu:浦 qi:启圻齐 qian:前钱 qiao:桥
  qin:秦 qing:青 qiu:湫 qu:区 quan:全 qun:群 ran:染 ru:如 san:三 sha:沙 shan:山杉 she:社 shen:沈 sheng:升胜 shi:市石
  shou:寿 shuang:双 shui:水 si:四寺泗 song:松 sui:穗 tang:塘 tian:天 ting:亭 tong:通 tou:头 wan:湾 wang:旺王 wei:圩
  xi:西 xian:先 xiang:祥 xiao:啸小 xin:新 xing:兴星 xu:徐 ya:衙雅 yan:严堰 yang:杨阳 yao:姚 ye:野 yi:意 yin:吟 ying:营
  yong:永 you:优友 yu:鱼 yuan:元园苑 zha:乍 zhang:章 zhao:赵 zhen:臻镇 zhong:中钟 zhou:周 zhu:主 zhuang:庄 zi:子字
"""

_READING = {character: syllable for syllable, characters in (word.split(":") for word in _SYLLABLES.split()) for character in characters}


def pinyin(name):
    """One word, first letter large; a syllable that begins with a vowel is set off: 长安桥 -> Chang'anqiao."""
    syllables = [_READING[character] for character in name]
    return "".join(("'" if i and s[0] in "aeo" else "") + s for i, s in enumerate(syllables)).capitalize()
