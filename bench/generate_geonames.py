#!/usr/bin/env python3
# Writes a made-up dump in the form of GeoNames' allCountries.txt: bench/generate_geonames.py ROWS
#
# From a fixed seed. Of 100 rows 55 are no places (rivers, hills, buildings), 40 populated places, 5 units; of 1,000 one is of
# Syria. Names have one to six others, as often as in the real dump on average.
import random, sys

rows = int(sys.argv[1])
pick = random.Random(7)
parts = ['ka', 'ra', 'mi', 'tel', 'ain', 'su', 'ber', 'dor', 'na', 'lo', 'shi', 'far', 'zan', 'qu', 'bel', 'har', 'on', 'ek', 'ul', 'ta']
countries = ['US', 'CN', 'IN', 'ID', 'RU', 'MX', 'BR', 'FR', 'DE', 'IR', 'TR', 'PK']


def name(): return ''.join(pick.choice(parts) for _ in range(pick.randint(2, 4))).capitalize()


for n in range(rows):
    country = 'SY' if n % 1000 == 7 else pick.choice(countries)
    kind = pick.random()
    feature = ('H\tSTM' if kind < .25 else 'T\tHLL' if kind < .4 else 'S\tBLDG' if kind < .55 else 'A\tADM2' if kind < .6 else 'P\tPPL')
    people = 0 if pick.random() < .8 else int(10 ** pick.uniform(2, 5.5))
    others = ','.join(name() for _ in range(pick.choice([0, 0, 1, 1, 2, 3, 6])))
    own = name()
    print(f'{n + 1}\t{own}\t{own}\t{others}\t{pick.uniform(-60, 75):.5f}\t{pick.uniform(-180, 180):.5f}\t{feature}\t{country}\t\t'
          f'{pick.randint(1, 30):02d}\t{pick.randint(1, 400)}\t\t\t{people}\t\t{pick.randint(0, 3000)}\tEtc/UTC\t2020-01-01')
