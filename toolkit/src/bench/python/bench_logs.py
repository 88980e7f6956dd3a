"""Print what reading logs costs, beside what grep takes for the same files, all in one run.

    mvn -Pbench -pl toolkit package -DskipTests && python3 toolkit/src/bench/python/bench_logs.py

Makes two logs in a temporary folder: one of AutoDeploy's lines alone, of 8 ranks interleaved, and one of a server
among whose lines 1 % are AutoDeploy's. Medians of 10 after 10 rounds of warm-up; then a stream of the second kind is
read once from a pipe in a small heap. Load on the machine bends every figure: the first line tells it; the time of the
processor, without the garbage collector's threads, is bent less.
"""
from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TOOLKIT = Path(__file__).resolve().parents[3]
JAR = TOOLKIT / "target/autodeploy-toolkit.jar"
CLASSES = TOOLKIT / "target/test-classes"
BUILD = "mvn -Pbench -pl toolkit package -DskipTests"
RUNS = 10
RANKS = 8
MB = 1_000_000
# So much is made line by line; a longer log repeats it.
BLOCK = 8 * MB

STAGES = {
    "factory": ["build_model"],
    "export": ["export_to_gm"],
    "post_export": ["cleanup_noop_slice", "cleanup_noop_add", "cleanup_input_constraints"],
    "pattern_matcher": [
        "match_moe_pattern", "match_repeat_kv", "match_eager_attention", "match_sdpa_to_torch_attention",
        "match_grouped_attention", "match_attention_layout", "match_rope_pattern", "match_rmsnorm_pattern",
        "eliminate_redundant_transposes", "optimize_rope", "quantize_fp8_linear_from_config",
    ],
    "sharding": ["detect_sharding", "sharding_transform_executor"],
    "weight_load": ["load_weights"],
    "post_load_fusion": [
        "fuse_gemms", "fuse_fp8_linear", "fuse_moe", "fuse_allreduce_residual_rmsnorm", "fuse_rmsnorm",
        "gather_logits_before_lm_head",
    ],
    "cache_init": ["insert_cached_attention", "insert_cached_mla_attention", "resize_kv_cache"],
    "compile": ["fuse_causal_conv_activation", "multi_stream_moe", "compile_model"],
}
EXTRA = {
    "detect_sharding": [
        "[APPLY] Using allreduce strategy: SYMM_MEM, dist backend: auto",
        "[APPLY] Running autodeploy TP sharding heuristics",
        "[APPLY] Applied 128 TP shards from config. Simple: 64, row-col: 64",
    ],
    "compile_model": [
        "[APPLY] Using cuda_graph_batch_sizes: [128, 64, 32, 16, 8, 4, 2, 1]",
        "[APPLY] Warm up with max_batch_size=128 before graph capture",
        *(f"[APPLY] Capturing graph for batch size: {1 << size}" for size in range(7, -1, -1)),
    ],
}


def stamp(second: int) -> str:
    return f"[02/10/2026-{second // 3600 % 24:02}:{second // 60 % 60:02}:{second % 60:02}]"


def memory(chance: random.Random) -> str:
    moved = chance.uniform(0.1, 20)
    return (
        f"[CUDA MEM DIFF (EXPECTED)] free: {80 - moved:6.2f}GB (-{moved:.2f}GB) | resv: {moved:6.2f}GB"
        f" (+{moved:.2f}GB) | alloc: {moved:6.2f}GB (+{moved:.2f}GB) | frag: {0.06:6.2f}GB"
    )


def transform(stage: str, name: str, chance: random.Random) -> Iterator[str]:
    place = f"[stage={stage}, transform={name}] "
    if chance.random() < 0.1:
        yield place + "[SUMMARY] disabled"
        return
    yield place + "[PRE-CLEANUP] skipped (graph already clean)"
    yield place + "[APPLY] applying transform..."
    for text in EXTRA.get(name, []):
        yield place + text
    yield place + "[POST-CLEANUP] graph canonicalization"
    if chance.random() < 0.1:
        yield place + memory(chance)
    result = f"matches={chance.randrange(200)}" if chance.random() < 0.7 else "skipped"
    spent = [chance.uniform(0, 2) for _ in range(3)]
    yield (
        f"{place}[SUMMARY] {result} | time: {sum(spent):.3f}s (pre={spent[0]:.3f}s, apply={spent[1]:.3f}s,"
        f" post={spent[2]:.3f}s)"
    )


def rank_lines(rank: int, chance: random.Random) -> Iterator[str]:
    head = f"[TRT-LLM AUTO-DEPLOY] [RANK {rank}] [I] "
    while True:
        yield f"{head}Initializing for: lib='OMPI', local_rank={rank}, world_size={RANKS}, port=47803"
        for stage, names in STAGES.items():
            for name in names:
                for text in transform(stage, name, chance):
                    yield head + text
        yield f"{head}Total time for all transforms: {chance.uniform(50, 200):.2f}s"


def autodeploy(chance: random.Random) -> Iterator[str]:
    ranks = [rank_lines(rank, chance) for rank in range(RANKS)]
    count = 0
    while True:
        count += 1
        yield f"{stamp(count // 40)} {next(chance.choice(ranks))}"


def other(chance: random.Random, count: int) -> str:
    kind = chance.random()
    if kind < 0.55:
        path = chance.choice(["/v1/chat/completions", "/v1/completions", "/health", "/metrics"])
        verb = "POST" if path.startswith("/v1") else "GET"
        return (
            f'INFO:     127.0.0.{chance.randrange(255)}:{chance.randrange(30000, 60000)} - "{verb} {path} HTTP/1.1"'
            " 200 OK"
        )
    if kind < 0.8:
        return (
            f"{stamp(count // 40)} [TRT-LLM] [I] iter = {count}, global_rank = 0, rank = 0, currank_total_requests ="
            f" {chance.randrange(200)}/{chance.randrange(100)}, elapsed_time = {chance.random():.6f}s, timestamp ="
            f" 2026-02-10 14:05:01, num_scheduled_requests: {chance.randrange(64)}, states = {{'num_ctx_requests': 0,"
            f" 'num_ctx_tokens': 0, 'num_generation_tokens': {chance.randrange(64)}}}"
        )
    if kind < 0.95:
        return (
            f"[TensorRT-LLM][INFO] Batch manager: active requests {chance.randrange(64)}, used blocks"
            f" {chance.randrange(60000)}, free blocks {chance.randrange(60000)}"
        )
    done = chance.randrange(100)
    bar = "#" * (done // 10)
    return "\r".join(f"Loading weights: {done + i:3}%|{bar}| {done + i}/400 [00:03<00:09]" for i in range(3))


def server(chance: random.Random) -> Iterator[str]:
    ours = autodeploy(chance)
    count = 0
    while True:
        count += 1
        yield next(ours) if count % 100 == 1 else other(chance, count)


def block(lines: Iterator[str]) -> bytes:
    made = bytearray()
    while len(made) < BLOCK:
        made += next(lines).encode() + b"\n"
    return bytes(made)


def write(file: Path, content: bytes, size: int) -> None:
    with file.open("wb") as out:
        for _ in range(-(-size // len(content))):
            out.write(content)


def grep(file: Path) -> float:
    seconds = []
    for _ in range(RUNS + 1):
        begin = time.perf_counter()
        # Into a pipe: grep stops at the first match where it writes to /dev/null.
        subprocess.run(
            ["grep", "-c", "stage=", str(file)], env={**os.environ, "LC_ALL": "C"}, stdout=subprocess.PIPE, check=True
        )
        seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds[1:])


def java(heap: str, *arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    command = ["java", f"-Xmx{heap}", "-cp", f"{CLASSES}{os.pathsep}{JAR}", "autodeploy.log.LogTimes", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, **options)


def figures(process: subprocess.Popen[bytes]) -> list[dict[str, float]]:
    out, _ = process.communicate()
    if process.returncode != 0:
        raise SystemExit(f"LogTimes ended with {process.returncode}. Build it first: {BUILD}")
    return json.loads(out)


def stream(content: bytes, size: int) -> dict[str, float]:
    begin = time.perf_counter()
    process = java("256m", "--once", "/dev/stdin", stdin=subprocess.PIPE)
    assert process.stdin is not None
    for _ in range(-(-size // len(content))):
        process.stdin.write(content)
    process.stdin.close()
    process.stdin = None
    return {**figures(process)[0], "whole": time.perf_counter() - begin}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=200, metavar="N", help="size of each log (200)")
    parser.add_argument("--stream", type=int, default=4_000, metavar="N", help="megabytes of the stream (4000)")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="write the logs there and measure nothing")
    arguments = parser.parse_args()
    size = arguments.megabytes * MB
    kinds = (
        ("a", "AutoDeploy's lines alone, 8 ranks", 1.5, block(autodeploy(random.Random(1)))),
        ("b", "a server's log, 1 % of them", 0.5, block(server(random.Random(2)))),
    )
    if arguments.keep:
        for key, _, _, content in kinds:
            write(arguments.keep / f"{key}.log", content, size)
        return
    if not JAR.is_file() or not (CLASSES / "autodeploy/log/LogTimes.class").is_file():
        raise SystemExit(f"Build it first: {BUILD}")
    print(f"{arguments.megabytes} MB each; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; medians of {RUNS}")
    with tempfile.TemporaryDirectory() as temporary:
        for key, what, bar, content in kinds:
            file = Path(temporary) / f"{key}.log"
            write(file, content, size)
            other_seconds = grep(file)
            found = figures(java("2g", str(file)))[0]
            print(
                f"{what:<36} bar {bar:.1f} s  {found['seconds']:.3f} s ({found['cpu']:.3f} s of the processor),"
                f" {found['seconds'] / other_seconds:.1f} x grep's {other_seconds:.3f} s;"
                f" {found['lines']:,} lines, {found['records']:,} records"
            )
            file.unlink()
    if arguments.stream:
        found = stream(kinds[1][3], arguments.stream * MB)
        print(
            f"a stream of {arguments.stream} MB of these, read once in a heap of 256 MB: {found['seconds']:.1f} s;"
            f" {found['lines']:,} lines, {found['records']:,} records"
        )


if __name__ == "__main__":
    sys.exit(main())
