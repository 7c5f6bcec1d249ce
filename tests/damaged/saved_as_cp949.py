"""Saved in the encoding of Korean Windows, with comments in Korean."""
# differ: perceptron-init perceptron-model perceptron-activation perceptron-loss perceptron-forward perceptron-run
# result: 100
# says: saved in the Korean encoding CP949
# notices: 1

import json

from damaging import load, solutions


def damage(notebook):
    document = load(notebook)
    for each in solutions(document):
        each["source"] = "".join(each["source"]) + "\n# 손실 함수를 계산한다"
    text = json.dumps(document, ensure_ascii=False)
    return "".join(c if c < "\x80" or "가" <= c <= "힣" else json.dumps(c)[1:-1] for c in text).encode("cp949")
