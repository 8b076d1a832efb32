#!/usr/bin/env python3
"""Rows in the 41 columns of UCDP GED, made up: a country in the open ocean, actors called Example.

usage: generate_ged.py ROWS [SEED] > file.csv

The same ROWS and SEED (default 1) give the same bytes. Ten years of days; towns with a few thousand rows each, as in
the real file most rows fall on few places; one row in twelve without an exact day, one in ten without an exact place.
"""
import random
import sys
from datetime import date, timedelta

HEADER = (
    "id,year,active_year,type_of_violence,conflict_new_id,conflict_name,dyad_new_id,dyad_name,side_a_new_id,side_a,"
    "side_b_new_id,gwnob,side_b,number_of_sources,source_article,source_office,source_date,source_headline,"
    "source_original,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,"
    "country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,"
    "low,best,high\n"
)


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    count, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) == 3 else 1
    rng = random.Random(seed)
    pick, chance = rng.randrange, rng.random
    first = date(2010, 1, 1)
    days = [(first + timedelta(days=i)).isoformat() for i in range(3660)]
    # lat 10 to 14, lon -32 to -28: nobody lives there
    towns = [(10 + chance() * 4, -32 + chance() * 4, pick(14) + 1, pick(60) + 1) for _ in range(2000)]
    actors = [(900000 + i, f"Example Front {i}") for i in range(80)]
    out, write = [HEADER], sys.stdout.write
    for i in range(count):
        town = towns[int(chance() ** 2 * 2000)]
        lat, lon = round(town[0] + chance() * 0.04, 5), round(town[1] + chance() * 0.04, 5)
        kind = (1, 1, 1, 2, 3)[pick(5)]
        a = (900900, "Government of Example") if kind == 1 else actors[pick(80)]
        b = (900999, "Civilians") if kind == 3 else actors[pick(80)]
        day = pick(3650)
        vague = pick(12) == 0
        start, end = days[day], days[day + (pick(9) if vague else 0)]
        where_prec = 4 if pick(10) == 0 else 1 + pick(2)
        in_a, in_b, civil = (pick(4), pick(6), 0) if kind != 3 else (0, 0, pick(8))
        unknown = pick(3)
        best = in_a + in_b + civil + unknown
        low, high = max(0, best - pick(3)), best + pick(4)
        out.append(
            f'{i + 1},{start[:4]},1,{kind},{8000 + kind},Example: Government,{8100 + b[0] - 900000},{a[1]} - {b[1]},'
            f'{a[0]},{a[1]},{b[0]},,{b[1]},1,"""Example Agency,{start},Fighting near town {town[3]}, again""",'
            f'Example Agency,{start},"Fighting near town {town[3]}, again",Example Agency,{where_prec},'
            f'Town {town[3]},Province {town[2]},District {town[3]},{lat},{lon},POINT ({lon} {lat}),'
            f'{120000 + town[3]},Example,999,Ocean,{2 if vague else 1},{3 if vague else 1},{start},{end},'
            f'{in_a},{in_b},{civil},{unknown},{low},{best},{high}\n'
        )
        if len(out) == 20000:
            write("".join(out))
            out = []
    write("".join(out))


main()
