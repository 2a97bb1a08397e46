"""`python -m bench [NAME ...] [--rounds N]`: run benchmarks; each is a module of this folder with a `measure`."""

import argparse
import importlib
import pkgutil

import bench


def main() -> None:
    """Run the benchmarks named, or all, and print what they found."""
    known = [one.name for one in pkgutil.iter_modules(bench.__path__) if not one.name.startswith("_")]
    parser = argparse.ArgumentParser(prog="python -m bench", description=bench.__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(known)}; all if none is named")
    parser.add_argument("--rounds", type=int, default=9, help="rounds the medians are taken over (%(default)s)")
    options = parser.parse_args()
    if unknown := [name for name in options.names if name not in known]:
        parser.error(f"there is no benchmark {unknown[0]}; there are {', '.join(known)}")
    for name in options.names or known:
        module = importlib.import_module(f"bench.{name}")
        print(f"{name}: {(module.__doc__ or '').splitlines()[0]}")
        for line in module.measure(max(1, options.rounds)):
            print(f"  {line}")


if __name__ == "__main__":
    main()
