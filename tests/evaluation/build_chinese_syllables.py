"""Rebuilds `chinese_syllables.csv` of the name keys: how the syllables of given names are written outside Hanyu Pinyin.

    pip install faker pypinyin ToJyutping && python -m tests.evaluation.build_chinese_syllables

The packages are not needed to run nzdatastd or its tests.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from importlib import import_module
from itertools import product
from pathlib import Path

TABLE = Path(__file__).resolve().parents[2] / "src/nzdatastd/normaliser/name_keys/chinese_syllables.csv"

# Characters that are usual in given names, beside those of Faker's lists (general knowledge).
CHARACTERS = (
    "嘉俊家志偉明文國華永詩婷慧敏穎琪儀欣怡雅思雯靜芳玲美麗珍鳳英蓮玉秀淑貞惠娟萍霞紅燕梅蘭菊桂香雪冰瑩琳瑜瑤瑋珮琦珊"
    "卓朗軒浩然晉諾希彤凱晴樂悠心言子穎芷曉柔梓恩皓宇澤熙銘駿騰達豪傑強康健安寧平和仁義禮智信忠孝德福祿壽喜富貴榮耀光"
    "輝煌輝昌盛興旺發財金銀銅鐵鋒劍龍虎鵬飛鴻雁鶴天地日月星辰雲雷電風雨海洋江河湖川山峰嶺岩石林森松柏楊柳桃李杏花草葉"
    "春夏秋冬東南西北中正方圓長久遠近高大小少兆祥瑞慶吉賢良才能學士博斌武勇毅剛堅成功業立建設錦繡綺麗雅清潔白青藍紫黃"
    "兒女妹姐嫦娥嬌妍妮姍姿娜媚嫻婉婕曼莉茜莎蕾薇蘋菲芬芝芸茵荷莹綠綾縈素絲紹紀經緯宏弘廣裕寬厚深澄泉源潤沛洪濤波瀾"
    "啟宗祖耀輝騫翔翰翊哲睿聰穎捷敬誠謙恭遜佩佳俐倩健儒元兆先光克全其凡加勤勝千卓友可君吟含品哲善喬嘉圖培基堯夢奇如妙"
    "家容富寶尚展崇川平年庭廷弘彥彬心忠念怡恆惟意愛慈憲成振揚政敏文斯旭昇昊昕時晏景智曜曦書有望本杰松柏根桐楓榆樺權欣"
)


def _table(text: str) -> dict[str, list[str]]:
    return {key: ways.split("/") for key, _, ways in (each.partition(":") for each in text.split())} | {"": [""]}


# Hong Kong's way of writing Cantonese has no official rules: initials and finals of Jyutping, and how they are usually
# written in names there (derived, from names in public registers and general knowledge).
INITIALS = _table("b:p p:p m:m f:f d:t t:t n:n l:l g:k k:k h:h ng:ng gw:kw kw:kw w:w z:ch/ts/j c:ch/ts s:s/sh j:y")
FINALS = _table(
    "aa:a/ah aai:ai aau:au aam:am aan:an aang:ang aap:ap aat:at aak:ak ai:ai au:au am:am/um an:an/un ang:ang ap:ap "
    "at:at ak:ak e:e/eh ei:ei/i/ee eng:eng/ing ek:ek i:i/ee/ze/z iu:iu im:im in:in ing:ing ip:ip it:it ik:ik o:o oi:oi "
    "on:on ong:ong ok:ok ot:ot ou:o u:u/oo ui:ui un:un/oon ung:ung uk:uk ut:ut yu:u/yu/ue yun:uen/un yut:uet eoi:ui "
    "eon:un eot:ut oe:eu oeng:eung oek:euk"
)
_JYUTPING = re.compile("(ng(?=[aeiou])|gw|kw|[bpmfdtnlgkhwzcsj]?)([a-z]+)")

# Wade and Giles without its marks (derived: the table of the two systems).
WADE_INITIALS = _table(
    "b:p d:t g:k zh:ch j:ch q:ch x:hs r:j z:ts c:ts p:p m:m f:f t:t n:n l:l k:k h:h ch:ch sh:sh s:s y:y w:w"
)
WADE_FINALS = _table("ong:ung ian:ien ie:ieh uo:o ue:ueh iong:iung ui:ui")
WADE_WHOLE = _table(
    "zhi:chih chi:chih shi:shih ri:jih zi:tzu ci:tzu si:szu he:ho ke:ko ge:ko guo:kuo kuo:kuo huo:huo shuo:shuo "
    "yan:yen ye:yeh yong:yung you:yu yi:i gui:kuei kui:kuei yue:yueh e:o de:te"
)
_PINYIN = re.compile("(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)([a-z]+)")


def characters() -> set[str]:
    found = set(CHARACTERS)
    for locale in ("zh_TW", "zh_CN"):
        provider = import_module(f"faker.providers.person.{locale}").Provider
        found.update("".join(provider.first_names))
    return found


def cantonese(jyutping: str) -> Iterator[str]:
    found = _JYUTPING.fullmatch(jyutping.rstrip("123456"))
    if found is None or found[2] not in FINALS:
        return
    for initial, final in product(INITIALS[found[1]], FINALS[found[2]]):
        if final in {"z", "ze"} and initial not in {"s", "ts"}:
            continue
        yield _YEE.get(initial + final, initial + final)


_YEE = {"yi": "yee", "yyu": "yu"}  # how y before i and u is written


def wade_giles(pinyin: str) -> str:
    found = _PINYIN.fullmatch(pinyin)
    if pinyin in WADE_WHOLE or found is None:
        return WADE_WHOLE.get(pinyin, [pinyin])[0]
    return WADE_INITIALS[found[1]][0] + WADE_FINALS.get(found[2], [found[2]])[0]


def rows() -> Iterator[tuple[str, str, str]]:
    jyutping_of = import_module("ToJyutping").get_jyutping_list
    pinyin_of = import_module("pypinyin").lazy_pinyin
    for character in characters():
        pinyin = pinyin_of(character)[0].replace("ü", "u")
        if not pinyin.isascii() or not pinyin.isalpha():
            continue
        jyutping = jyutping_of(character)[0][1]
        yield from ((spelt, pinyin, "cantonese") for spelt in cantonese(jyutping or ""))
        yield wade_giles(pinyin), pinyin, "wade_giles"
        yield pinyin, pinyin, "pinyin"


def main() -> None:
    """Write the table."""
    found = sorted(set(rows()))
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["syllable", "pinyin", "system"])
        writer.writerows(found)
    print(f"{len(found)} rows")  # noqa: T201


if __name__ == "__main__":
    main()
