"""Speaker, occasion and date: what a title, a byline and the first words say of a speech."""

import re

from speeches.text.numerals import number_of

_IDEOGRAPH = "[一-鿿㐀-䶿𠀀-𳑿]"  # people's names reach into the extensions
# 2024年 月 日, 20XX年X月: a date that nobody filled in.
_BLANK_DATE = re.compile(r"(?:(?:19|20)[\dxX×*]{2}|[xX×*]{1,4})?\s*年\s*[\dxX×*]{0,2}\s*月\s*(?:[\dxX×*]{0,2}\s*日)?$")
_TIME_OF_DAY = re.compile(r"\s*(?:凌晨|清晨|早[上晨]|[上中下]午|傍晚|晚上?)?$")
_NUMERAL = "[〇○零一二三四五六七八九十]"
_DATE = re.compile(
    rf"(?P<year>(?:19|20)\d{{2}}|{_NUMERAL}{{4}})\s*(?:年|[-./])(?:\s*(?P<month>\d{{1,2}}|{_NUMERAL}{{1,3}})\s*(?:月|[-./]|$)"
    rf"(?:\s*(?P<day>\d{{1,2}}|{_NUMERAL}{{1,3}})\s*日?)?)?"
)
_GATHERING = (
    r"(?:会议|大会|全会|例会|座谈会|推进会|动员会|部署会|调度会|汇报会|交流会|现场会|总结会|表彰会|茶话会|专题会|论坛|典礼|仪式|培训班|读书班|研讨班|进修班"
    r"|开班式|闭幕式|开幕式|会演|晚会|活动|评审|党课|常委会|委员会|党代会|代表会|启动会|见面会|宣讲会|班会|年会|报告会|民主生活会|全委会|会)"
)
_IN_TITLE = re.compile(
    rf"(?P<who>[一-鿿]{{0,20}}?)在(?P<where>.{{0,60}}?{_GATHERING})(?:暨.{{2,30}}?)?(?:上|时|期间|开幕时|闭幕时)?(?:的|之)?(?:重要)?(?:讲话|致辞|致词|发言|党课|主持|报告|总结)"
)
_HELD = re.compile(
    rf"(?:召开|举行|举办|参加)[了的]?(?:这次|此次|的?一[次场]|(?:十分|非常|庄严|而|隆重|重要|盛大|的){{1,6}})?(?P<where>(?![的这那一])[^，。；,;的]{{2,40}}?{_GATHERING})(?=[，。；,;！])"
)
_ROLE = re.compile(
    r"(?P<role>[一-鿿、（）()]{0,40}(?:书记|部长|主任|局长|校长|省长|市长|县长|区长|镇长|乡长|州长|总理|主席|院长|会长|董事长|总经理|司长|处长|厅长|委员|委员长|组长|政委|司令员|代表))"
    rf"[\s　]+(?P<name>{_IDEOGRAPH}(?:[\s　]?{_IDEOGRAPH}){{1,3}}|[×xX*]{{2,3}})$"
)
# Below a title, where hardly anything else stands: any office, and the name may follow without a blank.
_OFFICE = re.compile(
    r"(?P<role>[一-鿿、（）()·]{1,40}(?:书记|主任|主席|总理|委员|代表|干事|经理|总监|教授|秘书|顾问|长))"
    rf"[\s　]*(?P<name>{_IDEOGRAPH}(?:[\s　]?{_IDEOGRAPH}){{1,3}})$"
)
_NAME = re.compile(rf"{_IDEOGRAPH}(?:[ 　]*{_IDEOGRAPH}){{1,3}}$")
_MASKED_NAME = re.compile("[×xX*]{2,3}$")
_ROLE_END = re.compile(r"(?:书记|部长|主任|局长|校长|省长|市长|县长|区长|镇长|乡长|总理|主席|院长|董事长|总经理|组长)$")
LONGEST_BYLINE = 60
_YEARLESS = re.compile(r"\d{1,2}月\d{1,2}日")
_ON_OCCASION = re.compile(rf"在(.{{2,50}}{_GATHERING})上$")
# So much of a title or of the first words is searched: the patterns try many ends at each place.
REACH = 300


def date_in(text: str) -> str | None:
    """The first date in a text, as exact as it is given.

    >>> date_in("（2018年9月3日）"), date_in("一九四二年五月"), date_in("2025年度工作"), date_in("无")
    ('2018-09-03', '1942-05', '2025', None)
    """
    for found in _DATE.finditer(text):
        year = number_of(found["year"])
        if year is None or not 1900 <= year < 2100:
            continue
        parts = [f"{year:04d}"]
        for name, most in (("month", 12), ("day", 31)):
            value = number_of(found[name]) if found[name] else None
            if value is None or not 1 <= value <= most:
                break
            parts.append(f"{value:02d}")
        return "-".join(parts)
    return None


def is_date_line(text: str) -> bool:
    """Does a line hold a date, in parentheses or not, and little else?

    >>> is_date_line("（2018年9月3日）"), is_date_line("2025年4月23日晚"), is_date_line("2013年2月28日在代表大会上")
    (True, True, False)
    """
    inner = text.strip("（）() ")
    if len(inner) > 40 or not inner:
        return False
    if _BLANK_DATE.match(inner):
        return True
    found = _DATE.match(inner) or _YEARLESS.match(inner)
    if found is None:
        return False
    return _TIME_OF_DAY.match(inner, found.end()) is not None or (text[0] in "（(" and text[-1] in "）)")


def byline(text: str) -> tuple[str | None, str | None] | None:
    """A line that names the speaker: name and role.

    >>> byline("某某市人民政府市长　　王 小明"), byline("马小光"), byline("提高认识")
    (('王小明', '某某市人民政府市长'), ('马小光', None), None)
    >>> byline("砚州市副市长　陈䶮")
    ('陈䶮', '砚州市副市长')
    """
    if len(text) > LONGEST_BYLINE:
        return None
    found = _ROLE.match(text)
    if found is not None:
        return _bare(found["name"]), found["role"].strip()
    if _MASKED_NAME.match(text):
        return text, None
    if text.count("、") >= 1 and all(is_name(part) for part in text.split("、")):
        return text, None
    return (_bare(text), None) if is_name(text) else None


def byline_below_title(text: str) -> tuple[str, str] | None:
    """A line below a title that names the speaker by office and name, with a blank between them or without.

    >>> byline_below_title("县长何向晚"), byline_below_title("县档案馆馆长 何向晚")
    (('何向晚', '县长'), ('何向晚', '县档案馆馆长'))
    >>> byline_below_title("共话成长篇章")
    """
    found = _OFFICE.match(text) if len(text) <= LONGEST_BYLINE else None
    if found is None or not is_name(found["name"]):
        return None
    return _bare(found["name"]), found["role"]


def name_and_date(text: str) -> tuple[str, str] | None:
    """A line with a name and a date.

    >>> name_and_date("王小明 2009年5月4日"), name_and_date("会议 2009年5月4日")
    (('王小明', '2009-05-04'), None)
    """
    name, _, rest = text.partition(" ")
    day = date_in(rest) if is_date_line(rest) else None
    return (name, day) if day is not None and is_name(name) else None


def names_speaker(text: str) -> bool:
    """Is a line a role and a name?

    >>> names_speaker("县委书记 ×××"), names_speaker("县委书记要带头")
    (True, False)
    """
    return len(text) <= LONGEST_BYLINE and _ROLE.match(text) is not None


def is_name(text: str) -> bool:
    """Two to four characters, the first of them a family name."""
    bare = _bare(text)
    return _NAME.match(text) is not None and 2 <= len(bare) <= 3 and bare[0] in FAMILY_NAMES


def occasion_in(title: str | None, subtitle: str | None, opening: str) -> str | None:
    """Where the speech was given, by its title or its first words.

    >>> occasion_in("市长在全市安全生产工作会议上的讲话", None, "")
    '全市安全生产工作会议'
    """
    for text in (title, subtitle):
        words = (text or "")[:REACH]
        found = _IN_TITLE.search(words)
        if found is not None:
            return found["where"].strip()
        found = _ON_OCCASION.search(words)
        if found is not None:
            return found[1]
    held = _HELD.search(opening[:REACH])
    return held["where"] if held else None


def role_in(title: str | None) -> str | None:
    """The speaker's role, if the title begins with it.

    >>> role_in("区委书记在读书班上的讲话"), role_in("在会议上的讲话")
    ('区委书记', None)
    """
    found = _IN_TITLE.match(title) if title else None
    who = found["who"] if found else ""
    return who if _ROLE_END.search(who) else None


def _bare(text: str) -> str:
    """A name without the spaces that fill it up."""
    return "".join(text.split())


FAMILY_NAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦马苗凤方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝安常乐于傅皮卞齐康伍余元卜顾孟黄穆萧尹姚邵汪祁毛狄米贝明计成戴宋庞熊纪舒屈项祝董梁杜阮蓝席季贾路江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房解应宗丁宣邓单杭洪包左石崔吉龚程邢裴陆翁荀甄曲封靳段焦侯秋仲宁栾甘武符刘景龙叶黎白蒲邰从索赖卓蔺池乔闻党谭贡姬申冉桑桂牛寿边燕冀尚农温庄晏柴瞿阎慕连习艾向古易廖耿文广东欧聂简关岳商查司游覃"
    "陳張劉楊趙黃吳孫馬羅鄭謝許鄧馮蕭葉蔣盧賈鐘鍾譚陸韓鄒龔龐顧錢湯齊賴嚴聶蘇韋習閻溫萬關歐連駱華賀莊東"
)
