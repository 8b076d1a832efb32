#!/usr/bin/env python3
"""Makes the seeds of fuzz/corpus/record_policy. Keys: seeds of 32 equal bytes; names that say what they are for."""
import os
from make import H, b64, sign

def vkey(name, kind, seed):
    pub, _ = sign(bytes([seed]) * 32, b"")
    return "%s+%s+%s" % (name, H(name.encode() + b"\n" + bytes([kind]) + pub)[:4].hex(), b64(bytes([kind]) + pub))

def main():
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../fuzz/corpus/record_policy")
    log = "log %s https://example.org/log\n" % vkey("example.org/log", 1, 1)
    witnesses = "".join("witness w%d %s\n" % (i, vkey("w%d.example" % i, 4, 1 + i)) for i in (1, 2, 3))
    seeds = {
        "none": log + "quorum none\n",
        "single": "# one\n" + log + witnesses + "quorum w1\n",
        "groups": log + witnesses + "group a any w1 w2\n\tgroup b 2 a w3\nquorum b\n",
        "twice": log + witnesses + "group a all w1 w1\nquorum a\n",
    }
    for name, text in seeds.items():
        with open(os.path.join(folder, name), "w") as f: f.write(text)

if __name__ == "__main__":
    main()
