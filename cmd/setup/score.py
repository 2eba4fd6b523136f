"""Reads scans with known content and prints one line of figures for each.

score.py SHARED [NAME-PROFILE…]   $FLAGS go to annex ingest.

Columns: F1 of leaf rows; cells exactly as printed, with their changes; wrong
characters of all cells; F1 of tracked changes; of all cells, those wrong and not
marked, and those marked for review; CPU seconds a page.
"""
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile


def cpu():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def truth_of(shared, name):
    document = name.rsplit("-", 1)[0]
    found = sorted((shared / "truth").glob(document + "*.json"))
    return found[0] if found else None


def score(shared, name, folder):
    got, result = folder / "got.json", folder / "result.json"
    before = cpu()
    run = subprocess.run(
        ["bin/annex", "ingest", *os.environ.get("FLAGS", "").split(), "-q", shared / "scans" / (name + ".pdf"), "-o", got],
        stderr=subprocess.PIPE, text=True)
    used = cpu() - before
    if run.returncode != 0:
        return "failed: " + run.stderr.strip()
    truth = truth_of(shared, name)
    if truth is None:
        return "no truth file"
    subprocess.run([sys.executable, shared / "score" / "score.py", "--quiet", "--json", result, truth, got], check=True)
    r = json.loads(result.read_text())
    pages = len(json.loads(got.read_text())["source"]["pages"])
    figures = [r["rows"]["f1"], r["headline"]["cell_exactness"], r["all_cells"]["cer"], r["headline"]["redline_f1"],
               r["trust"]["silent_share"], r["trust"]["flagged_share"]]
    return " ".join("%7.2f%%" % (100 * x) if x is not None else "     n/a" for x in figures) + " %8.1f" % (used / pages)


def main():
    shared = pathlib.Path(sys.argv[1])
    names = sys.argv[2:] or sorted(p.stem for p in (shared / "scans").glob("*.pdf"))
    print("%-20s %8s %8s %8s %8s %8s %8s %8s" % ("scan", "row F1", "cells", "CER", "redline", "silent", "marked", "CPU s/p"))
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            print("%-20s %s" % (name, score(shared, name, pathlib.Path(folder))), flush=True)


if __name__ == "__main__":
    main()
