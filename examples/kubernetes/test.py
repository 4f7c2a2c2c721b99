#!/usr/bin/env python3
"""Runs the commands of the manifests without a cluster: `DEPESCHE=/path/to/depesche python3 test.py`.

The container's command is taken from the YAML and run by the shell it names, with the mount paths replaced by folders here
and the variables set as Kubernetes would set them.
"""

import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

try:
    import yaml
except ImportError:
    yaml = None

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PROGRAM = shutil.which(os.environ.get("DEPESCHE", "depesche"))
ARTICLES = ["wechat.txt", "glasfaser.txt", "video-kurz.txt", "empty.txt", "french-sample.txt"]


def missing():
    if yaml is None:
        return "PyYAML is not installed (pip install pyyaml)"
    if not PROGRAM:
        return "no depesche on the PATH or in the environment variable DEPESCHE"
    return None


def manifest(name):
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


def container(name):
    (one,) = manifest(name)["spec"]["template"]["spec"]["containers"]
    return one


def fixed(name):
    return {item["name"]: item["value"] for item in container(name)["env"] if "value" in item}


@unittest.skipIf(yaml is None, missing())
class Manifests(unittest.TestCase):
    def test_numbers_of_shards_agree(self):
        spec = manifest("job.yaml")["spec"]
        self.assertEqual(spec["completionMode"], "Indexed")
        self.assertEqual(str(spec["completions"]), fixed("job.yaml")["SHARDS"])
        self.assertEqual(fixed("merge.yaml"), fixed("job.yaml"))

    def test_rules_name_the_container(self):
        for name in ("job.yaml", "merge.yaml"):
            spec = manifest(name)["spec"]
            # Kubernetes accepts a failure policy with no other.
            self.assertEqual(spec["template"]["spec"]["restartPolicy"], "Never")
            (rule,) = [rule for rule in spec["podFailurePolicy"]["rules"] if rule["action"] == "FailJob"]
            self.assertEqual(rule["onExitCodes"]["containerName"], container(name)["name"])
            self.assertTrue({2, 3} <= set(rule["onExitCodes"]["values"]))
            self.assertNotIn(0, rule["onExitCodes"]["values"])

    def test_claims_are_there(self):
        claims = {one["metadata"]["name"] for one in yaml.safe_load_all((HERE / "volumes.yaml").read_text("utf-8"))}
        for name in ("job.yaml", "merge.yaml"):
            volumes = manifest(name)["spec"]["template"]["spec"]["volumes"]
            wanted = {one["persistentVolumeClaim"]["claimName"] for one in volumes if "persistentVolumeClaim" in one}
            self.assertTrue(wanted <= claims, wanted - claims)
            mounts = {one["name"] for one in container(name)["volumeMounts"]}
            self.assertEqual(mounts, {one["name"] for one in volumes})


@unittest.skipIf(missing(), missing())
class Commands(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="depesche-k8s-"))
        self.addCleanup(shutil.rmtree, self.folder)
        (self.folder / "bin").mkdir()
        (self.folder / "bin" / "depesche").symlink_to(os.path.abspath(PROGRAM))
        (self.folder / "corpus").mkdir()
        for name in ARTICLES:
            shutil.copy(ROOT / "corpus" / name, self.folder / "corpus")
        # A mounted ConfigMap has its files in a hidden folder, behind two links.
        hidden = self.folder / "glossary" / "..2024_03_20"
        hidden.mkdir(parents=True)
        (self.folder / "glossary" / "..data").symlink_to(hidden.name)
        for file in (ROOT / "glossary").iterdir():
            shutil.copy(file, hidden)
            (self.folder / "glossary" / file.name).symlink_to(f"..data/{file.name}")
        (self.folder / "out").mkdir()

    def environment(self, **more):
        model = os.environ.get("DEPESCHE_MODEL", str(ROOT / "models" / "de-en"))
        return {"PATH": f"{self.folder}/bin:/usr/bin:/bin", "DEPESCHE_MODEL": model} | more

    def start(self, name, shards, **more):
        one = container(name)
        command = one["command"] + one["args"]
        for mount in one["volumeMounts"]:
            path = mount["mountPath"]
            self.assertIn(path, command[-1])
            command[-1] = command[-1].replace(path, f"{self.folder}{path}")
        set_by_kubernetes = {item["name"]: "1" for item in one["env"] if "valueFrom" in item}
        return subprocess.run(
            command, env=self.environment(SHARDS=str(shards), **set_by_kubernetes, **more), cwd=self.folder,
            capture_output=True, text=True, timeout=900, check=False)

    def results(self, name):
        found = {}
        folder = self.folder / name
        for file in sorted(folder.rglob("*")):
            place = file.relative_to(folder)
            # .depesche is the program's own.
            if file.is_dir() or place.parts[0] == ".depesche":
                continue
            found[str(place)] = file.read_bytes()
        run = json.loads(found["run.json"])
        run.pop("timings", None)
        return {**found, "run.json": run}

    def test_two_shards_and_a_merge_give_one_run(self):
        for index in range(2):
            done = self.start("job.yaml", 2, JOB_COMPLETION_INDEX=str(index))
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertTrue((self.folder / "out" / "shards-2" / str(index + 1) / "run.json").exists())
        merged = self.start("merge.yaml", 2)
        self.assertEqual(merged.returncode, 0, merged.stderr)
        whole = subprocess.run(
            ["depesche", "run", f"{self.folder}/corpus", "-o", "whole", "--glossary", f"{self.folder}/glossary",
             "--jobs", "1", "--progress", "none"],
            env=self.environment(), cwd=self.folder, capture_output=True, text=True, timeout=900, check=False)
        self.assertEqual(whole.returncode, 1, whole.stderr)
        self.maxDiff = 2000
        self.assertEqual(self.results("out/briefs"), self.results("whole"))
        self.assertEqual(self.results("whole")["run.json"]["counts"]["failed"], 2)

    def test_a_missing_shard_fails_the_merge(self):
        done = self.start("job.yaml", 2, JOB_COMPLETION_INDEX="0")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.start("merge.yaml", 2).returncode, 2)

    def test_other_codes_pass_through(self):
        self.assertEqual(self.start("job.yaml", 2, JOB_COMPLETION_INDEX="0", DEPESCHE_MODEL="/nowhere").returncode, 3)
        self.assertEqual(self.start("job.yaml", 2, JOB_COMPLETION_INDEX="2").returncode, 2)
        (self.folder / "bin" / "depesche").unlink()
        self.assertEqual(self.start("job.yaml", 2, JOB_COMPLETION_INDEX="0").returncode, 127)


if __name__ == "__main__":
    unittest.main()
