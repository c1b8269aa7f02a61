"""The order in which names are looked up: by pinyin, as far as the characters' own order goes.

GB 18030 keeps the 3,755 common characters (GB/T 2312, level 1) in the order of their pinyin; the order of its bytes is
therefore that of a directory. Level 2 follows by radicals, all others stand elsewhere. Surnames of level 2, and two
that level 1 has under another reading, take the place of a homophone; in a given name a rare character still stands
behind the common ones. Latin letters come first, capitals or not.
"""

from typing import Any

from django.db.models import BinaryField, Func
from django.db.models.sql.compiler import SQLCompiler

FUNCTION = "pinyin_key"
# Each with a homophone of level 1 that is hardly a surname itself: so that those of one name stay together. No common
# character is read cen: 岑 stands behind 测, before 层.
_PAIRS = (
    "闫沿 覃勤 滕疼 缪妙 褚储 窦逗 岑测 晏宴 瞿渠 佟桐 臧赃 闵皿 邬呜 栾峦 仝酮 亓歧 冼险 芮锐 嵇畸 佘舌 "
    "郗惜 宓蜜 逄旁 郜告 邝矿 邰抬 昝攒 郄窃 荀循 阚看 鄢烟 訾滋 逯碌 蔺吝 邸抵 郏颊 邴柄 綦崎 谌沉 谯瞧 "
    "晁巢 睢虽 濮葡 澹潭 阙缺 郦荔 蒯块 苻浮 莘伸 菅监 仉掌 庾屿 弋役 暨寂 竺逐 翟宅 仇囚"
)
_SURNAMES = {pair[0]: pair[1] for pair in _PAIRS.split()}
_ASCII_LOWER = {letter: letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_TABLE = str.maketrans(_ASCII_LOWER | _SURNAMES)


def pinyin_key(text: str) -> bytes:
    """What the database compares for `PinyinOrder`, for lists that are sorted here.

    >>> sorted(["周敏", "闫伟", "Zoë", "林小满", "adam"], key=pinyin_key)
    ['adam', 'Zoë', '林小满', '闫伟', '周敏']
    """
    return text.translate(_TABLE).encode("gb18030", "replace")


class PinyinOrder(Func):
    """The text's place in the order of pinyin: to order by, never to show."""

    arity = 1
    output_field = BinaryField()

    def as_sqlite(self, compiler: SQLCompiler, connection: Any, **context: Any) -> tuple[str, Any]:
        """SQLite asks `pinyin_key`, which every connection is told of."""
        return self.as_sql(compiler, connection, function=FUNCTION)

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **context: Any) -> tuple[str, Any]:
        """PostgreSQL does the same by itself; under the collation C, `lower` knows ASCII alone."""
        lower = """lower((%(expressions)s) COLLATE "C")"""
        rare, homophones = "".join(_SURNAMES), "".join(_SURNAMES.values())
        template = f"convert_to(translate({lower}, '{rare}', '{homophones}'), 'GB18030')"
        return self.as_sql(compiler, connection, template=template)


def teach_connection(*, connection: Any, **_signal: object) -> None:
    """Tell a new connection to SQLite of `pinyin_key`."""
    if connection.vendor == "sqlite":
        connection.connection.create_function(FUNCTION, 1, lambda text: text and pinyin_key(text), deterministic=True)
