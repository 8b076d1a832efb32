#!/usr/bin/env python3
"""Makes vectors.json and log300/: RFC 6962, C2SP tiles and a signed checkpoint, in plain Python that shares no code
with the C++. Ed25519 after RFC 8032 section 6."""
import base64, hashlib, json, os, struct

H = lambda b: hashlib.sha256(b).digest()
b64 = lambda b: base64.b64encode(b).decode()

def k_of(n):
    k = 1
    while k * 2 < n:
        k *= 2
    return k

def mth(d):
    if not d: return H(b"")
    if len(d) == 1: return H(b"\0" + d[0])
    k = k_of(len(d))
    return H(b"\1" + mth(d[:k]) + mth(d[k:]))

def path(m, d):
    if len(d) == 1: return []
    k = k_of(len(d))
    return path(m, d[:k]) + [mth(d[k:])] if m < k else path(m - k, d[k:]) + [mth(d[:k])]

def subproof(m, d, b):
    if m == len(d): return [] if b else [mth(d)]
    k = k_of(len(d))
    if m <= k: return subproof(m, d[:k], b) + [mth(d[k:])]
    return subproof(m - k, d[k:], False) + [mth(d[:k])]

P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
I = pow(2, (P - 1) // 4, P)

def add(a, b):
    (x1, y1), (x2, y2) = a, b
    t = D * x1 * x2 * y1 * y2
    return ((x1 * y2 + x2 * y1) * pow(1 + t, P - 2, P) % P, (y1 * y2 + x1 * x2) * pow(1 - t, P - 2, P) % P)

def mul(s, p):
    q = (0, 1)
    while s:
        if s & 1: q = add(q, p)
        p = add(p, p)
        s >>= 1
    return q

def base():
    y = 4 * pow(5, P - 2, P) % P
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P)
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P: x = x * I % P
    return (P - x if x & 1 else x, y)

enc = lambda p: (p[1] | (p[0] & 1) << 255).to_bytes(32, "little")

def sign(seed, msg):
    h = hashlib.sha512(seed).digest()
    a = int.from_bytes(h[:32], "little") & ((1 << 254) - 8) | 1 << 254
    pub = enc(mul(a, base()))
    r = int.from_bytes(hashlib.sha512(h[32:] + msg).digest(), "little") % Q
    big_r = enc(mul(r, base()))
    k = int.from_bytes(hashlib.sha512(big_r + pub + msg).digest(), "little") % Q
    return pub, big_r + ((r + k * a) % Q).to_bytes(32, "little")

def main():
    here = os.path.dirname(os.path.abspath(__file__))
    entries = [b"entry %d" % i for i in range(300)]
    sizes = [0, 1, 2, 3, 7, 8, 255, 256, 257, 300]
    vectors = {
        "roots": [{"size": n, "root": b64(mth(entries[:n]))} for n in sizes],
        "inclusion": [{"index": i, "size": n, "proof": [b64(h) for h in path(i, entries[:n])]}
                      for n in sizes[1:] for i in sorted({0, n // 2, n - 1})],
        "consistency": [{"from": m, "to": n, "proof": [b64(h) for h in subproof(m, entries[:n], True)]}
                        for n in sizes[1:] for m in sizes[1:] if m < n],
    }
    with open(os.path.join(here, "vectors.json"), "w") as f:
        json.dump(vectors, f, indent=1)
        f.write("\n")
    origin, seed = "example.org/log", b"\1" * 32
    text = f"{origin}\n300\n{b64(mth(entries))}\n"
    pub, signature = sign(seed, text.encode())
    key_id = H(origin.encode() + b"\n\1" + pub)[:4]
    bundle = lambda d: b"".join(struct.pack(">H", len(e)) + e for e in d)
    leaves = [H(b"\0" + e) for e in entries]
    files = {
        "checkpoint": f"{text}\n\u2014 {origin} {b64(key_id + signature)}\n".encode(),
        "tile/entries/000": bundle(entries[:256]), "tile/entries/001.p/44": bundle(entries[256:]),
        "tile/0/000": b"".join(leaves[:256]), "tile/0/001.p/44": b"".join(leaves[256:]),
        "tile/1/000.p/1": mth(entries[:256]),
    }
    for name, data in files.items():
        place = os.path.join(here, "log300", name)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "wb") as f:
            f.write(data)

if __name__ == "__main__":
    main()
