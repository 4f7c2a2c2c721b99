#!/usr/bin/env python3
"""Fits the weights of confidence (src/checks/doubt.rs).

usage: depesche-tools eval doubt --articles ARTICLES.jsonl --features > features.tsv
       fit.py features.tsv            (needs numpy)

A logistic regression tells right translations from misleading ones; rough ones are left out, since they are neither.
The bound below which a translation is doubted is where SPARED of the right ones are doubted; the one below which it gives
way to another, where GIVEN_UP of them are. Only the part to be fitted on is looked at; what cross-validation says of it
is printed beside the weights.
"""
import csv
import sys

import numpy as np

FOLDS = 8
SEED = 20261129
SHRINKAGE = 3.0
SPARED = 0.14
GIVEN_UP = 0.045


def fitted(values, right):
    """Weights and bias, by Newton's method on standardised values, in terms of the values as they are."""
    mean, spread = values.mean(0), values.std(0) + 1e-9
    rows = np.c_[(values - mean) / spread, np.ones(len(values))]
    shrinkage = SHRINKAGE * np.r_[np.ones(values.shape[1]), 0]
    weights = np.zeros(rows.shape[1])
    for _ in range(40):
        told = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (told - right) + shrinkage * weights
        curve = (rows * (told * (1 - told))[:, None]).T @ rows + np.diag(shrinkage + 1e-9)
        weights -= np.linalg.solve(curve, slope)
    by_value = weights[:-1] / spread
    return by_value, weights[-1] - by_value @ mean


def confidence(values, model):
    return 1 / (1 + np.exp(-(values @ model[0] + model[1])))


def main():
    with open(sys.argv[1], encoding="utf8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["part"] == "fit" and row["class"] != "rough"]
    names = [name for name in rows[0] if name not in ("class", "part")]
    values = np.array([[float(row[name]) for name in names] for row in rows])
    right = np.array([row["class"] == "right" for row in rows], dtype=float)
    folds = np.random.RandomState(SEED).randint(0, FOLDS, len(rows))
    told = np.zeros(len(rows))
    for fold in range(FOLDS):
        told[folds == fold] = confidence(values[folds == fold], fitted(values[folds != fold], right[folds != fold]))
    bound = np.quantile(told[right == 1], SPARED)
    marked = (told[right == 0] < bound).mean()
    print(f"cross-validation: doubted below {bound:.3f} are {SPARED:.0%} of the right and {marked:.1%} of the misleading")
    weights, bias = fitted(values, right)
    for name, weight in zip(names, weights):
        print(f"{name}\t{weight:.4f}")
    print(f"bias\t{bias:.4f}")
    told = confidence(values, (weights, bias))[right == 1]
    print(f"doubted below\t{np.quantile(told, SPARED):.3f}\ndistrusted below\t{np.quantile(told, GIVEN_UP):.3f}")


if __name__ == "__main__":
    main()
