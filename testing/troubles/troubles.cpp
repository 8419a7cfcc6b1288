#include "testing/troubles/troubles.hpp"

#include <algorithm>

namespace pingzhi::testing {
namespace {

using View = std::string_view;

// Of names of places, the usual ones first.
constexpr View name_characters =
    "新华东湖当平建设人民解放胜利和兴南河环北西城关乍浦林埭钟埭全塘广陈虹桥曹桥独山港黄姑金桥石龙新仓百花红旗前进幸福永丰三港油车大港中心"
    "松柏竹梅桃李杨柳荷莲桂兰菊枫榆槐青云白鹤飞凤凰龙虎马牛羊鱼鹰雁鹭洲浜泾荡漾塔庙寺庵堂埝圩坝闸渡滩岭坡泉井源溪涧峰岩沙泥砖瓦木竹"
    "长宁安康泰顺祥瑞福禄寿喜庆昌盛隆茂达利通德仁义礼智信忠孝廉明清正直公勤俭善美真诚朴厚文武经纬春夏秋冬日月星辰朝暮晨曦晓阳光辉煌";
constexpr View surnames[] = {"王", "李", "张", "陈", "沈", "徐", "朱", "陆", "周", "吴", "顾", "金", "姚", "钱", "俞", "孙",   "马",   "高",
                             "许", "何", "胡", "郭", "林", "罗", "潘", "戴", "倪", "屠", "褚", "邵", "方", "费", "曹", "欧阳", "诸葛", "上官"};
constexpr View given_characters = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀英霞平刚桂兰玉梅红春燕建国志华文斌婷雪琳晨宇浩然子轩梓涵欣怡佳琪俊峰思雨嘉豪一诺";

constexpr View street_endings[] = {"路", "街", "大道", "弄", "巷", "桥堍"};
constexpr View village_endings[] = {"村", "社区", "新村", "自然村"};
constexpr View estate_endings[] = {"小区", "花园", "苑", "公寓", "家园", "名都", "佳苑"};
constexpr View spots[] = {"门口", "南侧",     "北面", "路口",     "公交站旁", "菜场对面", "学校后门",
                          "桥下", "楼下车棚", "河边", "地下车库", "垃圾房旁", "健身广场", "配电房边"};
constexpr View times[] = {"昨天晚上", "今天早上", "上周末",   "三天前",         "最近半个月", "每天凌晨两点",
                          "国庆以后", "下雨天",   "一到傍晚", "从去年冬天开始", "刚才",       "台风过后"};
constexpr View openings[] = {"您好，", "", "", "反映一下，", "请问", "居民来电：", "市民反映，", "再次投诉，", "来电人称，"};
constexpr View closings[] = {
    "请尽快处理。",         "希望有关部门来看看。",          "已经打过两次电话了。", "老人小孩走路很危险！", "麻烦安排人员维修，谢谢。",
    "影响大家休息。",       "请核实并回复来电人。",          "物业说不归他们管。",   "再不解决就要出事了。", "望协调解决，来电人要求保密。",
    "希望今年内能够改造好", "附近居民意见很大，请给个说法。"};

struct Kind {
    View name;
    View what[5];
    View done[3];
};
constexpr Kind kinds[] = {
    {"street_lamp",
     {"路灯不亮", "路灯一闪一闪的", "灯杆歪了快要倒下来", "路灯白天也开着", "整条路的灯都灭了"},
     {"已更换灯泡", "线路短路已修复", "报电力部门处理"}},
    {"garbage",
     {"垃圾堆满了没人清", "建筑垃圾乱倒", "垃圾桶破损发臭", "绿化带里都是塑料袋", "大件家具丢在楼道"},
     {"已清运", "已通知保洁公司", "现场已清理干净"}},
    {"noise",
     {"工地半夜施工噪音很大", "广场舞音响太吵", "楼上装修一直敲墙", "烧烤店营业到凌晨", "空调外机轰鸣"},
     {"已责令停工", "劝导商户调低音量", "现场未发现噪声"}},
    {"parking", {"车辆违停堵住消防通道", "有人占用公共车位", "僵尸车停了两年", "货车停在人行道", "电动车乱停乱放"}, {"已贴单处罚", "联系车主挪车", "已拖移"}},
    {"pothole", {"路面有一个大坑", "沥青开裂下沉", "井盖松动响声大", "窨井盖不见了", "地砖翘起绊倒老人"}, {"已修补", "设置围挡警示", "列入养护计划"}},
    {"flood", {"路口积水很深", "雨水管堵塞倒灌", "地下车库进水", "河道水位上涨漫到路上", "下水道反水到厨房"}, {"水泵排水完毕", "已疏通管道", "清掏窨井"}},
    {"water_supply", {"自来水发黄有异味", "水压太低洗不了澡", "水管爆裂漏水", "停水没有通知", "水表读数不对"}, {"管网抢修完成", "水质检测合格", "已冲洗管道"}},
    {"power", {"突然停电", "电线垂下来碰到人", "电表箱门坏了", "变压器嗡嗡响", "充电桩没有电"}, {"恢复供电", "已加固线路", "约定上门检修"}},
    {"dog", {"有人遛狗不牵绳", "流浪狗追咬小孩", "邻居养了五条狗整夜叫", "狗粪没人清理", "烈性犬散养"}, {"已劝导犬主办证", "捕犬队到场", "加强巡查"}},
    {"illegal_building",
     {"顶楼违章搭建阳光房", "围墙外私自开门", "占用绿地种菜", "一楼扩建挡住采光", "河边搭棚养鸡"},
     {"下发整改通知书", "已拆除", "移交综合执法"}},
    {"smoke", {"焚烧秸秆浓烟滚滚", "工厂排放刺鼻气味", "饭店油烟直排居民楼", "烧垃圾冒黑烟", "喷漆味道很重"}, {"已扑灭", "环保部门采样", "要求安装净化设备"}},
    {"tree", {"行道树被风吹倒", "树枝碰到电线", "古树名木枯死", "绿篱挡住视线", "毛毛虫很多"}, {"修剪完成", "已扶正加固", "喷洒药剂"}},
    {"elevator", {"电梯困人", "电梯经常坏", "加装电梯意见不一", "电梯里没有信号", "电梯年检过期"}, {"人员已解救", "维保单位到场", "社区组织协商"}},
    {"property",
     {"物业费涨价没有公示", "保安形同虚设", "维修基金使用不透明", "门禁坏了几个月", "业委会选举有问题"},
     {"约谈物业公司", "已公示账目", "镇物业办介入"}},
    {"wages", {"工地拖欠工资", "厂里不交社保", "加班没有加班费", "试用期被无故辞退", "工伤不给认定"}, {"劳动监察立案", "工资已发放", "建议申请仲裁"}},
    {"consumer", {"健身房关门跑路", "预付卡退不了钱", "买到过期食品", "电动车质量问题", "中介不退押金"}, {"组织调解", "商家同意退款", "已立案调查"}},
    {"medical", {"挂号排队太久", "医保报销比例搞不清", "卫生院没有疫苗", "救护车来得慢", "养老院收费高"}, {"电话解释政策", "已协调预约", "转卫健部门"}},
    {"school", {"学区划分不合理", "校车没有准时到", "食堂饭菜质量差", "放学时校门口拥堵", "课后托管收费"}, {"教育局答复", "增派交警疏导", "已约谈学校"}},
    {"bus", {"公交车甩站不停", "班次太少等一个小时", "站台没有雨棚", "司机态度恶劣", "末班车提前收车"}, {"批评教育驾驶员", "加密班次", "列入下年度计划"}},
    {"river", {"河水发黑发臭", "有人电鱼", "水葫芦漂满河面", "排污口夜间偷排", "护栏断了一截"}, {"打捞完毕", "河长巡河督办", "封堵排口"}},
};

// One of the text's characters of three bytes.
View character_of(View text, std::size_t index) { return text.substr(index * 3, 3); }

}  // namespace

std::string Troubles::characters(std::size_t count) {
    constexpr std::size_t known = name_characters.size() / 3;
    std::string text;
    for (; count > 0; --count) text += character_of(name_characters, below(known) * below(known) / known);
    return text;
}

std::string Troubles::street() { return characters(2) + often_first(street_endings); }
std::string Troubles::village() { return characters(2) + often_first(village_endings); }
std::string Troubles::estate() { return characters(2 + below(2)) + often_first(estate_endings); }

std::string Troubles::place() {
    switch (below(4)) {
        case 0: return village() + std::to_string(1 + below(24)) + "组" + any_of(spots);
        case 1:
            return estate() + std::to_string(1 + below(40)) + "幢" + std::to_string(1 + below(4)) + "单元" + std::to_string(101 + 100 * below(18) + below(4)) +
                   "室";
        case 2: return street() + std::to_string(1 + below(1200)) + "号" + any_of(spots);
        default: return street() + "与" + street() + "交叉口";
    }
}

std::string Troubles::when() { return one_in(3) ? std::to_string(1 + below(12)) + "月" + std::to_string(1 + below(28)) + "日" : any_of(times); }

std::string Troubles::person() {
    constexpr std::size_t known = given_characters.size() / 3;
    std::string name = often_first(surnames);
    for (std::size_t left = 1 + below(2); left > 0; --left) name += character_of(given_characters, below(known));
    return name;
}

Trouble Troubles::next() {
    const Kind& kind = kinds[below(std::size(kinds)) * below(std::size(kinds)) / std::size(kinds)];
    Trouble trouble{kind.name, {}, {}, {}, {}, {}};
    trouble.address = place();
    const std::string where = one_in(3) ? place() : trouble.address;
    trouble.description = any_of(openings);
    trouble.description += one_in(2) ? when() + "，" + where + any_of(kind.what) : where + when() + any_of(kind.what);
    if (one_in(3)) trouble.description += "，" + any_of(kind.what);
    if (one_in(12)) trouble.description += "，车牌浙F" + std::to_string(10'000 + below(90'000));
    trouble.description += "，" + any_of(closings);
    trouble.name = person();
    trouble.phone = "1" + std::to_string(3 + below(7)) + std::to_string(100'000'000 + below(900'000'000));
    trouble.note = person() + "到场，" + any_of(kind.done) + "，" + (one_in(2) ? "来电人表示满意。" : "已电话告知" + trouble.name + "。");
    return trouble;
}

}  // namespace pingzhi::testing
