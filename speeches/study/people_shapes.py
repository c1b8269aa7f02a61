"""What a word of a list of people looks like: a name, a sign-in name, a unit, a group, or a running number."""

import re
import unicodedata

from speeches.text.numerals import number_of

NAME, USERNAME, UNIT, GROUP, NUMBER, OTHER = "name", "username", "unit", "group", "number", "other"

# The commonest surnames, nine people in ten; a rarer one is told by its place in the list.
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜"
    "倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲"
    "房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁"
    "沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
_DOUBLE_SURNAMES = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "夏侯",
    "司徒",
    "端木",
)
_IDEOGRAPH = r"[\u3400-\u9fff\U00020000-\U0003ffff]"
_PERSON = re.compile(rf"{_IDEOGRAPH}{{2,4}}")
_LONG_NAME = re.compile(rf"{_IDEOGRAPH}+(?:·{_IDEOGRAPH}+)+")
_DOTS = re.compile(r"\s*[·•・‧∙⋅.．]\s*")
_LATIN = re.compile(r"[A-Za-z0-9_.@+-]+")
_GROUP = re.compile(r"\S{0,6}(?:小组|组|分队)")
_GROUP_NUMBER = re.compile(r"第?(\S+?)(?:学习|研讨)?(?:小组|组)?")
_SURELY_UNIT = (*"局办厅委部处室院校所站社馆队厂股署", "公司", "中心", "集团", "学校", "政府", "支部", "街道", "社区")
_PERHAPS_UNIT = (*"科镇乡村会园矿",)
_SPACE_IN_NAME = re.compile(rf"(?<={_IDEOGRAPH})\s+(?={_IDEOGRAPH})")
_REMARK = re.compile(r"[（(【\[].*$|[*＊★☆△▲#]+$")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_LONGEST_SHORT_NUMBER = 4


def kind_of(word: str) -> str:
    """What the word is by its look; "" is OTHER.

    >>> [kind_of(word) for word in ("林小满", "linxm", "县林业局", "第一组", "12", "13800138000", "阿依·古丽")]
    ['name', 'username', 'unit', 'group', 'number', 'username', 'name']
    """
    plain = folded(word)
    if _LATIN.fullmatch(plain):
        return NUMBER if plain.isdecimal() and len(plain) <= _LONGEST_SHORT_NUMBER else USERNAME
    if _GROUP.fullmatch(plain):
        return GROUP
    name = clean_name(word)
    has_surname = name[:1] in _SURNAMES or name.startswith(_DOUBLE_SURNAMES)
    is_unit = name.endswith(_SURELY_UNIT) or (name.endswith(_PERHAPS_UNIT) and (len(name) > 3 or not has_surname))
    if _LONG_NAME.fullmatch(name) or (_PERSON.fullmatch(name) and not is_unit):
        return NAME
    return UNIT if is_unit or len(name) > 4 else OTHER


def clean_name(word: str) -> str:
    """A name without what lists put into it: spaces that align, remarks in brackets, 同志.

    >>> clean_name("林　小 满（女）"), clean_name("阿依•古丽"), clean_name("周敏同志*")
    ('林小满', '阿依·古丽', '周敏')
    """
    name = _INVISIBLE.sub("", word).strip()
    name = _REMARK.sub("", _SPACE_IN_NAME.sub("", name)).strip().removesuffix("同志")
    return _DOTS.sub("·", name) if re.match(_IDEOGRAPH, name) else name


def folded(word: str) -> str:
    """A sign-in name or number, full width and invisible characters made plain.

    >>> folded(" ｌｉｎ１ ")
    'lin1'
    """
    return unicodedata.normalize("NFKC", _INVISIBLE.sub("", word)).strip()


def group_key(name: str) -> str:
    """What tells one group from another, however its number is written.

    >>> [group_key(name) for name in ("第一组", "1组", " 第1小组", "1", "青年组")]
    ['1', '1', '1', '1', '青年组']
    """
    plain = "".join(folded(name).split()).lower()
    found = _GROUP_NUMBER.fullmatch(plain)
    number = number_of(found[1]) if found else None
    return plain if number is None else str(number)
