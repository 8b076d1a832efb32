#!/usr/bin/env python3
"""Makes witness.json, what a witness is asked and must answer, and the seeds of fuzz/corpus/record_policy and
record_witness. Shares no code with the C++. A key's seed is 32 equal bytes."""
import json, os, struct
from make import H, b64, mth, sign, subproof

LOG, OTHER, WITNESS = "example.org/log", "example.org/other", "w1.example"
ENTRIES = [b"entry %d" % i for i in range(300)]
FORK = [b"fork %d" % i for i in range(300)]

def key_id(name, kind, seed):
    pub, _ = sign(bytes([seed]) * 32, b"")
    return H(name.encode() + b"\n" + bytes([kind]) + pub)[:4], pub

def vkey(name, kind, seed):
    i, pub = key_id(name, kind, seed)
    return "%s+%s+%s" % (name, i.hex(), b64(bytes([kind]) + pub))

def line(name, seed, text, spoil=0):
    signature = bytearray(sign(bytes([seed]) * 32, text.encode())[1])
    signature[3] ^= spoil
    return "\u2014 %s %s\n" % (name, b64(key_id(name, 1, seed)[0] + bytes(signature)))

def cosignature(text, time):
    signature = sign(bytes([2]) * 32, ("cosignature/v1\ntime %d\n%s" % (time, text)).encode())[1]
    return "\u2014 %s %s\n" % (WITNESS, b64(key_id(WITNESS, 4, 2)[0] + struct.pack(">Q", time) + signature))

def text_of(size, entries=ENTRIES, origin=LOG, root=None):
    return "%s\n%d\n%s\n" % (origin, size, b64(root or mth(entries[:size])))

def proof(old, size, entries=ENTRIES):
    return "".join(b64(h) + "\n" for h in subproof(old, entries[:size], True)) if 0 < old < size else ""

def body(old, text, proof="", lines=None):
    return "old %s\n%s\n%s\n%s" % (old, proof, text, line(LOG, 1, text) if lines is None else lines)

def steps():
    """One after the other: what it is, the body, the time, the status, and the whole reply where it is prescribed."""
    t0, t7, t8, t300 = (text_of(n) for n in (0, 7, 8, 300))
    size = lambda n: "%d\n" % n
    hash_line = b64(H(b"x")) + "\n"
    yield "nothing", "", 100, 400, None
    yield "no old line", "7\n\n" + t7 + "\n" + line(LOG, 1, t7), 100, 400, None
    yield "a leading zero", body("00", t7), 100, 400, None
    yield "a sign", body("-1", t7), 100, 400, None
    yield "a short hash", body(0, t7, "AAAA\n"), 100, 400, None
    yield "64 hashes", body(0, t7, hash_line * 64), 100, 400, None
    yield "no signature", body(0, t7, lines=""), 100, 400, None
    yield "a text that is no checkpoint", body(0, "hello\n"), 100, 400, None
    yield "an unknown origin", body(0, text_of(7, origin=OTHER)), 100, 404, None
    yield "an unknown origin before a bad old size", body(9, text_of(7, origin=OTHER)), 100, 404, None
    yield "an unknown key", body(0, t7, lines=line(LOG, 9, t7)), 100, 403, None
    yield "a bad signature", body(0, t7, lines=line(LOG, 1, t7, 1)), 100, 403, None
    yield "a good signature beside a bad one", body(0, t7, lines=line(LOG, 1, t7, 1) + line(LOG, 3, t7)), 100, 403, None
    yield "a bad signature before a bad old size", body(9, t7, lines=line(LOG, 1, t7, 1)), 100, 403, None
    yield "an old size over the checkpoint's", body(8, t7), 100, 400, None
    yield "an old size where nothing was cosigned", body(7, t8, proof(7, 8)), 100, 409, size(0)
    yield "size 0 with another root", body(0, text_of(0, root=H(b"x"))), 100, 422, None
    yield "a proof from 0", body(0, t7, hash_line), 100, 422, None
    yield "size 0", body(0, t0), 100, 200, cosignature(t0, 100)
    yield "the first entries", body(0, t7), 101, 200, cosignature(t7, 101)
    yield "the same again from 0", body(0, t7), 102, 409, size(7)
    yield "a conflict before a wrong root of size 0", body(0, text_of(0, root=H(b"x"))), 102, 409, size(7)
    yield "the same size again", body(7, t7), 103, 200, cosignature(t7, 103)
    yield "the same size with a proof", body(7, t7, hash_line), 103, 422, None
    yield "a fork of the same size", body(7, text_of(7, FORK)), 103, 422, None
    yield "a fork that grew", body(7, text_of(8, FORK), proof(7, 8, FORK)), 103, 422, None
    yield "growth without a proof", body(7, t8), 103, 422, None
    yield "growth with half a proof", body(7, t300, proof(7, 300)[:45]), 103, 422, None
    yield "growth with a proof that is too long", body(7, t300, proof(7, 300) + hash_line), 103, 422, None
    yield "growth, with a line of an unknown key", body(7, t8, proof(7, 8), line(OTHER, 9, t8, 1) + line(LOG, 1, t8)), \
        104, 200, cosignature(t8, 104)
    yield "a clock that went back", body(8, t300, proof(8, 300), line(LOG, 3, t300)), 50, 200, cosignature(t300, 104)
    yield "what was cosigned before", body(8, t8), 105, 409, size(300)
    yield "an old size that was skipped", body(9, t300, proof(9, 300)), 105, 409, size(300)

def main():
    here = os.path.dirname(os.path.abspath(__file__))
    taken = [dict(zip(("what", "body", "now", "status", "reply"), s)) for s in steps()]
    t300 = text_of(300)
    out = {"logs": [vkey(LOG, 1, 1), vkey(LOG, 1, 3)], "witness": vkey(WITNESS, 4, 2), "steps": taken,
           "hex": H(LOG.encode()).hex(), "checkpoint": t300 + "\n" + line(LOG, 3, t300) + cosignature(t300, 104)}
    with open(os.path.join(here, "witness.json"), "w") as f:
        json.dump(out, f, indent=1)
        f.write("\n")

    log = "log %s https://example.org/log\n" % vkey(LOG, 1, 1)
    witnesses = "".join("witness w%d %s\n" % (i, vkey("w%d.example" % i, 4, 1 + i)) for i in (1, 2, 3))
    seeds = {
        "policy/none": log + "quorum none\n",
        "policy/single": "# one\n" + log + witnesses + "quorum w1\n",
        "policy/groups": log + witnesses + "group a any w1 w2\n\tgroup b 2 a w3\nquorum b\n",
        "policy/twice": log + witnesses + "group a all w1 w1\nquorum a\n",
    }
    for number in (9, 13, 18, 20, 22, 29):
        seeds["witness/step%d" % number] = taken[number]["body"]
    for name, text in seeds.items():
        with open(os.path.join(here, "../../../fuzz/corpus/record_" + name), "w") as f: f.write(text)

if __name__ == "__main__":
    main()
