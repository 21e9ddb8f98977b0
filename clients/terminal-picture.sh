#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Draws the contents of a terminal as SVG: tmux capture-pane -e -p | terminal-picture.sh COLUMNS [CURSOR_COLUMN CURSOR_ROW]
# Colours, bold, dim, italic, underlined and reversed text; every character takes one cell.
set -eu
# bytes, in all implementations of awk
export LC_ALL=C
exec awk -v columns="$1" -v cursor_x="${2:--1}" -v cursor_y="${3:--1}" '
function hex(r, g, b) { return sprintf("#%02x%02x%02x", r, g, b) }
function level(n) { return n == 0 ? 0 : 55 + 40 * n }
function palette(n) {
    if (n < 16) return basic[n + 1]
    if (n >= 232) return hex(8 + 10 * (n - 232), 8 + 10 * (n - 232), 8 + 10 * (n - 232))
    n -= 16
    return hex(level(int(n / 36)), level(int(n / 6) % 6), level(n % 6))
}
function plain() { fore = FORE; back = BACK; bold = dim = italic = underline = reverse = 0 }
# applies the numbers of one escape sequence, such as "1;38;5;242"
function style(numbers,    part, count, i, n, colour) {
    count = split(numbers == "" ? "0" : numbers, part, /[;:]/)
    for (i = 1; i <= count; i++) {
        n = part[i] + 0
        if (n == 0) plain()
        else if (n == 1) bold = 1
        else if (n == 2) dim = 1
        else if (n == 3) italic = 1
        else if (n == 4) underline = 1
        else if (n == 7) reverse = 1
        else if (n == 22) bold = dim = 0
        else if (n == 23) italic = 0
        else if (n == 24) underline = 0
        else if (n == 27) reverse = 0
        else if (n >= 30 && n <= 37) fore = palette(n - 30)
        else if (n >= 90 && n <= 97) fore = palette(n - 82)
        else if (n == 39) fore = FORE
        else if (n >= 40 && n <= 47) back = palette(n - 40)
        else if (n >= 100 && n <= 107) back = palette(n - 92)
        else if (n == 49) back = BACK
        else if (n == 38 || n == 48) {
            if (part[i + 1] == 5) { colour = palette(part[i + 2] + 0); i += 2 }
            else { colour = hex(part[i + 2], part[i + 3], part[i + 4]); i += 4 }
            if (n == 38) fore = colour
            else back = colour
        }
    }
}
# how many characters a text in UTF-8 has
function cells(text) {
    gsub(/[\200-\277]/, "", text)
    return length(text)
}
function escaped(text) {
    gsub(/&/, "\\&amp;", text)
    gsub(/</, "\\&lt;", text)
    gsub(/>/, "\\&gt;", text)
    # not joined by what shows the picture
    gsub(/ /, "\\&#160;", text)
    return text
}
# draws text in the present style from a column of the present row on
function draw(text, column,    f, b, width) {
    if (text == "") return
    f = reverse ? back : fore
    b = reverse ? fore : back
    # of the picture: that of the last text
    page = b
    width = cells(text) * WIDTH
    if (b != BACK)
        body = body sprintf("<rect x=\"%g\" y=\"%g\" width=\"%g\" height=\"%g\" fill=\"%s\"/>\n",
            MARGIN + column * WIDTH, MARGIN + row * HEIGHT, width, HEIGHT, b)
    if (text !~ /^ *$/)
        body = body sprintf("<text x=\"%g\" y=\"%g\" textLength=\"%g\" fill=\"%s\"%s%s%s%s>%s</text>\n",
            MARGIN + column * WIDTH, MARGIN + row * HEIGHT + BASELINE, width, f,
            bold ? " font-weight=\"bold\"" : "", dim ? " opacity=\"0.6\"" : "",
            italic ? " font-style=\"italic\"" : "", underline ? " text-decoration=\"underline\"" : "", escaped(text))
}
BEGIN {
    FORE = "#d8d8d8"; BACK = "#1c1c1c"; WIDTH = 8.4; HEIGHT = 18; BASELINE = 13.5; MARGIN = 8
    split("#000000 #cd3131 #0dbc79 #c7a50f #3b8eea #bc3fbc #11a8cd #d0d0d0 " \
        "#767676 #f14c4c #23d18b #f5f543 #6cb6ff #d670d6 #29b8db #ffffff", basic, " ")
    plain()
}
{
    column = 0
    rest = $0
    while (match(rest, /\033\[[0-9;:]*m/)) {
        text = substr(rest, 1, RSTART - 1)
        numbers = substr(rest, RSTART + 2, RLENGTH - 3)
        rest = substr(rest, RSTART + RLENGTH)
        draw(text, column)
        column += cells(text)
        style(numbers)
    }
    draw(rest, column)
    row++
}
END {
    width = columns * WIDTH + 2 * MARGIN
    height = row * HEIGHT + 2 * MARGIN
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%g\" height=\"%g\" viewBox=\"0 0 %g %g\"", width, height, width, height
    print " font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"14\">"
    printf "<rect width=\"100%%\" height=\"100%%\" rx=\"6\" fill=\"%s\"/>\n", page
    if (cursor_x >= 0)
        printf "<rect x=\"%g\" y=\"%g\" width=\"2\" height=\"%g\" fill=\"#ffffff\"/>\n",
            MARGIN + cursor_x * WIDTH, MARGIN + cursor_y * HEIGHT, HEIGHT
    printf "%s</svg>\n", body
}'
