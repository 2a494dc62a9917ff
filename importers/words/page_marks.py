"""What stands around a text on a web page and is none of it: links, buttons, the foot.

Pages that were copied whole, or saved as text, carry 上一篇 … above and 打印, 主办 … 备案号 below.
"""

from __future__ import annotations

import re

_OPEN = r"^[\s【\[（(<>«»|•·●■◆*-]*"
_LINK = re.compile(
    _OPEN + r"(?:上一?[篇条页]|下一?[篇条页]|前一篇|后一篇"
    r"|相关(?:附件|文件|链接|文档|信息|解读|阅读|文章|报道)"
    r"|友情链接|延伸阅读|推荐阅读|热点推荐|(?:您|你)?(?:的)?(?:当前|现在|所在)(?:的)?位置"
    r"|返回|首页\s*[>»])"
)
_FOOT = re.compile(
    _OPEN + r"(?:扫一扫|打印|关闭|分享|收藏|纠错|字号|字体|附件\s*\d*\s*[:：]"
    r"|(?:主办|承办)(?:单位)?\s*[:：]|版权所有|责任编辑|网站(?:地图|标识码|声明)"
    r"|(?:浏览|阅读|点击)(?:次数|量|数)|访问量|联系我们|关于我们|回到顶部"
    r"|\S{0,4}ICP备|\S{0,2}公网安备|Copyright|技术支持\s*[:：])",
    re.IGNORECASE,
)
_SHEET = re.compile(r"^(?:Sheet|工作表|表格)\s*\d+\s*[:：]", re.IGNORECASE)
"""How office programs head each sheet of a workbook that they save as a page."""
_RUNNING = re.compile(
    r"^\s*(?:校验码\s*[:：]?\s*[0-9A-Z]{4}(?:\s*[-–—]?\s*[0-9A-Z]{4}){2}.{0,20}"
    r"|[-—–·~]+\s*\d{1,3}\s*[-—–·~]+|第\s*\d{1,3}\s*页.{0,3}共\s*\d{1,3}\s*页)\s*$"
)
"""What our pages carry at their foot: it comes back as a line of the text."""
_LONGEST = 80
_SENTENCE = re.compile(r"[。；]")


def is_link(text: str) -> bool:
    """Whether a line leads to another page: its words are that page's, not this one's."""
    return bool(_LINK.match(text))


def is_running(text: str) -> bool:
    """Whether a line stands at the foot of each printed page: 校验码 or the page's number."""
    return len(text) <= _LONGEST and bool(_RUNNING.match(text))


def is_sheet_name(text: str) -> bool:
    """Whether a line heads a worksheet in a page that an office program saved."""
    return len(text) <= _LONGEST and bool(_SHEET.match(text))


def is_furniture(text: str) -> bool:
    """Whether a line is a link, a button or a part of a page's foot, and no sentence."""
    if len(text) > _LONGEST or _SENTENCE.search(text):
        return False
    return bool(_LINK.match(text) or _FOOT.match(text))
