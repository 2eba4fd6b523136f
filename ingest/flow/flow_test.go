package flow

import "testing"

func TestWithoutBullet(t *testing.T) {
	tests := []struct {
		pieces []Piece
		want   string
		bullet bool
	}{
		{[]Piece{{Text: "-\tPublish the guide"}}, "Publish the guide", true},
		{[]Piece{{Text: "–", Inserted: true}, {Text: "\t", Inserted: true}, {Text: "New", Inserted: true}}, "New", true},
		{[]Piece{{Text: "• one"}}, "one", true},
		{[]Piece{{Text: "o\tone"}}, "one", true},
		{[]Piece{{Text: "o one"}}, "o one", false},
		{[]Piece{{Text: "◊ one"}}, "one", true},
		{[]Piece{{Text: "›\tone"}}, "one", true},
		{[]Piece{{Text: "→\tone"}}, "one", true},
		{[]Piece{{Text: "→ autumn"}}, "→ autumn", false},
		{[]Piece{{Text: "✓ done"}}, "✓ done", false},
		{[]Piece{{Text: "❶\tone"}}, "❶\tone", false},
		{[]Piece{{Text: "- 5 %"}}, "- 5 %", false},
		{[]Piece{{Text: "–"}}, "–", false},
		{[]Piece{{Text: "-based"}}, "-based", false},
		{[]Piece{{Text: "plain"}}, "plain", false},
	}
	for _, test := range tests {
		got := Paragraph{Pieces: test.pieces}.WithoutBullet()
		if Printed(got.Pieces) != test.want || got.Bullet != test.bullet {
			t.Errorf("%q: %q, bullet %v", Printed(test.pieces), Printed(got.Pieces), got.Bullet)
		}
	}
}

func TestLooks(t *testing.T) {
	p := Paragraph{Pieces: []Piece{{Text: "All of ", Under: true, Size: 14}, {Text: " "}, {Text: "it", Under: true, Size: 11}}}
	if !p.Underlined() || p.Size() != 14 {
		t.Errorf("underlined %v, size %v", p.Underlined(), p.Size())
	}
	if (Paragraph{Pieces: []Piece{{Text: "not", Under: true}, {Text: " all"}}}).Underlined() || (Paragraph{}).Underlined() {
		t.Error("underlined is what is so as a whole")
	}
}
