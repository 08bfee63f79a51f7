#!/bin/sh
# Double-click on macOS (or run on Linux): opens the workshop. This window has to stay open; Ctrl-C ends everything.
cd "$(dirname "$0")" || exit 1
make workshop && exit 0
echo
echo "It did not start. The reason stands above. Press Enter to close this window."
read -r _
