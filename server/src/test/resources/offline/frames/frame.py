import json
import sys
$imports

sys.stdout.reconfigure(encoding="utf-8")


def show(value):
    print(f"{current}\t{json.dumps(value)}")


def fail():
    show("!")


$functions


$calls
