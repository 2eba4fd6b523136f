package ingest

import (
	"image"
	"strings"
	"testing"
)

// cellSize is the size in pixels of one character of the drawn pages below;
// the type is twelve pixels large.
const (
	charW, lineH, drawnEm = 6, 16, 12.0
)

// drawPieces makes the pieces of a page drawn in characters: words with no more than
// one blank between them are one piece. Rows of = are rules.
func drawPieces(picture string) ([]*piece, *alignment) {
	a := &alignment{em: drawnEm}
	var ps []*piece
	for n, line := range strings.Split(strings.Trim(picture, "\n"), "\n") {
		y := n * lineH
		for x := 0; x < len(line); {
			if line[x] == ' ' {
				x++
				continue
			}
			end := x
			for end < len(line) && (line[end] != ' ' || end+1 < len(line) && line[end+1] != ' ') {
				end++
			}
			text := line[x:end]
			if strings.Trim(text, "=") == "" {
				a.horizontal = append(a.horizontal, ruling{at: y + lineH/2, lo: x * charW, hi: end * charW, thick: 1})
				x = end
				continue
			}
			box := image.Rect(x*charW, y+3, end*charW-1, y+3+9)
			p := &piece{box: box, core: box}
			for i := range text {
				if top := y + 3; text[i] != ' ' {
					if strings.ContainsRune("acemnorsuvwxz", rune(text[i])) {
						top += 3
					}
					p.letters = append(p.letters, image.Rect((x+i)*charW, top, (x+i)*charW+charW-1, y+12))
				}
			}
			l := &lineRead{box: box, baseline: box.Max.Y, em: drawnEm}
			for _, r := range text {
				l.chars = append(l.chars, char{text: string(r), conf: 1})
			}
			p.lines = []*lineRead{l}
			ps = append(ps, p)
			x = end
		}
	}
	return ps, a
}

// drawn is a table as lines of its cells: row, column and spans where they are not 1.
func drawn(t *tableRead) string {
	var b strings.Builder
	row := -1
	for _, c := range t.cells {
		for row < c.row {
			if row >= 0 {
				b.WriteString("\n")
			}
			row++
		}
		if c.col > 0 {
			b.WriteString("|")
		}
		for i, l := range c.lines {
			if i > 0 {
				b.WriteString(" ")
			}
			b.WriteString(l.text())
		}
		if c.colSpan > 1 {
			b.WriteString(strings.Repeat(">", c.colSpan-1))
		}
		if c.rowSpan > 1 {
			b.WriteString(strings.Repeat("^", c.rowSpan-1))
		}
	}
	return b.String()
}

func TestAlignedTables(t *testing.T) {
	tests := []struct{ name, page, want string }{
		{"labels of two levels under headings of figures", `
                  2011     2012
===============================
Outlays:
 Programs:
  Defense          699      709
  Other            600      610
Total            1,300    1,319`,
			"|2011|2012\nOutlays:||\nPrograms:||\nDefense|699|709\nOther|600|610\nTotal|1,300|1,319"},
		{"headings between two rules, and the unit of all below them", `
=================================
                             2016
=================================
(in euros)
Class A
Net value               5,111,372
Units                      49,136
Value of one               104.03`,
			"|2016\n(in euros)|\nClass A|\nNet value|5,111,372\nUnits|49,136\nValue of one|104.03"},
		{"titles above the headings", `
Volume 24              Number 28
           Complaints
          2017     2016     2015
Murder      10       12       14
Rape        21       23       25
Arson       31       33       35`,
			"|2017|2016|2015\nMurder|10|12|14\nRape|21|23|25\nArson|31|33|35"},
		{"no rules", `
Country        2005     2006
Austria         1.2      3.4
Belgium        10.5     -2.0
Denmark           -     12.1`,
			"Country|2005|2006\nAustria|1.2|3.4\nBelgium|10.5|-2.0\nDenmark|-|12.1"},
		{"headings over two columns", `
===================================================
                   Imports              Exports
                ===============     ===============
Item            Value      Kilo     Value      Kilo
===================================================
Wheat              12        30        45         6
Barley              7         8         9        10
===================================================`,
			"Item^|Imports>|Exports>\n|Value|Kilo|Value|Kilo\nWheat|12|30|45|6\nBarley|7|8|9|10"},
		{"headings over one rule", `
====================================================
                Imports               Exports
            ========================================
Item        Value      Kilo       Value         Kilo
====================================================
Wheat          12        30          45            6
Barley          7         8           9           10
====================================================`,
			"Item^|Imports>|Exports>\n|Value|Kilo|Value|Kilo\nWheat|12|30|45|6\nBarley|7|8|9|10"},
		{"a heading whose word space stands between its columns", `
            Change from the year before       All
            ===========================
Item          Value              Kilo     Total
Wheat            12                30        45
Barley            7                 8         9
Oats              5                 6        11`,
			"Item^|Change from the year before>|All\n|Value|Kilo|Total\nWheat|12|30|45\nBarley|7|8|9\nOats|5|6|11"},
		{"a note's mark in a heading's second line", `
Item         Share     Actual     Percentage
                          (1)      of totals
Wheat           12         30             45
Barley           7          8              9
Oats             5          6             11`,
			"Item|Share|Actual (1)|Percentage of totals\nWheat|12|30|45\nBarley|7|8|9\nOats|5|6|11"},
		{"a group's name over the middle", `
Item           1999      2000      2001
                Cereals
Wheat            12        30        45
Barley            7         8         9
Oats              5         6        11`,
			"Item|1999|2000|2001\nCereals>>>\nWheat|12|30|45\nBarley|7|8|9\nOats|5|6|11"},
		{"a stub of two lines", `
Item                  Budget     Actual
=======================================
Premises: rent
and maintenance           12         30
Travel                     5          8
Supplies                   1          2`,
			"Item|Budget|Actual\nPremises: rent and maintenance|12|30\nTravel|5|8\nSupplies|1|2"},
		{"text alone", `
The Commission and the Member States have taken these measures
in every year of the period under review and will go on to do
so for as long as the programme lasts and money is there for it.`, ""},
		{"a list", `
1.    The measures were taken in each year of the period
2.    The programme goes on for as long as money is there
3.    The States report every year on what they have done`, ""},
		{"numbers of columns close under their headings", `
Item       Value    Kilo    Bales
(1)         (2)      (3)     (4)
Wheat        12      30      17
Barley        7       8      21
Oats          5       6      19`,
			"Item|Value|Kilo|Bales\n(1)|(2)|(3)|(4)\nWheat|12|30|17\nBarley|7|8|21\nOats|5|6|19"},
		{"headings over the middle of three columns each", `
               Imports                     Exports
Item     2001    2002    2003       2001    2002    2003
========================================================
Wheat      12      30      45          6      14      16
Barley      7       8       9         10      13      12
Oats        5       6      11          7      12      18`,
			"Item^|Imports>>|Exports>>\n|2001|2002|2003|2001|2002|2003\nWheat|12|30|45|6|14|16\nBarley|7|8|9|10|13|12\nOats|5|6|11|7|12|18"},
		{"a heading of two lines between others of one", `
                  Area
Item     Value  planted    Kilo
===============================
Wheat      12      30        45
Barley      7       8         9
Oats        5       6        11`,
			"Item|Value|Area planted|Kilo\nWheat|12|30|45\nBarley|7|8|9\nOats|5|6|11"},
		{"a group's name over the middle column of figures", `
Item     2001    2002    2003    2004
=====================================
Wheat      12      30      45      16
Barley      7       8       9      12
               Imports
Oats        5       6      11      18
Rye         4       7      10      19`,
			"Item|2001|2002|2003|2004\nWheat|12|30|45|16\nBarley|7|8|9|12\nImports>>>>\nOats|5|6|11|18\nRye|4|7|10|19"},
		{"groups' names beside codes", `
No.  Sector        2001    2002
===============================
101  Wheat           12      30
102  Barley           7       8
     Animals
103  Cattle           5       6
104  Sheep            4       7`,
			"No.|Sector|2001|2002\n101|Wheat|12|30\n102|Barley|7|8\n|Animals||\n103|Cattle|5|6\n104|Sheep|4|7"},
		{"labels of two lines, their figures at the foot, the lines as far apart as the rows", `
Item                  2001     2002     2003
============================================
Milling and baking
of wheat                12       30       45
Barley                   7        8        9
Premises that are
rented                   5        6       11
Rye                      4        7       10`,
			"Item|2001|2002|2003\nMilling and baking of wheat|12|30|45\nBarley|7|8|9\nPremises that are rented|5|6|11\nRye|4|7|10"},
		{"headings over groups of figures that are set to the right of wide cells", `
                          Imports                           Exports
Item              2001        2002        2003        2001        2002        2003
==================================================================================
Wheat               12          30          45           6          14          16
Barley               7           8           9          10          13          12
Oats                 5           6          11           7          12          18`,
			"Item^|Imports>>|Exports>>\n|2001|2002|2003|2001|2002|2003\nWheat|12|30|45|6|14|16\nBarley|7|8|9|10|13|12\nOats|5|6|11|7|12|18"},
		{"headings in the middle of cells whose figures are set to the right", `
Item           Full         Part         None
Wheat               12           30           45
Barley               7            8            9
Oats                 5            6           11
Rye                  4            7           10`,
			"Item|Full|Part|None\nWheat|12|30|45\nBarley|7|8|9\nOats|5|6|11\nRye|4|7|10"},
		{"a heading in the middle of a column of sentences", `
No.                 Stage reached               Position
1.    Two bridges over the river were built     Board
2.    The meters at the stations were read      Port Office
3.    The supplier has been asked for more      Board
4.    Done                                      Cabinet`,
			"No.|Stage reached|Position\n1.|Two bridges over the river were built|Board\n2.|The meters at the stations were read|Port Office\n3.|The supplier has been asked for more|Board\n4.|Done|Cabinet"},
		{"units close under headings", `
Item       Value    Kilo    Bales
             $m       t      No.
Wheat        12      30      17
Barley        7       8      21
Oats          5       6      19`,
			"Item^|Value|Kilo|Bales\n|$m|t|No.\nWheat|12|30|17\nBarley|7|8|21\nOats|5|6|19"},
		{"numbered rows of words, at the head of their cells", `
No.  Measure               Agency
1.   Train nurses in       Ministry
     all districts         of Health
2.   Inspect wells         Water Board
     and pumps
3.   Draft a bill          Cabinet`,
			"No.|Measure|Agency\n1.|Train nurses in all districts|Ministry of Health\n2.|Inspect wells and pumps|Water Board\n3.|Draft a bill|Cabinet"},
		{"and at their foot", `
No.  Measure               Agency
     Train nurses in       Ministry
1.   all districts         of Health
     Inspect wells
2.   and pumps             Water Board
3.   Draft a bill          Cabinet`,
			"No.|Measure|Agency\n1.|Train nurses in all districts|Ministry of Health\n2.|Inspect wells and pumps|Water Board\n3.|Draft a bill|Cabinet"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			ps, a := drawPieces(test.page)
			var got []string
			for _, r := range a.regions(ps) {
				if table := a.table(&pageRead{}, a.settle(r)); table != nil {
					got = append(got, drawn(table))
				}
			}
			if g := strings.Join(got, "\n\n"); g != test.want {
				t.Errorf("got\n%s\nwant\n%s", g, test.want)
			}
		})
	}
}

func BenchmarkAlignedTables(b *testing.B) {
	row := "Some stub here      1,234     5,678     9,012     3,456     7,890\n"
	page := "Item                 2001      2002      2003      2004      2005\n" + strings.Repeat(row, 60)
	ps, a := drawPieces(page)
	for b.Loop() {
		for _, r := range a.regions(ps) {
			a.table(&pageRead{}, a.settle(r))
		}
	}
}
