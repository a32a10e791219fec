"""How strongly two words attract each other: the measures, from four counts.

joint: how often the two met. node, collocate: how often each could have (for words in a window, the positions
around the node, and the occurrences of the collocate). total: all positions. Expected is node x collocate / total.
All take numbers or arrays. Source of the frame: Evert (2008), Corpora and collocations, in Lüdeling & Kytö.
"""
import numpy as np


def mutual_information(joint, node, collocate, total):
    """MI: binary logarithm of joint over expected; 0 at chance, no bounds.

    Caution: it favours rare words; ask for a minimum count. Source: Church & Hanks (1990), CL 16(1).
    """
    return np.log2(np.asarray(joint, float) * total / (np.asarray(node, float) * collocate))


def mutual_information_cubed(joint, node, collocate, total):
    """MI3: binary logarithm of the cube of joint over expected, MI with more weight for frequent pairs; no bounds.

    Source: Daille (1994), Approche mixte pour l'extraction automatique de terminologie.
    """
    return np.log2(np.asarray(joint, float) ** 3 * total / (np.asarray(node, float) * collocate))


def t_score(joint, node, collocate, total):
    """t: (joint - expected) / sqrt(joint); 0 at chance, above 2 by custom worth a look.

    Caution: it favours frequent words, function words above all. Source: Church et al. (1991).
    """
    joint = np.asarray(joint, float)
    return (joint - np.asarray(node, float) * collocate / total) / np.sqrt(joint)


def log_dice(joint, node, collocate):
    """logDice: 14 + log2(2 joint / (node + collocate)); 14 when the two always meet, 0 and below when hardly ever.

    It does not depend on the size of the corpus, so that corpora can be compared; node and collocate are the
    frequencies of the two words. Source: Rychlý (2008), A lexicographer-friendly association score.
    """
    return 14 + np.log2(2 * np.asarray(joint, float) / (np.asarray(node, float) + collocate))


def association_log_likelihood(joint, node, collocate, total):
    """G2 over the four cells of the table: 0 at chance, larger the surer that the two attract or avoid each other.

    Caution: it grows with the amount of text. Source: Dunning (1993), CL 19(1).
    """
    joint, node, collocate = (np.asarray(count, float) for count in (joint, node, collocate))
    cells = [(joint, node, collocate), (node - joint, node, total - collocate),
             (collocate - joint, total - node, collocate), (total - node - collocate + joint, total - node,
                                                            total - collocate)]
    return 2 * sum(_times_log_ratio(observed, row * column / total) for observed, row, column in cells)


def _times_log_ratio(observed, expected):
    """observed x ln(observed / expected), and 0 where nothing was observed."""
    ratio = np.divide(observed, expected, out=np.ones_like(observed), where=observed > 0)
    return observed * np.log(ratio)
