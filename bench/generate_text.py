#!/usr/bin/env python3
"""Sentences of made-up news as JSON lines, ten to a report.

usage: generate_text.py SENTENCES [SEED] > file.jsonl

Varied patterns: attribution at either end, denials, conditions, counts, losses, quotations, and sentences that say
nothing. Names of real states and places, so that look-ups are as in real text; what they are said to do is made up.
"""
import json
import random
import sys

STATES = "Russia Turkey Iran Syria Jordan Iraq Lebanon Kazakhstan France Germany China Egypt".split()
SPEAKERS = ["the foreign ministry", "a spokesman", "the ministry of defence", "an unnamed diplomat", "local sources",
            "the observatory", "two residents", "the president", "the joint commission", "a commander"]
PLACES = "Aleppo Hama Homs Idlib Daraa Damascus Latakia Raqqa Palmyra Afrin".split()
GROUPS = ["the armed opposition", "Jabhat al-Nusra", "the Islamic State", "government forces", "Ahrar al-Sham",
          "unknown gunmen", "Jaysh al-Islam", "the Free Syrian Army"]
DAYS = ["on Monday", "on Tuesday", "yesterday", "on 14 February", "last week", "in the past 24 hours", "this morning"]
NUMBERS = ["two", "three", "five", "eight", "12", "15", "at least 20", "about 40", "more than 100"]
PATTERNS = [
    "{C} said {D} that shells fell on {P}.",
    "According to {S}, {G} shelled {P} {D}, killing {N} people and wounding {N}.",
    "{A} and {B} agreed {D} to extend the ceasefire.",
    "{A} denied that its aircraft had struck {P}.",
    "\"We will not talk until they withdraw from {P},\" {S} said.",
    "{A} registered {K} violations in the provinces of {P} ({L}) and {Q} ({M}).",
    "The Turkish side registered {K} cases, which the Russian side has not confirmed.",
    "{G} attacked a checkpoint near {P} {D}, {S} said, citing {A}'s embassy.",
    "If {A} sends troops, {B} would reconsider its position, {S} said.",
    "{A} called on {B} to stop the offensive in {P}.",
    "A convoy with aid reached {P} {D} after a delay of {L} days.",
    "The weather in {P} was mild for the season.",
    "{S} accused {G} of using heavy weapons against {P}, which {G} rejected.",
    "{N} civilians were killed in an air strike on {P}, {S} told {A}'s state agency.",
    "Talks between {A}, {B} and the United Nations resumed in Astana {D}.",
    "It was not clear who had fired.",
]


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    count, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) == 3 else 1
    rng = random.Random(seed)
    made, report = 0, []
    while made < count:
        s = rng.choice(SPEAKERS)
        report.append(rng.choice(PATTERNS).format(
            A=rng.choice(STATES), B=rng.choice(STATES), C=s[0].upper() + s[1:], S=s, P=rng.choice(PLACES),
            Q=rng.choice(PLACES), G=rng.choice(GROUPS), D=rng.choice(DAYS), N=rng.choice(NUMBERS),
            K=rng.randrange(3, 30), L=rng.randrange(1, 9), M=rng.randrange(1, 9)))
        made += 1
        if len(report) == 10 or made == count:
            text = " ".join(x[0].upper() + x[1:] for x in report)
            print(json.dumps({"id": f"r{made}", "published": "2017-02-17", "text": text}))
            report = []


main()
