#!/usr/bin/env python3
"""Makes sealing.json: test vectors of the sealing, by an implementation that shares no code with the client's.

    pip install cryptography
    python3 make.py            # rewrites sealing.json beside this file
    python3 make.py --check    # fails if sealing.json is not what this script makes

Every key and IV is derived from a label by SHA-256, so the file is the same on each run. Such fixed IVs are for vectors
alone; a client draws 96 random bits for each text. The rules are in ../README.md, section "Sealing".
"""

import base64
import hashlib
import json
import pathlib
import sys
import unicodedata

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

BUCKETS = (128, 512, 2048, 8192)
# kind: (key, largest bucket)
KINDS = {
    "set_name": ("notices", 128),
    "seat_name": ("notices", 128),
    "meeting_title": ("notices", 128),
    "call_link": ("notices", 512),
    "question": ("words", 2048),
    "word": ("words", 8192),
    "bid": ("words", 512),
    "reflection": ("words", 8192),
    "affirmation": ("words", 2048),
    "appreciation": ("words", 2048),
    "hypothesis": ("words", 2048),
    "offer": ("words", 2048),
    "harvest": ("words", 8192),
    "hope": ("words", 512),
    "idea": ("words", 2048),
    "note": ("words", 2048),
    "action": ("words", 2048),
    "learning": ("words", 2048),
    "rule": ("words", 512),
}


def seed(label, size):
    return hashlib.sha256(f"askwell vector {label}".encode()).digest()[:size]


def b64(raw):
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def uuid(label):
    raw = bytearray(seed(label, 16))
    raw[6] = raw[6] & 0x0F | 0x40
    raw[8] = raw[8] & 0x3F | 0x80
    h = raw.hex()
    return f"{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}"


KEYS = {(e, k): seed(f"key {k} {e}", 32) for e in (1, 2) for k in ("notices", "words")}
SET, MEETING, SEAT = uuid("set"), uuid("meeting"), uuid("seat")


def pad(text, bucket=None):
    body = unicodedata.normalize("NFC", text).encode()
    size = bucket or next(b for b in BUCKETS if b > len(body))
    return body + b"\x80" + bytes(size - len(body) - 1)


def seal(name, kind, text, epoch=1, scope=MEETING, by=SEAT, plaintext=None):
    """One case: `plaintext` replaces the padded text where a broken one is wanted."""
    key = KEYS[(epoch, KINDS[kind][0])]
    info = f"askwell 1|{epoch}|{scope}|{kind}"
    record = uuid(f"record {name}")
    iv = seed(f"iv {name}", 12)
    subkey = HKDF(algorithm=hashes.SHA256(), length=32, salt=b"", info=info.encode()).derive(key)
    aad = f"{info}|{record}|{by or ''}".encode()
    box = AESGCM(subkey).encrypt(iv, pad(text) if plaintext is None else plaintext, aad)
    sealed = {"v": 1, "key_epoch": epoch, "scope": scope, "kind": kind, "iv": b64(iv), "box": b64(box)}
    if by:
        sealed["by"] = by
    opened = unicodedata.normalize("NFC", text)
    return {"name": name, "record_id": record, "text": text, "opened": opened, "subkey": b64(subkey), "sealed": sealed}


def good_cases():
    cases = [seal(f"kind {kind}", kind, f"A {kind}.") for kind in KINDS]
    cases += [
        seal("empty text", "word", ""),
        seal("nameless", "question", "What would you do if nobody watched?", by=None),
        seal("in the set's own room", "set_name", "Thursday set", scope=SET, by=None),
        seal("second key epoch", "word", "After new links.", epoch=2),
        seal("umlauts and others", "word", "Größe, naïveté, Ωμέγα, дело, 問い, שאלה, سؤال"),
        seal("emoji of several code points", "word", "👩🏽‍🤝‍👨🏻 🇨🇭 🙂"),
        seal("decomposed letters become composed", "seat_name", "Zoe\u0308 A\u030angstro\u0308m"),
        seal("byte order mark and NUL stay", "word", "\ufeffa\u0000b\u0000"),
        seal("letter whose last byte is the end mark", "word", "\u2000\u0400\u0080"),
        seal("lines and quotes", "word", "one\n\ttwo\r\n\"three\" \\four"),
    ]
    for bucket in BUCKETS:
        kind = next(k for k, (_, largest) in KINDS.items() if largest == 8192)
        cases.append(seal(f"fills bucket {bucket}", kind, "a" * (bucket - 1)))
        if bucket != BUCKETS[-1]:
            cases.append(seal(f"one past bucket {bucket}", kind, "a" * bucket))
    cases.append(seal("fills bucket 128 with letters of two bytes", "seat_name", "é" * 63 + "x"))
    return cases


def too_long_cases():
    cases = []
    for kind, (_, largest) in KINDS.items():
        cases.append({"kind": kind, "text_bytes": largest, "bytes_over": 1, "bytes_max": largest - 1})
        cases.append({"kind": kind, "text_bytes": largest + 99, "bytes_over": 100, "bytes_max": largest - 1})
    return cases


def flip(text, position):
    raw = bytearray(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    raw[position] ^= 1
    return b64(bytes(raw))


def bad_cases():
    base = seal("base of the tampered", "question", "Who else knows?")
    cases = [{"name": "untouched, to show that the others fail for their own reason", "why": None,
              "record_id": base["record_id"], "sealed": base["sealed"]}]

    def bad(name, why, record=None, drop=(), **changed):
        sealed = {k: v for k, v in {**base["sealed"], **changed}.items() if k not in drop}
        cases.append({"name": name, "why": why, "record_id": record or base["record_id"], "sealed": sealed})

    box, iv = base["sealed"]["box"], base["sealed"]["iv"]
    bad("first byte of the ciphertext flipped", "undecipherable", box=flip(box, 0))
    bad("last byte of the tag flipped", "undecipherable", box=flip(box, -1))
    bad("iv changed", "undecipherable", iv=flip(iv, 5))
    bad("moved to another record", "undecipherable", record=uuid("another record"))
    bad("shown as another kind", "undecipherable", kind="word")
    bad("shown as a kind of the other key", "undecipherable", kind="call_link")
    bad("moved to another room", "undecipherable", scope=SET)
    bad("given another author", "undecipherable", by=uuid("another seat"))
    bad("author removed", "undecipherable", drop=("by",))
    bad("moved to another key epoch", "undecipherable", key_epoch=2)
    bad("key epoch that nobody has", "no_key", key_epoch=3)
    bad("newer version", "unknown_version", v=2)
    bad("version zero", "unknown_version", v=0)
    bad("version as text", "malformed", v="1")
    bad("unknown kind", "malformed", kind="poem")
    bad("kind named like a property of every object", "malformed", kind="constructor")
    bad("box cut by one byte", "malformed", box=b64(base64.urlsafe_b64decode(box + "=" * (-len(box) % 4))[:-1]))
    bad("box empty", "malformed", box="")
    bad("box with padding sign", "malformed", box=box + "=")
    bad("box in the other base64 alphabet", "malformed", box="+/" + box[2:])
    bad("iv of eleven bytes", "malformed", iv=b64(seed("iv short", 11)))
    bad("scope in capitals", "malformed", scope=MEETING.upper())
    bad("author no id", "malformed", by="nobody")
    bad("epoch no whole number", "malformed", key_epoch=1.5)
    bad("key epoch zero", "malformed", key_epoch=0)
    bad("iv missing", "malformed", drop=("iv",))
    broken = [
        ("plaintext of zeros without end mark", "word", bytes(128)),
        ("plaintext that ends in another byte", "word", b"a" * 128),
        ("plaintext that is not UTF-8", "word", b"\xff\xfe\x80" + bytes(125)),
        ("bucket larger than the kind allows", "bid", pad("short", 2048)),
        ("length that is no bucket", "word", pad("short", 256)),
    ]
    for name, kind, plaintext in broken:
        case = seal(name, kind, "", plaintext=plaintext)
        cases.append({"name": name, "why": "malformed", "record_id": case["record_id"], "sealed": case["sealed"]})
    return cases


def pair(label):
    """A P-256 pair whose private half is drawn from a label."""
    return ec.derive_private_key(int.from_bytes(seed(f"pair {label}", 32), "big") >> 1, ec.SECP256R1())


def public(key):
    form = serialization.PublicFormat.UncompressedPoint
    return b64(key.public_key().public_bytes(serialization.Encoding.X962, form))


def private(key):
    form = serialization.PrivateFormat.PKCS8
    return b64(key.private_bytes(serialization.Encoding.DER, form, serialization.NoEncryption()))


def answer(name, text):
    """A sentence to the writer of a nameless question; see ../README.md, "A private answer"."""
    writer, sender, record = pair(f"writer {name}"), pair(f"sender {name}"), uuid(f"record {name}")
    info = f"askwell answer 1|{MEETING}|{record}|{public(writer)}|{public(sender)}".encode()
    shared = sender.exchange(ec.ECDH(), writer.public_key())
    key = HKDF(algorithm=hashes.SHA256(), length=32, salt=b"", info=info).derive(shared)
    iv = seed(f"iv {name}", 12)
    sealed = {"v": 1, "key": public(sender), "iv": b64(iv), "box": b64(AESGCM(key).encrypt(iv, pad(text), info))}
    return {"name": name, "scope": MEETING, "record_id": record, "reply_key": public(writer),
            "reply_private": private(writer), "text": text, "answer": sealed}


def answers():
    good = [answer("answer short", "Could it become a question?"), answer("answer long", "ü" * 300)]
    first = good[0]
    bad = []
    for name, field in (("ciphertext flipped", "box"), ("iv changed", "iv"), ("another sender's key", "key")):
        value = flip(first["answer"][field], 1) if field != "key" else good[1]["answer"]["key"]
        bad.append({**first, "name": name, "answer": {**first["answer"], field: value}})
    bad.append({**first, "name": "moved to another question", "record_id": good[1]["record_id"]})
    proof = seed("proof", 32)
    return {"good": good, "tampered": bad,
            "proof": {"proof": b64(proof), "commitment": b64(hashlib.sha256(proof).digest())}}


def vectors():
    secret = seed("seat secret", 32)
    link = {"token": b64(seed("token", 16)), "notices": b64(KEYS[(1, "notices")]), "words": b64(KEYS[(1, "words")])}
    return {
        "about": "Made by make.py; see there. A client passes if it opens every good case, seals each of them to the same "
                 "box with the same iv, and refuses every tampered one for the reason given.",
        "keys": [{"key_epoch": e, "notices": b64(KEYS[(e, "notices")]), "words": b64(KEYS[(e, "words")])} for e in (1, 2)],
        "good": good_cases(),
        "too_long": too_long_cases(),
        "tampered": bad_cases(),
        "link": {**link, "fragment": "1." + ".".join(link.values())},
        "seat": {"secret": b64(secret), "hash": b64(hashlib.sha256(secret).digest())},
        "nameless": answers(),
    }


def main():
    path = pathlib.Path(__file__).with_name("sealing.json")
    text = json.dumps(vectors(), indent=1, ensure_ascii=True) + "\n"
    if "--check" not in sys.argv[1:]:
        path.write_text(text, encoding="ascii")
    elif path.read_text(encoding="ascii") != text:
        sys.exit("sealing.json is stale: run make.py")


if __name__ == "__main__":
    main()
