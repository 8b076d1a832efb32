#!/usr/bin/env python3
"""One table out of result files: our own, Google Benchmark's and hyperfine's.

usage: table.py [--markdown] FILE.json...
"""
import json
import os
import sys


def rows(path):
    with open(path, encoding="utf8") as f:
        data = json.load(f)
    if "figures" in data:
        for x in data["figures"]:
            yield x["name"], f"{x['value']:,}", x["unit"], x["beside"]
    elif "benchmarks" in data:
        known = {"name", "family_index", "per_family_instance_index", "run_name", "run_type", "repetitions",
                 "repetition_index", "threads", "iterations", "real_time", "cpu_time", "time_unit"}
        for x in data["benchmarks"]:
            beside = []
            if "items_per_second" in x:
                beside.append(f"{x['items_per_second']:,.0f} items/s")
            beside += [f"{k} {v:,.6g}" for k, v in x.items()
                       if k not in known and k != "items_per_second" and isinstance(v, (int, float))]
            if "error_message" in x:
                beside.append("FAILED: " + x["error_message"])
            yield x["name"], f"{x['real_time']:,.3f}", x["time_unit"], ", ".join(beside)
    elif "results" in data:
        for x in data["results"]:
            yield x["command"], f"{x['median']:.3f}", "s", f"{x['min']:.3f} to {x['max']:.3f} s"


def main():
    files = [x for x in sys.argv[1:] if x != "--markdown"]
    if not files:
        sys.exit(__doc__)
    markdown = "--markdown" in sys.argv
    if markdown:
        print("| what | figure | unit | beside |\n| --- | ---: | --- | --- |")
    for path in files:
        if not markdown and len(files) > 1:
            print(f"\n{os.path.splitext(os.path.basename(path))[0]}")
        for name, value, unit, beside in rows(path):
            if markdown:
                print(f"| {name} | {value} | {unit} | {beside} |")
            else:
                print(f"  {name:<58} {value:>14} {unit:<6} {beside}")


main()
