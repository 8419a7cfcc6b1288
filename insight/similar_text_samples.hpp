// For tests and benches: pairs of reports as residents of Pinghu write them, with a human verdict on each. `same`: one event told twice
// in different words. Otherwise two events, most of them in nearly the same words. Every other pair of each kind was looked at when the
// weights and the threshold were chosen; the rest was kept for judging them.
#pragma once

#include <string_view>

namespace pingzhi::testing {

struct LabelledPair {
    bool same;
    std::string_view one, other;
};

inline constexpr LabelledPair labelled_pairs[] = {
    {true, "当湖街道解放路128号门口路灯不亮", "解放路128号这里的路灯坏了，晚上很黑"},
    {true, "东湖大道与环城北路交叉口红绿灯不亮了，很危险", "环城北路东湖大道路口信号灯坏了，没人指挥"},
    {true, "梅兰苑社区3幢楼下垃圾成堆，好几天没人清", "梅兰苑3幢旁边垃圾堆了几天了，臭得很"},
    {true, "钟埭街道福臻小区半夜有人装修，吵得睡不着", "福臻小区深夜装修扰民，请管一管"},
    {true, "新华路人民路口有个大坑，电动车差点摔倒", "人民路新华路路口路面坑洞很深，电瓶车容易摔"},
    {true, "乍浦镇天妃路水管爆了，水流满街", "天妃路自来水管爆裂，路上全是水"},
    {true, "永丰社区广场舞音响太大，晚上九点还在跳", "永丰社区门口跳广场舞声音太响，九点多还不停"},
    {true, "独山港镇优胜村有人在农田里搭彩钢棚", "优胜村农田违章搭建彩钢棚，请查处"},
    {true, "新埭镇泖河村村道路面塌陷，车子过不去", "泖河村的村道塌了一块，汽车无法通行"},
    {true, "曹桥街道马厩村河道有死鱼，水发黑发臭", "马厩村河里水很黑很臭，漂着不少死鱼"},
    {true, "平湖市第一人民医院门口违停严重，救护车进不去", "第一人民医院大门口乱停车，救护车都堵住了"},
    {true, "林埭镇徐家埭村垃圾桶满了没人倒", "徐家埭村垃圾桶满溢，几天没有清运"},
    {true, "全公亭社区井盖缺失，小孩容易掉下去", "全公亭社区路边少了个井盖，怕孩子掉进去"},
    {true, "广陈镇港中村工地夜间打桩，整晚响", "港中村工地半夜还在打桩，吵死了"},
    {true, "当湖街道南河头公园长椅断裂", "南河头公园里有一张长椅断了，坐不了"},
    {true, "凤凰社区停水一天了，没有通知", "凤凰社区从昨天起没水，也没人通知"},
    {true, "东方社区12幢楼道灯不亮，老人上楼看不见", "东方社区12幢的楼道灯坏了，老人容易摔跤"},
    {true, "三港新城小区门口烧烤摊油烟很大", "三港新城门口烧烤摊油烟熏人，开不了窗"},
    {true, "虹霓村有流浪狗追人咬人", "虹霓村流浪狗咬人，请捕捉"},
    {true, "嘉善塘大桥桥面栏杆被撞断", "嘉善塘大桥的护栏被车撞坏了一段"},
    {true, "平湖大道树枝断了横在路中间", "平湖大道有大树枝掉下来挡住路"},
    {true, "城南西路下水道堵塞，污水冒出来", "城南西路污水从下水道往外冒，味道很重"},
    {true, "百花社区有人在楼道给电动车充电", "百花社区电瓶车停在楼道里充电，怕起火"},
    {true, "章桥村公交站牌倒了", "章桥村公交站的站牌被风吹倒"},
    {true, "龙湫社区健身器材坏了，螺丝松动", "龙湫社区的健身器材螺丝掉了，玩的人会受伤"},
    {true, "星光村化工厂晚上偷排废气，刺鼻", "星光村夜里有刺鼻气味，像是化工厂排的废气"},
    {true, "人民西路绿化带里堆了很多建筑垃圾", "人民西路绿化带倾倒建筑垃圾"},
    {true, "Street lamp out in front of 128 Jiefang Road", "The lamp at 128 Jiefang Road does not light at night"},
    {true, "Large pothole at the corner of Xinhua Road and Renmin Road", "Deep hole in the road where Renmin Road meets Xinhua Road"},
    {true, "Water leaking from a pipe on Tianfei Road, Zhapu", "A burst water pipe floods Tianfei Road in Zhapu"},
    {true, "Rubbish piled up beside building 3, Meilanyuan", "Garbage has been lying next to Meilanyuan building 3 for days"},
    {true, "Loud building works at night near Fuzhen estate", "Construction noise all night at the Fuzhen estate"},

    {false, "当湖街道解放路128号门口路灯不亮", "当湖街道新华路56号门口路灯不亮"},
    {false, "东湖大道与环城北路交叉口红绿灯不亮了", "东湖大道与环城北路交叉口有人闯红灯，请抓拍"},
    {false, "梅兰苑社区3幢楼下垃圾成堆", "梅兰苑社区8幢楼下电动车乱停"},
    {false, "福臻小区半夜有人装修，吵得睡不着", "福臻小区半夜楼上跳绳，吵得睡不着"},
    {false, "新华路人民路口有个大坑", "新华路人民路口路灯杆倾斜"},
    {false, "乍浦镇天妃路水管爆了，水流满街", "乍浦镇雅山路水管爆了，水流满街"},
    {false, "永丰社区广场舞音响太大", "永丰社区商铺音响太大"},
    {false, "优胜村有人在农田里搭彩钢棚", "优胜村有人在农田里烧秸秆"},
    {false, "泖河村村道路面塌陷", "姚浜村村道路面塌陷"},
    {false, "马厩村河道水发黑发臭", "石龙村河道水发黑发臭"},
    {false, "第一人民医院门口违停严重", "第一人民医院门口共享单车乱堆"},
    {false, "徐家埭村垃圾桶满了没人倒", "徐家埭村健身路径杂草没人割"},
    {false, "全公亭社区井盖缺失", "周圩社区井盖缺失"},
    {false, "港中村工地夜间打桩", "港中村工地渣土车掉泥"},
    {false, "南河头公园长椅断裂", "南河头公园厕所没水"},
    {false, "凤凰社区停水一天了，没有通知", "凤凰社区停电一天了，没有通知"},
    {false, "东方社区12幢楼道灯不亮", "东方社区5幢楼道灯不亮"},
    {false, "三港新城小区门口烧烤摊油烟很大", "三港新城小区门口快递柜占道"},
    {false, "虹霓村有流浪狗追人咬人", "虹霓村邻居养鸡太臭"},
    {false, "嘉善塘大桥桥面栏杆被撞断", "嘉善塘大桥桥下有人钓鱼，栏杆旁边危险"},
    {false, "平湖大道树枝断了横在路中间", "平湖大道非机动车道积水"},
    {false, "城南西路下水道堵塞，污水冒出来", "城南西路燃气管道施工占道"},
    {false, "百花社区有人在楼道给电动车充电", "百花社区有人在楼道堆放杂物"},
    {false, "章桥村公交站牌倒了", "章桥村公交站没有遮雨棚"},
    {false, "龙湫社区健身器材坏了", "滨湖社区健身器材坏了"},
    {false, "星光村化工厂晚上偷排废气，刺鼻", "星光村养殖场晚上排粪水，很臭"},
    {false, "人民西路绿化带里堆了很多建筑垃圾", "人民东路绿化带里堆了很多建筑垃圾"},
    {false, "Street lamp out in front of 128 Jiefang Road", "Street lamp out in front of 56 Xinhua Road"},
    {false, "Large pothole at the corner of Xinhua Road and Renmin Road", "Broken traffic light at the corner of Xinhua Road and Renmin Road"},
    {false, "Water leaking from a pipe on Tianfei Road, Zhapu", "No water since this morning on Yashan Road, Zhapu"},
    {false, "Rubbish piled up beside building 3, Meilanyuan", "Cars parked on the lawn beside building 3, Meilanyuan"},
    {false, "Loud building works at night near Fuzhen estate", "Dogs bark all night near Fuzhen estate"},
};

}  // namespace pingzhi::testing
