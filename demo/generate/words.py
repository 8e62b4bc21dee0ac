"""The words that names are made of: each in English and in Chinese, none of a real person, body or place."""

from random import Random
from typing import Any, NamedTuple


class Pair(NamedTuple):
    """One text in both languages."""

    en: str
    zh: str


def _pairs(text: str) -> tuple[Pair, ...]:
    """From `English/中文` words set apart by semicolons."""
    return tuple(Pair(*word.strip().split("/")) for word in text.split(";"))


STEMS = _pairs("Qing/青; Yun/云; Lan/岚; Jin/锦; Bai/柏; Feng/枫; Lu/鹿; Xi/溪; He/荷; Song/松; Mo/墨; Yin/银")
ENDINGS = _pairs("ze/泽; wan/湾; quan/泉; lin/林; ling/岭; tan/潭; pu/浦; yuan/原")
ABROAD = _pairs(
    "Alder/阿尔德; Brook/布鲁克; Carrick/卡里克; Dunmore/邓莫尔; "
    "Elmford/埃尔姆福; Fairlea/费尔利; Glenor/格莱诺; Haverly/黑弗利"
)
ABROAD_CITIES = _pairs("Port {}/{}港; {} Falls/{}瀑布城; {} Park/{}园区")
FAMILIES = _pairs(
    "Zhao/赵; Qian/钱; Sun/孙; Li/李; Zhou/周; Wu/吴; Zheng/郑; Feng/冯; Chen/陈; Wei/卫; Jiang/蒋; Shen/沈"
)
GIVEN = _pairs("ming/明; hua/华; wen/文; jian/建; li/丽; ping/平; hong/红; jun/军; yan/燕; bo/博; ning/宁; rui/瑞")
FIRST_NAMES = _pairs(
    "Anna/安娜; Bruno/布鲁诺; Clara/克拉拉; David/戴维; Elena/埃琳娜; Frank/弗兰克; Grace/格蕾丝; Henry/亨利"
)
SURNAMES = _pairs("Ashdown/阿什当; Birkett/伯基特; Corbin/科尔宾; Dalloway/达洛韦; Estwick/埃斯特威克; Farrow/法罗")
BRANDS = _pairs(
    "Astera/星泰; Borealis/北辰; Corvia/科唯; Delphor/德福; Evenor/宜诺; Fidelia/信联; Galtea/嘉泰; Harmona/和鸣"
)
TRADES = _pairs(
    "Robotics/机器人; Semiconductor/半导体; Biotech/生物科技; Energy/能源; Logistics/物流; Software/软件; "
    "Materials/材料; Medical/医疗; Automotive/汽车; Aviation/航空; Foods/食品; Optics/光学"
)
COMPANIES = _pairs("Co., Ltd./有限公司; Group/集团; Holdings/控股公司; Laboratories/实验室; Partners/合伙企业")
THEMES = _pairs(
    "digital economy/数字经济; new energy/新能源; life sciences/生命科学; advanced manufacturing/先进制造; "
    "green finance/绿色金融; smart logistics/智慧物流; cultural tourism/文化旅游; modern agriculture/现代农业"
)
PURPOSES = _pairs("Investment Promotion/招商; Trade/经贸; Study/考察; Friendship/友好; Technology/科技")
TITLES = _pairs(
    "Vice Governor/副省长; Mayor/市长; Vice Mayor/副市长; Director/主任; Deputy Director/副主任; Chairman/董事长; "
    "General Manager/总经理; Chief Engineer/总工程师; Professor/教授; Partner/合伙人"
)
SPEECHES = _pairs(
    "Welcome/欢迎辞; Where the region stands/地区概况; Why invest here/投资环境推介; "
    "Lessons from industry/产业经验分享; A talk with founders/与创业者对话; "
    "Signing of agreements/签约; A look at the park/园区介绍; Questions/问答"
)
HEADLINES = _pairs(
    "{place} delegation meets companies on {theme}/{place}代表团与企业交流{theme}合作; "
    "{place} seeks partners in {theme}/{place}寻求{theme}合作伙伴; "
    "Forum on {theme} brings {place} and investors together/{theme}论坛促成{place}与投资者对接; "
    "{place} presents its plans for {theme}/{place}推介{theme}规划"
)
OUTLETS = _pairs(
    "Courier/信使报; Herald/先驱报; Observer/观察报; Business Daily/商报; News Service/通讯社; Radio/广播电台"
)
HALLS = _pairs("Convention Centre/会议中心; Grand Hotel/大酒店; Trade Hall/展览馆; Innovation House/创新大厦")
SYNTHETIC = Pair("Invented for trials; nothing of it exists.", "试用数据，纯属虚构。")


def home_place(number: int) -> Pair:
    """One of 96 names."""
    stem, ending = STEMS[number % len(STEMS)], ENDINGS[number // len(STEMS) % len(ENDINGS)]
    return Pair(stem.en + ending.en, stem.zh + ending.zh)


def company(rng: Random, place: Pair) -> Pair:
    brand, trade, form = rng.choice(BRANDS), rng.choice(TRADES), rng.choice(COMPANIES)
    return Pair(f"{place.en} {brand.en} {trade.en} {form.en}", f"{place.zh}{brand.zh}{trade.zh}{form.zh}")


def person(rng: Random, *, from_home: bool) -> tuple[Pair, Pair]:
    """Family name and given name."""
    if not from_home:
        return rng.choice(SURNAMES), rng.choice(FIRST_NAMES)
    first, second = rng.choice(GIVEN), rng.choice(GIVEN)
    return rng.choice(FAMILIES), Pair(first.en.capitalize() + second.en, first.zh + second.zh)


def full_name(family: Pair, given: Pair, *, from_home: bool) -> Pair:
    if from_home:
        return Pair(f"{family.en} {given.en}", family.zh + given.zh)
    return Pair(f"{given.en} {family.en}", f"{given.zh}·{family.zh}")


def names_of(record: Any) -> Pair:
    return Pair(record.name_en, record.name_zh)


def both(name: str, pair: Pair) -> dict[str, str]:
    """The two columns of a text: `Region(**both("name", pair))`."""
    return {f"{name}_en": pair.en, f"{name}_zh": pair.zh}


def headline(rng: Random, place: Pair, theme: Pair) -> Pair:
    pattern = rng.choice(HEADLINES)
    return Pair(pattern.en.format(place=place.en, theme=theme.en), pattern.zh.format(place=place.zh, theme=theme.zh))
