package ingest

import "testing"

func TestRowsWithoutRules(t *testing.T) {
	for _, test := range []struct{ name, page, tables string }{
		{"no space between rows", `
Topic       Task                Type      Body      Indicator           Timeline    Progress
Radar       List all stations   Standing  Experts   List sent to all    March 2020  Sent in May, and
            and their owners                        members                         again, after some
                                                                                    complaints, in June
                                                    List on line        May 2021    Not yet
            Paint the masts     Project   Board     Masts painted       June 2022   Eleven of them are
                                                                                    white
Sirens      Test them with all  Standing  Experts,  Test report         Ongoing     Two of four
            ships in sight                Board
                                                    Count of ships      May 2022
Horns and   Sound them          Project   Board     Heard by all        2023        Silence
bells
`, `Topic|Task|Type|Body|Indicator|Timeline|Progress
Radar^^|List all stations and their owners^|Standing^|Experts^|List sent to all members|March 2020|Sent in May, and again, after some complaints, in June
|List on line|May 2021|Not yet
|Paint the masts|Project|Board|Masts painted|June 2022|Eleven of them are white
Sirens^|Test them with all ships in sight^|Standing^|Experts, Board^|Test report|Ongoing|Two of four
|Count of ships|May 2022|
Horns and bells|Sound them|Project|Board|Heard by all|2023|Silence`},
		{"paragraphs apart, rows farther", `
Topic       Task                Type      Body      Indicator           Timeline    Progress


Radar       - List all          Standing  Experts   - List sent to all  March 2020  Sent in May, and
              stations                                members                       again, after some
                                                                                    complaints, in June
            - Count them
                                                                                    It was lost
            - Paint their
              masts                                                                 It was found


                                                    - List on line      May 2021    Not yet


Sirens      - Test them         Standing  Experts   - Test report       Ongoing     Two of four
`, `Topic|Task|Type|Body|Indicator|Timeline|Progress
Radar^|List all stations Count them Paint their masts^|Standing^|Experts^|List sent to all members|March 2020|Sent in May, and again, after some complaints, in June It was lost It was found
|List on line|May 2021|Not yet
Sirens|Test them|Standing|Experts|Test report|Ongoing|Two of four`},
		{"a task longer than its first row", `
Topic       Task                Type      Body      Indicator           Timeline    Progress

Radar       List all stations   Standing  Experts   List sent out       March 2020  Sent in May
            and their owners,
            count them, and                         List on line        May 2021    Not yet
            paint their masts

Sirens      Test them           Standing  Experts   Test report         Ongoing     Two of four

Horns       Sound them          Project   Board     Heard by all        2023        Silence
`, `Topic|Task|Type|Body|Indicator|Timeline|Progress
Radar^|List all stations and their owners, count them, and paint their masts^|Standing^|Experts^|List sent out|March 2020|Sent in May
|List on line|May 2021|Not yet
Sirens|Test them|Standing|Experts|Test report|Ongoing|Two of four
Horns|Sound them|Project|Board|Heard by all|2023|Silence`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if tables, _ := programmeOf(test.page); tables != test.tables {
				t.Errorf("the tables are\n%s\nnot\n%s", tables, test.tables)
			}
		})
	}
}
