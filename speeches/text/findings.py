"""What an editor should look at, gathered while the text is read."""

import re

from speeches.text.clean import Line
from speeches.text.model import OutlineWarning

_DOUBLED = re.compile(r"[，,]{2,}|[；;]{2,}|[。．]{2,}|、{2,}|[：:]{2,}|[！!]。|。[！!]")
_MASKED = re.compile(
    r"×{2,}|(?<![Xx])[Xx]{2,}+(?=[省市县区州镇乡村局院校部同书届次月日会])|(?<=[市县区新在])[Xx]{2,}"
    r"|\*{2,}|(?<![0-9A-Za-z_)）*])\*(?![0-9A-Za-z_(（*])"
)
_BOLD = re.compile(r"\*\*[^*\s][^*]{2,80}[^*\s]\*\*")
MAX_OF_A_KIND = 20
LONGEST_LOOSE = 40


class Findings:
    """The warnings so far; a kind of finding that stands everywhere is told only so often."""

    def __init__(self) -> None:
        self._warnings: list[OutlineWarning] = []
        self._counts: dict[str, int] = {}

    def add(self, code: str, message: str, line: int, certainty: float) -> None:
        """Note one finding."""
        count = self._counts[code] = self._counts.get(code, 0) + 1
        if count <= MAX_OF_A_KIND:
            self._warnings.append(OutlineWarning(code, message, line, certainty))

    def in_order(self) -> tuple[OutlineWarning, ...]:
        """All of them by line."""
        return tuple(sorted(self._warnings, key=lambda warning: warning.line))


def report_cut(lines: list[Line], findings: Findings) -> None:
    """Tell of a text that breaks off in mid-sentence."""
    if not lines:
        return
    last = lines[-1]
    broken = last.text.endswith(("...", "…", "，", ",")) or (
        len(last.text) > LONGEST_LOOSE and last.text[-1] not in "。！？!?”’）)；;：:"
    )
    if broken:
        findings.add("text_cut", f"文字到“{last.text[-12:]}”中断，可能不完整。", last.number, 0.7)


def report_words(lines: list[Line], findings: Findings) -> None:
    """Tell of masked names and doubled marks; nothing is changed."""
    for line in lines:
        doubled = _DOUBLED.search(line.text)
        if doubled is not None:
            findings.add("doubled_mark", f"标点重复：“{doubled[0][:6]}”。", line.number, 0.95)
        masked = _MASKED.search(_BOLD.sub("", line.text) if "**" in line.text else line.text)
        if masked is not None:
            findings.add("masked_name", f"名称已隐去：“{masked[0][:6]}”，请核对是否保留。", line.number, 0.9)
