#!/usr/bin/env python3
"""Writes corpus.txt: a small village chronicle, one sentence a line, words set apart by single spaces.

Sentences are drawn from hand-written templates: `[a|b|c]` stands for one of its alternatives, early ones more
often (weight 1/rank, so that word counts fall off as in real text), and brackets nest. Between the drawn ones
stand sentences that occur as they are. The generator is a 32-bit linear congruential one written out below, so
that the text is the same with every version of Python.

    ./write_corpus.py > corpus.txt
"""

import sys

SENTENCES = 470

PLACE = "[harbour|market|mill|bridge|school|orchard|quarry|lighthouse|chapel|bakery|station|ferry landing|old boathouse]"
PERSON = "[anna|the baker|tomas|the ferryman|old mr finch|the teacher|my sister|ruth and her brother|the widow lang|nobody]"
ONE = "[anna|tomas|the baker|the ferryman|the teacher|my sister|the widow lang]"
THING = "[boat|letter|ladder|lamp|bread|cart|net|window|kettle|map|basket of apples|wooden box|blue coat|café table]"
DAY = "[monday|friday|sunday|market day|the last day of june|a wet thursday]"
COUNT = "[two|three|ten|forty|12]"
WEATHER = "[rain|wind|fog|snow|the heat|a thin frost]"

TEMPLATES = [
    f"{PERSON} [went|walked|came|rowed|drove] [to|from|past] the {PLACE} on {DAY} .",
    f"on {DAY} [the|a new|every] {THING} was [sold|mended|lost|found|painted] at the {PLACE} .",
    f"{ONE} [said|thought|wrote|knew] that the {THING} [belonged to|was meant for|came from] {ONE} .",
    f"[because of|in spite of|after] the {WEATHER} [the|our|their] {THING} [stayed|was left|had to wait] [in|near|behind] the {PLACE} .",
    f"there [was|was never|had always been] [a|one] {THING} [in|near|behind|under] the {PLACE} [, and {ONE} kept the key|, but {ONE} never saw it|] .",
    f"[who|why|when] [had|did] {ONE} [take|taken|leave|left] the {THING} [there|at the {PLACE}|on the stairs] ?",
    f"{WEATHER} came [over|down|in] from the [sea|hills|north] , and the {PLACE} [closed|stood empty|was closed] [for {COUNT} days|until {DAY}|early] .",
    f"the {PLACE} is [older|smaller|quieter|colder] than the {PLACE} , [as|or so] {ONE} [says|likes to say] .",
    f"{ONE} asked {ONE} for [the|a] {THING} and [got|was given|went home with] [the|a] {THING} instead .",
    f"if the {WEATHER} [holds|stops|lasts] , {ONE} will [take|bring|carry] the {THING} [to|down to|back to] the {PLACE} .",
    f"[we|they] [counted|sold|carried] {COUNT} [baskets|boxes|sacks|loads] of [apples|stone|flour|herring] at the {PLACE} .",
    f"no one at the {PLACE} [remembers|remembered] [who|why] {ONE} [sold|painted|wanted] the {THING} .",
    f"[\" go home , \"|\" not today , \"|\" come in , \"] said {ONE} [to {ONE}|at the door of the {PLACE}|] .",
    f"[the|that] [first|second|last] [summer|winter|spring] {ONE} [lived|worked|slept] [in|above|next to] the {PLACE} .",
]

AS_THEY_ARE = [
    "rain .",
    "yes .",
    "no .",
    "so it went .",
    "so it went on .",
    "the bell rang twice and then it rang again .",
    "the bell rang .",
    "stone by stone the wall grew longer than the lane beside it .",
    "herring",
    "nothing else happened that year , and nobody minded .",
    "in the end the end was only the end of the road .",
    "the the sign said , since the painter had been called away .",
    "far out a sail turned , grew pale and was gone .",
    "half past six , said the clock ; half past nine , said the sun .",
    "one lamp , two lamps , three lamps , and then the whole street .",
    "to the harbour ! to the harbour !",
    "what the sea takes the sea keeps .",
    "what the sea takes , the ferryman used to say , the sea keeps .",
]

# The last new word must occur once only: README.md says why.
LAST = "and this , dear reader , is all that was ever written down about windlebury ."


class Chance:
    """x <- 1664525 x + 1013904223 mod 2^32; the high bits decide."""

    def __init__(self, seed):
        self.state = seed

    def below(self, bound):
        self.state = (1664525 * self.state + 1013904223) % 2**32
        return (self.state >> 8) * bound >> 24

    def early(self, count):
        """An index below `count`, the i-th with weight 1/(i+1), in whole 5040ths."""
        weights = [5040 // (i + 1) for i in range(count)]
        rest = self.below(sum(weights))
        for index, weight in enumerate(weights):
            if rest < weight:
                return index
            rest -= weight
        raise AssertionError("weights do not add up")


def expanded(template, chance):
    """`template` with an alternative chosen for each bracket, inner brackets of the rest included."""
    text, at = "", 0
    while at < len(template):
        if template[at] != "[":
            text += template[at]
            at += 1
            continue
        depth, alternatives = 1, [""]
        at += 1
        while depth:
            letter = template[at]
            depth += (letter == "[") - (letter == "]")
            if letter == "|" and depth == 1:
                alternatives.append("")
            elif depth:
                alternatives[-1] += letter
            at += 1
        text += expanded(alternatives[chance.early(len(alternatives))], chance)
    return text


def main():
    sys.stdout.reconfigure(encoding="utf-8")
    chance = Chance(20)
    for number in range(SENTENCES):
        if number % 11 == 5:
            sentence = AS_THEY_ARE[chance.below(len(AS_THEY_ARE))]
        else:
            sentence = expanded(TEMPLATES[chance.below(len(TEMPLATES))], chance)
        print(" ".join(sentence.split()))
    print(LAST)


if __name__ == "__main__":
    main()
