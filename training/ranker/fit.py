#!/usr/bin/env python3
"""Fits the weights of the sentence ranker (src/summary/weights.rs).

usage: depesche-tools eval summary --decks ARTICLES.jsonl --features > features.jsonl
       fit.py features.jsonl          (needs numpy; some two minutes)

Every article comes with the deck that an editor wrote above it. What a sentence shares with the deck, as F1 of their
stems, says how telling it is. The weights are those of a linear listwise ranker (ListNet, Cao et al. 2007): the softmax
of the scores of an article's sentences is brought near to the softmax of what they share with the deck. Redundancy and
dangling references are chosen with it, by cross-validation on articles that the weights were not fitted on; a choice of
three sentences is judged by F2 against the deck (recall weighs twice, since three sentences are longer than any deck).
"""
import json
import sys
from collections import Counter

import numpy as np

SENTENCES = 3
FOLDS = 5
SEED = 20261125
SHARPNESS = 12.0  # of the target: how much more a sentence counts that shares more
SHRINKAGE = (1e-3, 1e-2)
REDUNDANCY = (0.5, 1.0, 1.5, 2.0, 3.0)
DANGLING = (0.0, 0.3)
# Articles without headline, teaser, paragraphs and quotation marks say nothing about these; their weights are set by
# hand.
BY_HAND = {"quoted": -0.3, "first_person": -0.5, "headline": 1.0, "teaser": 0.5, "opens_paragraph": 0.1}


class Article:
    def __init__(self, line):
        data = json.loads(line)
        self.names = data["names"]
        sentences = data["sentences"]
        self.features = np.array([s["features"] for s in sentences])
        self.eligible = np.array([s["eligible"] for s in sentences])
        count = len(sentences)
        self.shared = np.zeros((count, count))
        for one, sentence in enumerate(sentences):
            self.shared[one, :one] = sentence["shared"]
        self.shared += self.shared.T
        deck = Counter(data["deck"])
        vocabulary = sorted(deck)
        self.deck = np.array([deck[stem] for stem in vocabulary])
        self.counts = np.array([[Counter(s["stems"])[stem] for stem in vocabulary] for s in sentences])
        self.lengths = np.array([len(s["stems"]) for s in sentences])
        if len(self.deck):
            target = np.exp(SHARPNESS * np.array([self.judge([i], 1.0) for i in range(count)]))
            self.target = target / target.sum()

    def judge(self, chosen, beta=2.0):
        """F-beta of the stems that the chosen sentences share with the deck."""
        common = np.minimum(self.counts[chosen].sum(axis=0), self.deck).sum()
        if common == 0:
            return 0.0
        precision, recall = common / self.lengths[chosen].sum(), common / self.deck.sum()
        return (1 + beta**2) * precision * recall / (beta**2 * precision + recall)

    def choose(self, weights, redundancy, dangling, back_reference):
        """The choice that the ranker makes."""
        scores = np.where(self.eligible, self.features @ weights, -np.inf)
        said, chosen = np.zeros(len(scores)), []
        loss = self.features[:, back_reference] * dangling
        for _ in range(min(SENTENCES, int(self.eligible.sum()))):
            best = int(np.argmax(scores - redundancy * said - loss))
            chosen.append(best)
            scores[best] = -np.inf
            said = np.maximum(said, self.shared[best])
            if best + 1 < len(scores):
                loss[best + 1] = 0.0
        return chosen


def fit(articles, free, shrinkage, rounds=200):
    """Gradient descent (Adam) on the cross-entropy of the two softmaxes."""
    weights, first, second = np.zeros((3, free.sum()))
    for step in range(1, rounds + 1):
        gradient = shrinkage * weights
        for article in articles:
            scores = article.features[:, free] @ weights
            share = np.exp(scores - scores.max())
            share /= share.sum()
            gradient = gradient + article.features[:, free].T @ (share - article.target) / len(articles)
        first = 0.9 * first + 0.1 * gradient
        second = 0.99 * second + 0.01 * gradient**2
        weights = weights - 0.05 * first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    full = np.zeros(len(free))
    full[free] = weights
    return full


def main():
    articles = [a for a in map(Article, open(sys.argv[1])) if len(a.deck)]
    names = articles[0].names
    back_reference = names.index("back_reference")
    free = np.array([name not in BY_HAND for name in names])
    folds = np.random.default_rng(SEED).permutation(len(articles)) % FOLDS
    lead = np.array([a.judge(list(range(SENTENCES))) for a in articles])
    results = {}
    for shrinkage in SHRINKAGE:
        fitted = [fit([a for a, f in zip(articles, folds) if f != fold], free, shrinkage) for fold in range(FOLDS)]
        for redundancy in REDUNDANCY:
            for dangling in DANGLING:
                results[shrinkage, redundancy, dangling] = np.array([
                    a.judge(a.choose(fitted[f], redundancy, dangling, back_reference)) for a, f in zip(articles, folds)
                ])
    for setting, judged in results.items():
        print(f"// shrinkage, redundancy, dangling {setting}: {100 * judged.mean():.2f}")
    shrinkage, redundancy, dangling = best = max(results, key=lambda setting: results[setting].mean())
    difference = results[best] - lead
    ours, theirs = 100 * results[best].mean(), 100 * lead.mean()
    print(f"// F2 on articles not fitted on: {ours:.2f}, Lead-{SENTENCES} {theirs:.2f}, "
          f"difference {100 * difference.mean():.2f} ± {100 * difference.std() / len(difference) ** 0.5:.2f}")
    weights = fit(articles, free, shrinkage)
    for name, weight in BY_HAND.items():
        weights[names.index(name)] = weight
    for name, weight in zip(names, weights):
        print(f"{weight:.2f}, // {name}")
    print(f"REDUNDANCY {redundancy}, DANGLING {dangling}")


main()
