#!/usr/bin/env python3
"""Makes witness.json and mirror.json, what a witness and a mirror are asked and must answer, and the seeds of
fuzz/corpus/record_policy, record_witness and record_add_entries. Shares no code with the C++. A key's seed is 32 equal bytes."""
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

def subtree_proof(start, end, leaves, known):
    """That [start, end) stands in the tree: the recursion of draft-ietf-plants-merkle-tree-certs section 4.4.1."""
    if start == 0 and end == len(leaves): return [] if known else [mth(leaves)]
    k = 1
    while 2 * k < len(leaves): k *= 2
    if end <= k: return subtree_proof(start, end, leaves[:k], known) + [mth(leaves[k:])]
    if k <= start: return subtree_proof(start - k, end - k, leaves[k:], known) + [mth(leaves[:k])]
    return subtree_proof(0, end - k, leaves[k:], False) + [mth(leaves[:k])]

PUSHED = [b"entry %d" % i for i in range(600)]

def upload(start, end, packages=32, entries=PUSHED, ticket=b""):
    out = struct.pack(">H", len(LOG)) + LOG.encode() + struct.pack(">QQH", start, end, len(ticket)) + ticket
    while packages and start < end:
        bundle = start // 256 * 256
        stop = min(end, bundle + 256)
        out += b"".join(struct.pack(">H", len(e)) + e for e in entries[start:stop])
        hashes = subtree_proof(bundle, stop, entries[:end], True)
        out += bytes([len(hashes)]) + b"".join(hashes)
        start, packages = stop, packages - 1
    return out

def mirror_steps():
    """One after the other: what it is, the call, the body, the status, and the mirror-info where there is one."""
    shown = lambda old, new: body(old, text_of(new, PUSHED), proof(old, new, PUSHED)).encode()
    info = lambda size, entry, ticket=b"": "%d\n%d\n%s\n" % (size, entry, b64(ticket))
    forged = PUSHED[:]
    forged[300] = b"forged"
    yield "nothing shown yet", "entries", upload(0, 400), 422, None
    yield "a checkpoint", "checkpoint", shown(0, 400), 200, None
    yield "a tree that was not shown", "entries", upload(0, 500, ticket=b"t"), 409, info(400, 0, b"t")
    yield "entries that are not next", "entries", upload(256, 400), 409, info(400, 0)
    yield "the first package", "entries", upload(0, 400, 1), 202, info(400, 256)
    yield "a forged entry", "entries", upload(256, 400, entries=forged), 422, None
    yield "an entry that was changed under a good proof", "entries", upload(256, 400).replace(b"entry 300", b"entry 3OO"), 422, None
    yield "the rest", "entries", upload(256, 400), 200, None
    yield "a larger checkpoint", "checkpoint", shown(400, 600), 200, None
    yield "where it stands", "entries", upload(600, 600), 409, info(600, 400)
    yield "the same time again, of the smaller one", "entries", upload(400, 400), 200, None
    yield "all of it, from the beginning", "entries", upload(0, 600), 200, None

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
    mirror = [{"what": what, "call": call, "body": b64(sent), "status": status, "info": info}
              for what, call, sent, status, info in mirror_steps()]
    with open(os.path.join(here, "mirror.json"), "w") as f:
        json.dump({"log": vkey(LOG, 1, 1), "steps": mirror}, f, indent=1)
        f.write("\n")
    uploads = {"whole": upload(0, 600), "behind": upload(300, 600), "one": upload(256, 600, 1), "nothing": upload(600, 600),
               "cut": upload(0, 600)[:-5], "more": upload(512, 600) + b"x"}
    for name, sent in uploads.items():
        with open(os.path.join(here, "../../../fuzz/corpus/record_add_entries", name), "wb") as f: f.write(sent)

if __name__ == "__main__":
    main()
